"""Readers: what people have, as documents; what can't be read, as a failure in its place."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.encodings import encode
from danvan_nlp.readers import Document, Failure, Options, open_documents, read_bytes
from danvan_nlp.readers.document import ReadError
from danvan_nlp.readers.published import as_edtf
from danvan_nlp.readers.time_limit import time_limit

TEXT = "Tỉnh uỷ Vân Hải tổ chức hội nghị\nSáng 16/1/2019, đồng chí Lê Thị Sương, Phó Bí thư Tỉnh uỷ chủ trì."


def one(data: bytes, name: str, **options: Any) -> Document | Failure:
    """The only thing that is read."""
    found = list(read_bytes(data, name=name, options=Options(**options)))
    assert len(found) == 1
    return found[0]


def document(data: bytes, name: str, **options: Any) -> Document:
    found = one(data, name, **options)
    assert isinstance(found, Document), found
    return found


def failure(data: bytes, name: str, **options: Any) -> Failure:
    found = one(data, name, **options)
    assert isinstance(found, Failure), found
    return found


# text


def test_text_is_read_as_it_is() -> None:
    found = document(("\ufeff" + TEXT.replace("\n", "\r\n")).encode(), "a.txt")
    assert found == Document("a", TEXT.replace("\n", "\r\n"), source="a.txt")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps", "windows-1258", "utf-16"])
def test_text_in_old_encodings(encoding: str) -> None:
    data = encode(TEXT, encoding) if encoding != "utf-16" else TEXT.encode("utf-16")
    found = document(data, "a.txt")
    assert found.text == TEXT
    assert found.encoding.startswith(encoding)
    assert document(data, "a.txt", encoding=encoding).text == TEXT
    assert failure(data, "a.txt", encoding="utf-8").error == "encoding"


# layers and limits


def test_compressed_layers_are_taken_off() -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(TEXT.encode())
    assert document(packed, "a.txt.zst").text == TEXT
    assert document(gzip.compress(TEXT.encode()), "a.txt.gz").text == TEXT
    assert document(gzip.compress(packed), "a.txt.zst.gz").doc_id == "a"
    assert document(gzip.compress(TEXT.encode()) * 2, "wrong-name.txt").text == TEXT * 2


def test_bombs_are_refused() -> None:
    bomb = gzip.compress(b"\0" * 3_000_000)
    assert len(bomb) < 5_000
    assert failure(bomb, "a.txt.gz", document_bytes=1_000_000).error == "too_large"
    assert failure(bomb, "a.jsonl.gz", unpacked_bytes=1_000_000, document_bytes=500_000).error == "too_large"
    assert failure(gzip.compress(bomb), "a.txt.gz.gz", document_bytes=1_000_000).error == "too_large"
    assert failure(b"x" * 101, "a.txt", document_bytes=100).error == "too_large"
    assert document(b"x" * 100, "a.txt", document_bytes=100).text == "x" * 100


def test_broken_layers_are_told() -> None:
    assert failure(gzip.compress(TEXT.encode() * 50)[:-20], "a.txt.gz").error == "malformed"
    assert failure(b"\x1f\x8b\x08\0broken", "a.txt.gz").error == "malformed"


# JSON lines


def test_json_lines() -> None:
    lines = [
        json.dumps({"doc_id": "n1", "text": TEXT, "published": "2019-01-17T08:00:00+07:00", "title": "Tin"}),
        "",
        json.dumps({"id": 7, "content": TEXT}),
        "{broken",
        '["a list"]',
        json.dumps({"text": None}),
        json.dumps({"text": "\ud800 lone", "published": "hôm qua"}),
        "[" * 100_000,
    ]
    found = list(read_bytes("\n".join(lines).encode(), name="d.jsonl"))
    assert found[0] == Document("n1", TEXT, "2019-01-17", "Tin", source="d.jsonl#1")
    assert [f.error for f in found if isinstance(f, Failure)] == [
        "missing_field", "malformed", "malformed", "missing_field", "malformed",
    ]  # fmt: skip
    assert isinstance(found[5], Document)
    assert found[5].text == "\ud800 lone"
    assert found[5].notes == ("date of publication not understood: 'hôm qua'",)
    named = list(read_bytes(lines[2].encode(), name="d.jsonl", options=Options(text_field="content", id_field="id")))
    assert named == [Document("7", TEXT, source="d.jsonl#1")]


def test_json_lines_that_are_too_long_or_in_utf_16() -> None:
    long = json.dumps({"text": "x" * 1000}) + "\n" + json.dumps({"text": "kế"})
    found = list(read_bytes(long.encode(), name="d.jsonl", options=Options(document_bytes=500)))
    assert [type(f) for f in found] == [Failure, Document]
    found = list(read_bytes(json.dumps({"text": TEXT}, ensure_ascii=False).encode("utf-16"), name="d.jsonl"))
    assert isinstance(found[0], Document)
    assert found[0].text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("named", [False, True])
def test_lines_and_rows_in_wide_encodings(encoding: str, named: bool) -> None:
    line = TEXT.replace("\n", " ")
    name = {"encoding": encoding} if named and encoding != "utf-32" else {}
    for data, file in (
        (json.dumps({"text": line}, ensure_ascii=False) + "\n", "d.jsonl"),
        (f'doc_id,text\n1,"{line}"\n', "d.csv"),
    ):
        found = list(read_bytes(data.encode(encoding), name=file, options=Options(**name)))
        assert [(f.text, f.encoding) for f in found if isinstance(f, Document)] == [(line, encoding)]


@pytest.mark.parametrize("named", ["tcvn3", "vni", "viscii", "windows-1258", "latin-1"])
def test_a_wrong_name_of_the_encoding_is_told(named: str) -> None:
    text = (
        "Chủ tịch UBND tỉnh Vân Hải dự hội nghị; Bí thư Tỉnh ủy phát biểu, đồng chí đề nghị các cấp ủy quan tâm, thực "
        "hiện tốt những nhiệm vụ đã đề ra, khắc phục hạn chế."
    )
    for data, file in (
        (text, "a.txt"),
        (json.dumps({"text": text}, ensure_ascii=False), "a.jsonl"),
        (f'text\n"{text}"\n', "a.csv"),
    ):
        found = one(data.encode(), file, encoding=named)
        assert isinstance(found, Failure) or "the wrong encoding" in str(found.notes)


def test_text_wrongly_read_before_is_repaired_and_told() -> None:
    shown = encode(TEXT, "tcvn3").decode("cp1252")
    found = document(json.dumps({"text": shown}).encode(), "d.jsonl")
    assert found.text == TEXT
    assert found.encoding == "utf-8 over tcvn3"
    assert "tcvn3 read as Windows-1252" in found.notes[0]
    assert document(json.dumps({"text": shown}).encode(), "d.jsonl", encoding="utf-8").text == shown


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_columns(delimiter: str) -> None:
    rows = [
        ["doc_id", "text", "published"],
        ["n1", f'"{TEXT.replace(chr(44), " và")}"', "17/01/2019"],
        ["n2", "ngắn", ""],
    ]
    found = list(read_bytes("\r\n".join(map(delimiter.join, rows)).encode("utf-8-sig"), name="d.csv"))
    assert found[0] == Document("n1", TEXT.replace(",", " và"), "2019-01-17", source="d.csv#2")
    assert found[1] == Document("n2", "ngắn", source="d.csv#3")


def test_csv_in_an_old_encoding() -> None:
    content = "doc_id,text\nn1,Tỉnh uỷ tổ chức hội nghị tổng kết\nn2,Đồng chí chủ trì\n"
    found = list(read_bytes(encode(content, "vni"), name="d.csv"))
    assert [f.text for f in found if isinstance(f, Document)] == [
        "Tỉnh uỷ tổ chức hội nghị tổng kết",
        "Đồng chí chủ trì",
    ]
    assert isinstance(found[0], Document)
    assert found[0].encoding == "vni"
    assert found[0].notes
    late = b"text\n" + b"plain\n" * 20_000 + encode("Tỉnh uỷ tổ chức hội nghị tổng kết\n", "tcvn3")
    found = list(read_bytes(late, name="d.csv"))
    assert isinstance(found[-1], Document)
    assert (found[-1].text, found[-1].encoding) == ("Tỉnh uỷ tổ chức hội nghị tổng kết", "tcvn3")


def test_csv_that_is_none() -> None:
    assert failure(b"a,b\n1,2\n", "d.csv").error == "missing_field"
    found = list(read_bytes(b"text\na,b,c\nok\n", name="d.csv"))
    assert [type(f) for f in found] == [Failure, Document]
    assert list(read_bytes(b"", name="d.csv")) == []


# HTML

PAGE = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin tức - Cổng thông tin</title>
<meta property="og:title" content="Tỉnh uỷ Vân Hải tổ chức hội nghị">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished":
"2019-01-17T08:00:00+07:00"}}]}}</script>
</head><body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Lãnh đạo tỉnh</a></li></ul></nav>
<article><h1>Tỉnh uỷ Vân Hải tổ chức hội nghị</h1><p>{TEXT.splitlines()[1]}</p><p>Hội nghị
nghe b&aacute;o c&#225;o kết quả năm
2018 và bàn nhiệm vụ năm 2019 của các xã, phường, thị trấn trong tỉnh.</p></article>
<aside><h3>Tin liên quan</h3><a href="/1">Chủ tịch UBND tỉnh Vũ Văn Khang thăm xã</a></aside>
<footer><p>Giấy phép số 12/GP-STTTT</p></footer></body></html>"""


