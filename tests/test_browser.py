"""The local page and the report in a real browser. Needs Chromium and its driver; skipped where they are missing.

``DANVAN_SCREENSHOTS`` names a folder for pictures of both pages on a wide and a narrow window.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
pytest.importorskip("fastapi")
pytest.importorskip("bokeh")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not CHROMIUM or not DRIVER:
    pytest.skip("Chromium or its driver is not installed", allow_module_level=True)

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from danvan_nlp import annotate
from danvan_nlp.web.report import build_report

TEXT = (
    "Sáng 12/3/2024, Tỉnh ủy Kiên Giang tổ chức hội nghị quán triệt Chỉ thị số 21-CT/TW. "
    "Đồng chí Lý Thị Mỹ Hạnh, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
)
HOSTILE = '<script>document.title="hacked"</script><img src=x onerror="document.title=\'hacked\'"> ' + TEXT


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=vi",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):  # fmt: skip
        options.add_argument(flag)
    downloads = tmp_path_factory.mktemp("downloads")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    driver.downloads = downloads
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "danvan_nlp", "serve", "--port", str(port)])
    url = f"http://127.0.0.1:{port}/"
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            break
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.25)
    yield url
    server.terminate()
    server.wait(10)


def wait(browser: Any, condition: Any) -> Any:
    return WebDriverWait(browser, 20).until(condition)


def picture(browser: Any, name: str) -> None:
    folder = os.environ.get("DANVAN_SCREENSHOTS")
    if not folder:
        return
    for kind, width in (("wide", 1300), ("narrow", 400)):
        browser.set_window_size(width, 1400)
        time.sleep(0.3)
        browser.save_screenshot(str(Path(folder) / f"{name}-{kind}.png"))
    browser.set_window_size(1300, 1400)


def paste(browser: Any, text: str) -> None:
    browser.find_element(By.ID, "clear").click()
    box = browser.find_element(By.ID, "input")
    browser.execute_script("arguments[0].value = arguments[1]", box, text)
    browser.find_element(By.ID, "annotate").click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#text mark"))


def marks(browser: Any, label: str) -> list[Any]:
    return list(browser.find_elements(By.CSS_SELECTOR, f'#text mark[data-label="{label}"]'))


def errors(browser: Any) -> list[str]:
    return [
        e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE" and "favicon" not in e["message"]
    ]


def test_paste_choose_filter_and_download(browser: Any, address: str) -> None:
    browser.set_window_size(1300, 1400)
    browser.get(address)
    paste(browser, TEXT)
    assert browser.find_element(By.ID, "text").get_property("textContent") == TEXT
    person = marks(browser, "PERSON")[0]
    assert person.text == "Lý Thị Mỹ Hạnh"
    person.click()
    assert "Phó Bí thư Thường trực" in browser.find_element(By.ID, "detail").text
    marks(browser, "DATE")[0].send_keys(Keys.ENTER)  # marks can be reached and chosen from the keyboard
    assert "2024-03-12" in browser.find_element(By.ID, "detail").text
    picture(browser, "page")

    browser.find_element(By.CSS_SELECTOR, '#kinds input[value="DATE"]').click()
    assert "off" in marks(browser, "DATE")[0].get_attribute("class")
    search = browser.find_element(By.ID, "search")
    search.send_keys("Mỹ Hạnh")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#table-officials tbody tr")) == 1
    search.send_keys(" không có")
    assert not browser.find_elements(By.CSS_SELECTOR, "#table-officials tbody tr")

    browser.find_element(By.ID, "json").click()
    browser.find_element(By.ID, "csv").click()
    wait(browser, lambda b: {"records.jsonl", "records-csv.zip"} <= {f.name for f in b.downloads.iterdir()})
    assert "Lý Thị Mỹ Hạnh" in (browser.downloads / "records.jsonl").read_text(encoding="utf-8")
    assert errors(browser) == []


def test_hostile_text_shows_as_text(browser: Any, address: str) -> None:
    browser.get(address)
    paste(browser, HOSTILE)
    assert browser.find_element(By.ID, "text").get_property("textContent") == HOSTILE
    assert browser.title == "danvan"
    assert not browser.find_elements(By.CSS_SELECTOR, "#text img, #text script")


def test_drop_a_file_and_be_told_of_a_bad_one(browser: Any, address: str, tmp_path: Path) -> None:
    browser.get(address)
    (tmp_path / "một.txt").write_text(TEXT, encoding="utf-16")
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.4 nothing")
    box = browser.find_element(By.ID, "files")
    box.send_keys(f"{tmp_path / 'một.txt'}\n{tmp_path / 'hỏng.pdf'}")
    wait(browser, lambda b: "hỏng.pdf" in b.find_element(By.ID, "message").text)
    assert marks(browser, "PERSON")


def test_an_empty_box_is_told(browser: Any, address: str) -> None:
    browser.get(address)
    browser.find_element(By.ID, "annotate").click()
    wait(browser, lambda b: b.find_element(By.ID, "message").text)
    assert not browser.find_element(By.ID, "result").is_displayed()


def test_report(browser: Any, tmp_path: Path) -> None:
    texts = [TEXT, TEXT.replace("12/3", "13/4").replace("Kiên Giang", "Nghệ An"), HOSTILE]
    report = tmp_path / "report.html"
    report.write_text(
        build_report([(annotate(t, doc_id=f"bài {n}"), t) for n, t in enumerate(texts)]), encoding="utf-8"
    )
    browser.get(report.as_uri())
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#text mark"))
    wait(browser, lambda b: b.execute_script("return window.Bokeh && Bokeh.documents.length"))
    assert browser.title == "danvan"
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") in ("vi", "en")
    Select(browser.find_element(By.ID, "language")).select_by_value("vi")
    assert browser.find_element(By.CSS_SELECTOR, "#officials h2").text == "Nhân sự"
    Select(browser.find_element(By.ID, "language")).select_by_value("en")
    assert browser.find_element(By.CSS_SELECTOR, "#officials h2").text == "Officials"
    assert len(browser.find_elements(By.CSS_SELECTOR, "#documents li")) == 3
    browser.find_elements(By.CSS_SELECTOR, "#documents button")[1].click()
    assert "Nghệ An" in browser.find_element(By.ID, "text").text
    browser.find_element(By.CSS_SELECTOR, "#table-officials th button").click()
    assert browser.find_element(By.CSS_SELECTOR, "#table-officials th").get_attribute("aria-sort") == "ascending"
    picture(browser, "report")
    Select(browser.find_element(By.ID, "theme")).select_by_value("dark")
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("data-theme") == "dark"
    picture(browser, "report-dark")
    browser.set_window_size(400, 1400)
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert errors(browser) == []
