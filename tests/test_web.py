"""The report and the local page's interface, without a browser."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest

pytest.importorskip("bokeh")
pytest.importorskip("fastapi")
pytest.importorskip("httpx")

from fastapi.testclient import TestClient

from danvan_nlp import Record, annotate
from danvan_nlp.web.frame import json_for_script
from danvan_nlp.web.report import build_report
from danvan_nlp.web.server import create_app

TEXT = (
    "Sáng 12/3/2024, Tỉnh ủy Kiên Giang tổ chức hội nghị quán triệt Chỉ thị số 21-CT/TW. "
    "Đồng chí Lý Thị Mỹ Hạnh, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
)
HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)> \u2028 \ud800 & Tỉnh ủy Kiên Giang'


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(html)
    return parser.found


def test_report_is_one_file_that_asks_for_nothing() -> None:
    html = build_report([(annotate(TEXT, doc_id="a"), TEXT)])
    found = elements(html)
    assert not [a for tag, a in found if tag in ("script", "img", "iframe") and a.get("src")]
    assert not [a for tag, a in found if tag == "link"]
    policy = next(a["content"] for tag, a in found if tag == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy


def test_report_holds_the_records_and_texts() -> None:
    record = annotate(TEXT, doc_id="a")
    html = build_report([(record, TEXT)])
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert data
    (document,) = json.loads(data[1])
    assert document["text"] == TEXT
    assert Record.from_dict(document["record"]) == record


def test_hostile_text_stays_data() -> None:
    html = build_report([(annotate(HOSTILE, doc_id=HOSTILE), HOSTILE)], title=HOSTILE)
    html.encode("utf-8")  # no lone surrogate is left
    assert 'alert("x")' not in re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.S)
    assert not [a for tag, a in elements(html) if tag == "img"]
    text = json_for_script(HOSTILE)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == HOSTILE


def test_empty_report() -> None:
    assert "<!doctype html>" in build_report([])


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(most_bytes=100_000), base_url="http://127.0.0.1")


def test_annotate_gives_the_record(client: TestClient) -> None:
    answer = client.post("/annotate", json={"text": TEXT, "published": "2024-03-13", "doc_id": "a"})
    assert answer.status_code == 200
    assert Record.from_dict(answer.json()) == annotate(TEXT, published="2024-03-13", doc_id="a")


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"published": "2024"}, 422, "text"),
        ({"text": "a", "published": "hôm qua"}, 400, "hôm qua"),
        ({"text": "a" * 200_000}, 413, "at most 100,000"),
        ({"text": 3}, 422, "text"),
    ],
)
def test_errors_are_told_in_words(client: TestClient, body: dict[str, object], status: int, words: str) -> None:
    answer = client.post("/annotate", json=body)
    assert answer.status_code == status
    assert words in answer.json()["error"]


def test_a_document_that_takes_too_long_is_refused() -> None:
    hasty = TestClient(create_app(seconds=1e-9), base_url="http://127.0.0.1")
    answer = hasty.post("/annotate", json={"text": TEXT * 50})
    assert answer.status_code == 503
    assert "longer than" in answer.json()["error"]


def test_only_its_own_host_names_are_answered() -> None:
    stranger = TestClient(create_app(), base_url="http://evil.example")
    assert stranger.get("/").status_code == 400


def test_page_and_description(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not [
        a for tag, a in elements(page.text) if tag in ("script", "link", "img") and (a.get("src") or a.get("href"))
    ]
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/annotate", "/documents", "/tables.zip"} == set(paths)


def test_files_are_read_and_bad_ones_named(client: TestClient) -> None:
    files = [
        ("files", ("bài.txt", TEXT.encode("utf-16"), "text/plain")),
        ("files", ("../../x.pdf", b"%PDF-1.4 broken", "application/pdf")),
    ]
    answer = client.post("/documents", files=files).json()
    assert [d["record"]["doc_id"] for d in answer["documents"]] == ["bài"]
    assert answer["documents"][0]["text"] == TEXT
    assert len(answer["problems"]) == 1
    assert answer["problems"][0].startswith("x.pdf: ")


def test_tables_come_as_a_zip(client: TestClient) -> None:
    record = annotate(TEXT, doc_id="=1+1")
    answer = client.post("/tables.zip", json={"records": [record.to_dict()]})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        documents = archive.read("documents.csv").decode("utf-8-sig")
    assert "'=1+1" in documents
    assert client.post("/tables.zip", json={"records": [{"x": 1}]}).status_code == 400