def test_html_gives_the_article_its_title_and_day() -> None:
    pytest.importorskip("trafilatura")
    found = document(PAGE.encode(), "p.html")
    assert found.text.split("\n") == [
        *TEXT.split("\n"),
        "Hội nghị nghe báo cáo kết quả năm 2018 và bàn nhiệm vụ năm 2019 của các xã, phường, thị trấn trong tỉnh.",
    ]
    assert found.title == "Tỉnh uỷ Vân Hải tổ chức hội nghị"
    assert found.published == "2019-01-17"
    assert document(PAGE.encode(), "no-ending").text == found.text


def test_all_text_of_html() -> None:
    pytest.importorskip("lxml")
    found = document(PAGE.encode(), "p.html", main_text=False)
    assert "Giấy phép số 12/GP-STTTT" in found.text
    assert "Trang chủ" not in found.text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "windows-1258"])
def test_html_in_old_encodings(encoding: str) -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace("&aacute;", "á").replace("&#225;", "á").replace("utf-8", "x-user-defined")
    found = document(encode(page, encoding), "p.html")
    assert found.encoding == encoding
    assert TEXT.splitlines()[1] in found.text


def test_html_over_an_old_font() -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace(TEXT.splitlines()[1], encode(TEXT.splitlines()[1], "vni").decode("cp1252"))
    found = document(page.encode(), "p.html")
    assert TEXT.splitlines()[1] in found.text
    assert found.encoding == "utf-8 over vni"


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!-- -->"])
def test_html_without_text(page: str) -> None:
    pytest.importorskip("trafilatura")
    assert failure(page.encode(), "p.html").error == "malformed"


