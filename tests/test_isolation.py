"""No network, no pickles, no foreign programs: the interpreter itself tells, through its audit events.

A process of its own does everything that reads or writes, with input that asks for more: pages with pictures and
scripts from elsewhere, a PDF that points to an address, a Word file with an outer entity, pickles that would run code.
"""

from __future__ import annotations

import gzip
import io
import json
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WATCH = """
import sys

FORBIDDEN = (
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostby", "socket.listen",
    "urllib.Request", "http.client.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.", "webbrowser.",
    "pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
)
seen = []


def watch(event, args):
    if not event.startswith(FORBIDDEN):
        return
    seen.append(event)
    raise RuntimeError(f"forbidden: {event} {repr(args)[:200]}")


sys.addaudithook(watch)
"""

EVERYTHING = """
from pathlib import Path

from click.testing import CliRunner

from danvan_nlp import Pipeline
from danvan_nlp.cli import main
from danvan_nlp.explain import explain
from danvan_nlp.export import FORMATS, write
from danvan_nlp.readers import Document, open_documents

folder = Path(sys.argv[1])
out = folder.parent / "out"
out.mkdir()
found = list(open_documents(folder))
documents = [d for d in found if isinstance(d, Document)]
pipeline = Pipeline.default()
records = [pipeline.annotate(d.text, published=d.published, doc_id=d.doc_id) for d in documents]
for d in documents:
    explain(pipeline, d.text)
for name in FORMATS:
    write(records, out / name, format=name)


def danvan(*words):
    done = CliRunner().invoke(main, list(map(str, words)))
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception


danvan("annotate", folder, "-o", out / "all.jsonl", "--with-text", "-q")
for name in ("brat", "conll", "spacy", "web-annotation", "label-studio", "doccano"):
    danvan("convert", out / "all.jsonl", "--to", name, "-o", out / f"for-{name}")
danvan("report", out / "all.jsonl", "-o", out / "report.html")
danvan("show", folder / "a.txt")
print(len(documents), sum(len(r.officials) for r in records), len(list(out.iterdir())), *sorted(set(seen)))
"""

TEXT = "Sáng 16/1/2019, đồng chí Lê Thị Sương, Phó Bí thư Tỉnh uỷ Vân Hải chủ trì hội nghị."
FAR = "http://192.0.2.7/x"  # an address that nobody has
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><base href="{FAR}"><link rel="stylesheet" href="{FAR}.css">
<script src="{FAR}.js"></script><meta http-equiv="refresh" content="0;url={FAR}"><title>Tin</title></head><body><article>
<h1>Hội nghị của Tỉnh uỷ Vân Hải</h1><p>{TEXT}</p><img src="{FAR}.png"><iframe src="{FAR}"></iframe>
<p>Hội nghị nghe báo cáo kết quả năm 2018 và bàn nhiệm vụ năm 2019.</p></article></body></html>"""


class Evil:
    """A pickle that runs code when it is loaded."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("loaded",)


def _word_file() -> bytes:
    docx = pytest.importorskip("docx")
    made, plain = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(plain)
    outer = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{FAR}">]><w:document'.encode()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<w:document", outer, 1) if name == "word/document.xml" else part)
    return made.getvalue()


def _pdf_file() -> bytes:
    line = b"BT /F1 12 Tf 72 720 Td (So 12-KL/TU) Tj ET"
    action = b"<</S/URI/URI(%s)>>" % FAR.encode()
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction" + action + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
        b"/XObject<</X 6 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(line)).encode() + b">>stream\n" + line + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"6 0 obj<</F<</FS/URL/F(" + FAR.encode() + b")>>/Length 0>>stream\n\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file of every kind that the readers know."""
    made = tmp_path / "in"
    made.mkdir()
    line = json.dumps({"text": TEXT, "doc_id": FAR, "pickle": pickle.dumps(Evil()).hex()})
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
    archive = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {FAR}\r\nContent-Length: {len(page)}\r\n\r\n".encode()
    )
    files = {
        "a.txt": TEXT.encode(),
        "b.html": PAGE.encode(),
        "c.docx": _word_file(),
        "d.pdf": _pdf_file(),
        "e.jsonl": f"{line}\n".encode(),
        "f.csv": f'doc_id,text\n1,"{TEXT}"\n'.encode(),
        "g.warc": archive + page + b"\r\n\r\n",
        "h.txt.gz": gzip.compress(TEXT.encode("utf-16")),
        "i.txt": pickle.dumps(Evil()),
        "j.jsonl": pickle.dumps([Evil()]),
        "k.pkl": pickle.dumps(Evil()),
    }
    for name, data in files.items():
        (made / name).write_bytes(data)
    return made


def run(script: str, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, args)], capture_output=True, text=True, timeout=300, check=False
    )


def test_nothing_is_fetched_and_nothing_unpickled(folder: Path) -> None:
    for library in ("trafilatura", "docx", "pypdf", "warcio", "pyarrow", "duckdb", "jinja2", "bokeh"):
        pytest.importorskip(library)
    done = run(WATCH + EVERYTHING, folder)
    assert done.returncode == 0, done.stderr
    documents, officials, written, *forbidden = done.stdout.split()
    assert (int(documents), int(officials), int(written)) == (8, 7, 16)
    assert not forbidden
    assert "loaded" not in done.stdout


@pytest.mark.parametrize(
    "act",
    [
        f"import socket; socket.create_connection(('192.0.2.7', 80), 0.1)  # {FAR}",
        "import pickle; pickle.loads(pickle.dumps(print))",
        "import subprocess; subprocess.run(['true'])",
        f"import urllib.request; urllib.request.urlopen('{FAR}', timeout=0.1)",
    ],
)
def test_the_watch_sees(act: str) -> None:
    done = run(WATCH + act)
    assert done.returncode != 0
    assert "forbidden: " in done.stderr