def test_hostile_html_returns() -> None:
    pytest.importorskip("trafilatura")
    for page in (
        "<div>" * 20_000 + "sâu",
        "<p>" * 20_000 + "mở",
        "<a href=" + "x" * 100_000,
        "<b><i>" * 5_000 + "x",
        "&#0;&#xD800;x\0y",
    ):
        assert list(read_bytes(("<html><body>" + page).encode(), name="p.html"))


# Word


def word_file(*paragraphs: tuple[str, str | None]) -> bytes:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    for text, font in paragraphs:
        run = made.add_paragraph().add_run(text)
        run.font.name = font
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Số 12-KL/TU", "Vân Hải, ngày 5/1/2019"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_word_file() -> None:
    found = document(word_file(*((line, None) for line in TEXT.split("\n"))), "v.docx")
    assert found.text == TEXT + "\nSố 12-KL/TU\nVân Hải, ngày 5/1/2019"


def test_word_file_in_old_fonts() -> None:
    heading = encode("hội nghị cán bộ", "tcvn3").decode("cp1252")
    line = encode(TEXT.split("\n")[1], "vni").decode("cp1252")
    found = document(word_file((heading, ".VnTimeH"), (line, "VNI-Times")), "v.docx")
    assert found.text.split("\n")[:2] == ["HỘI NGHỊ CÁN BỘ", TEXT.split("\n")[1]]
    assert found.encoding == "utf-8+tcvn3+vni"
    assert len(found.notes) == 2


def test_word_bombs_and_other_archives_are_refused() -> None:
    pytest.importorskip("docx")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/document.xml", b" " * 5_000_000)
    assert failure(bomb.getvalue(), "v.docx", document_bytes=1_000_000).error == "too_large"
    assert failure(bomb.getvalue(), "v.docx").error == "malformed"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert failure(other.getvalue(), "v.docx").error == "unknown_kind"
    assert failure(b"PK\x03\x04broken", "v.docx").error == "malformed"
    assert failure(b"text", "v.docx").error == "malformed"


def word_with(body: bytes) -> bytes:
    """A Word file with further XML in its body."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(("Tin", None)))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(b"<w:sectPr", body + b"<w:sectPr", 1) if name.endswith("ment.xml") else part
            )
    return made.getvalue()


_TABLE = b"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
_CELL = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
_TABLE_END = b"<w:p/></w:tc></w:tr></w:tbl>"


def test_word_tables_in_tables() -> None:
    found = document(word_with(_TABLE * 60 + _CELL % b"trong" + _TABLE_END * 60), "v.docx")
    assert found.text.endswith("\ntrong")
    assert failure(word_with(_TABLE * 5_000 + _TABLE_END * 5_000), "v.docx").error == "malformed"


def test_word_cells_that_claim_to_be_endless() -> None:
    wide = _TABLE + b'<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + _CELL % b"r" + _TABLE_END
    assert document(word_with(wide), "v.docx").text.endswith("\nr")


def test_word_cells_merged_downwards_come_once() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Tên"
    table.cell(0, 1).text, table.cell(1, 1).text = "Lê Thị Sương", "Vũ Văn Khang"
    out = io.BytesIO()
    made.save(out)
    assert document(out.getvalue(), "v.docx").text.split("\n") == ["Tên", "Lê Thị Sương", "Vũ Văn Khang"]


def test_word_entities_are_not_expanded() -> None:
    good = word_file(("Tin", None))
    evil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"<w:document", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document', 1
                ).replace(b"Tin", b"&x;")
            new.writestr(name, part)
    found = one(evil.getvalue(), "v.docx")
    assert "root:" not in str(found)


# PDF


def pdf(text: str | None, *, pages: int = 1, operators: bytes = b"") -> bytes:
    """A PDF by hand: a font of ASCII, and a line of text or none, the same on each of its pages."""
    line = b"" if text is None else b"BT /F1 12 Tf 72 720 Td (" + text.encode() + b") Tj ET"
    stream = zlib.compress(operators + line)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_pdf_with_text() -> None:
    pytest.importorskip("pypdf")
    assert document(pdf("So 12-KL/TU"), "v.pdf").text == "So 12-KL/TU"
    assert document(pdf("So 12-KL/TU"), "named-wrongly.txt").text == "So 12-KL/TU"


def test_scanned_pdf_is_told() -> None:
    pytest.importorskip("pypdf")
    found = failure(pdf(None), "v.pdf")
    assert found.error == "no_text_layer"
    assert "no text layer" in found.message
    assert "OCR" in found.message


@pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", b"%PDF-", pdf("x")[:200], b"text"])
def test_broken_pdf(data: bytes) -> None:
    pytest.importorskip("pypdf")
    assert failure(data, "v.pdf").error in ("malformed", "no_text_layer")


def test_pdf_with_too_many_pages() -> None:
    pytest.importorskip("pypdf")
    assert document(pdf("So 12-KL/TU", pages=3), "v.pdf", document_pages=3).text.count("So 12") == 3
    found = failure(pdf("So 12-KL/TU", pages=4), "v.pdf", document_pages=3)
    assert found == Failure("v.pdf", "too_large", "more than 3 pages (document_pages)", "v")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # rung in a callback: again
def test_pdf_made_to_be_slow() -> None:
    pytest.importorskip("pypdf")
    slow = pdf("So 12-KL/TU", operators=b"q Q " * 6_000_000)
    assert len(slow) < 100_000
    found = list(read_bytes(slow, name="v.pdf", options=Options(document_seconds=0.3)))
    assert [f.error for f in found if isinstance(f, Failure)] == ["too_slow"]
    assert found[0].message == "reading it takes longer than 0.3 s (document_seconds)"  # type: ignore[union-attr]
    assert document(pdf("So 12-KL/TU"), "v.pdf", document_seconds=30).text == "So 12-KL/TU"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # rung in a callback: again
def test_the_limit_of_time_holds_against_code_that_catches_everything() -> None:
    caught = 0

    def stubborn() -> None:
        nonlocal caught
        while caught < 2:
            with suppress(BaseException):
                while True:
                    sum(range(100))
            caught += 1
        while True:
            sum(range(100))

    with pytest.raises(ReadError, match=r"longer than 0\.05 s"), time_limit(0.05):
        stubborn()
    assert caught == 2


def test_what_is_rung_too_late_reaches_nobody() -> None:
    for _ in range(400):
        with suppress(ReadError), time_limit(0.0005):
            for _ in range(30):
                sum(range(500))


# web archives


def archive(*pages: tuple[str, str, bytes]) -> bytes:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, kind, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


def test_web_archive() -> None:
    pytest.importorskip("trafilatura")
    data = archive(
        ("http://van-hai.example/1", "text/html; charset=utf-8", PAGE.encode()),
        ("http://van-hai.example/i.png", "image/png", b"\x89PNG"),
        ("http://van-hai.example/2", "text/plain", TEXT.encode()),
        ("http://van-hai.example/3", "text/html", b"<html></html>"),
    )
    found = list(read_bytes(data, name="crawl.warc.gz"))
    assert [f.doc_id for f in found] == [f"http://van-hai.example/{n}" for n in (1, 2, 3)]
    assert [type(f) for f in found] == [Document, Document, Failure]
    broken = list(read_bytes(data[:-300], name="crawl.warc.gz"))
    assert any(isinstance(f, Failure) for f in broken)


# folders


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(encode(TEXT, "tcvn3"))
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x"}), encoding="utf-8")
    (tmp_path / "sub" / "c.txt.gz").write_bytes(gzip.compress(b"c"))
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9 \xe8\xe0\xe9 f\xe8re \xeatre")
    found = list(open_documents(tmp_path))
    assert [f.doc_id for f in found] == ["a.jsonl:1", "a.txt", "b", "bad", "sub/c"]
    assert [type(f).__name__ for f in found] == ["Document", "Document", "Document", "Failure", "Document"]
    assert [f.doc_id for f in open_documents(tmp_path / "b.txt")] == ["b"]


def test_links_do_not_lead_out_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert list(open_documents(tmp_path / "in")) == []


def test_wrong_arguments() -> None:
    with pytest.raises(FileNotFoundError):
        open_documents("/no/such/file")
    with pytest.raises(ValueError, match="unknown kind"):
        open_documents(".", kind="spreadsheet")
    with pytest.raises(ValueError, match="unknown encoding"):
        open_documents(".", encoding="klingon")


def test_libraries_are_loaded_only_when_needed() -> None:
    libraries = ("docx", "pypdf", "warcio", "lxml", "trafilatura", "zstandard")
    code = f"import sys, danvan_nlp.readers; print([m for m in {libraries} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("docx", "pypdf", "warcio.archiveiterator", "lxml", "zstandard"):
        monkeypatch.setitem(sys.modules, module, None)
    for data, name, extra in (
        (b"PK\x03\x04", "v.docx", "docx"),
        (b"%PDF-1.4", "v.pdf", "pdf"),
        (b"WARC/1.0\r\n", "v.warc", "warc"),
        (b"<html>", "v.html", "html"),
        (b"\x28\xb5\x2f\xfd", "v.txt.zst", "zstd"),
    ):
        found = failure(data, name)
        assert found.error == "missing_library"
        assert f"danvan-nlp[{extra}]" in found.message


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-05-28", "2024-05-28"), ("2024-05-28T14:30:00+07:00", "2024-05-28"),
        ("2024-05-28 14:30", "2024-05-28"),
        ("28/05/2024", "2024-05-28"), ("Thứ Ba, 28/5/2024, 14:30 (GMT+7)", "2024-05-28"),
        ("2024", "2024"), ("2024-05", "2024-05"),
        ("2024-13-01", None), ("31/2/2024", None), ("", None), ("hôm qua", None), ("0001-01-01", None), ("9" * 1000, None),
    ],
)  # fmt: skip
def test_dates_of_publication(stated: str, day: str | None) -> None:
    assert as_edtf(stated) == day
