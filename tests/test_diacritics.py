"""Text without diacritics: what is found, what must stay as it is, and how much of a page comes back."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_nlp import Pipeline
from danvan_nlp.bare_lines import bare_lines
from danvan_nlp.bare_phrases import bare_letters
from danvan_nlp.diacritics import DiacriticRestorer
from danvan_nlp.explain import explain
from danvan_nlp.export.marks import marks, write
from danvan_nlp.source import fold, fold_key
from danvan_nlp.types import Record
from test_growth import TOO_MUCH, growth
from test_hostile import assert_sound

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def restoring() -> Pipeline:
    return Pipeline(restore_diacritics=True)


@pytest.fixture(scope="module")
def restorer(pipeline: Pipeline) -> DiacriticRestorer:
    return DiacriticRestorer(pipeline.gazetteer)


# which lines are bare


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Chu tich UBND tinh Kien Giang Nguyen Van An phat bieu", [0]),
        ("Bi thu Tinh uy", [0]),
        ("Ông Lê Văn Chấn dự.\nChu tich UBND tinh Kien Giang phat bieu", [1]),
        ("Chu tich UBND tinh Kien Giang phat bieu\nLe Van Chan", [0, 1]),
        ("Ông Lê Văn Chấn dự.\nLe Van Chan", []),
        ("The Chairman of the provincial People's Committee met the delegation on Monday", []),
        ("Le president du comite populaire a rencontre la delegation", []),
        ("Hong Kong", []),
        ("290-QD/TW", []),
        ("", []),
    ],
)
def test_bare_lines(text: str, bare: list[int]) -> None:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    assert [starts.index(start) for start, _ in bare_lines(fold(text))] == bare


# what is put back


@pytest.mark.parametrize(
    ("bare", "toned"),
    [
        ("Chu tich UBND tinh Kien Giang Nguyen Van An phat bieu", "Chủ tịch UBND tỉnh Kiên Giang Nguyen Van An phát biểu"),
        ("BI THU HUYEN UY AN BIEN TRAN VAN BA DU HOI NGHI", "BÍ THƯ HUYỆN ỦY AN BIÊN TRAN VAN BA DỰ HỘI NGHỊ"),
        ("ngay 3/2/2024, thang 5 nam 2024, quy I, khoa XIII", "ngày 3/2/2024, tháng 5 năm 2024, quý I, khóa XIII"),
        ("Sang 3/2, Bo truong Bo Tai chinh den du", "Sáng 3/2, Bộ trưởng Bộ Tài chính đến dự"),
        ("Thu truong Bo KH&DT lam viec voi So TN&MT tinh", "Thứ trưởng Bộ KH&ĐT làm việc với Sở TN&MT tỉnh"),
        ("cua Ban Thuong vu Tinh uy va UBND huyen An Bien", "của Ban Thường vụ Tỉnh ủy và UBND huyện An Biên"),
        ("Quyet dinh so 12-QD/TW cua Bo Chinh tri", "Quyết định số 12-QĐ/TW của Bộ Chính trị"),
        ("ong Le Van Chan va ba Vu Thi Hoa tham du; ba Hoa noi", "ông Le Van Chan va bà Vu Thi Hoa tham dự; bà Hoa noi"),
        ("nguyen Chanh Van phong Tinh uy nghi huu", "nguyên Chánh Văn phòng Tỉnh ủy nghỉ hưu"),
        ("tai Dien Bien, tinh hinh dien bien phuc tap", "tại Điện Biên, tình hình diễn biến phức tạp"),
    ],
)  # fmt: skip
def test_what_leaves_no_doubt_is_put_back(bare: str, toned: str, restorer: DiacriticRestorer) -> None:
    assert restorer(fold(bare)).text == toned


@pytest.mark.parametrize(
    "bare",
    [
        "ong do ba ay dang lam viec ban dem o cho cu",  # single words
        "thua dat bi thu hoi trong nam",  # bị thu hồi, no bí thư
        "dang uy quyen cho cap duoi lam",  # đang ủy quyền, no đảng ủy
        "ca hoi truong vo tay vang doi",  # hội trường, no hội trưởng
        "gia thi truong tang cao trong tuan",  # thị trường, no thị trưởng
        "phai doi pho voi bao so ba",  # đối phó, no đội phó
        "moi nguoi theo thu tu ma vao",  # thứ tự, no thứ Tư
        "ra Ba Dinh roi den Ba Vi choi",  # places, no bà
    ],
)
def test_what_can_be_something_else_is_no_office(bare: str, restoring: Pipeline, restorer: DiacriticRestorer) -> None:
    text = restorer(fold(bare)).text
    for wrong in ("bí thư", "đảng ủy", "hội trưởng", "thị trưởng", "đội phó", "thứ tư", "Bà ", "bà "):
        assert wrong not in text
    record = restoring.annotate(bare)
    assert not record.officials
    assert not record.bodies


@pytest.mark.parametrize(
    "name",
    ["Nguyen Quang Nam", "Tran Cong An", "Le Van Hoa", "Pham Ha Giang", "Vu Thi Thanh Tra", "Le Hoa Binh", "Tang Ba Thuoc"],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame", ["dong chi {}, Bi thu Huyen uy An Bien du hoi nghi", "Bi thu Huyen uy An Bien {} du hoi nghi"]
)
def test_names_stay_as_they_are_written(name: str, frame: str, restoring: Pipeline) -> None:
    said = frame.format(name)
    for text in (said, said.upper()) if said.startswith("dong chi") else (said,):
        record = restoring.annotate(text)
        (official,) = record.officials
        assert official.name == name
        assert [role.title for role in official.roles] == ["Bí thư"]
        assert [body.name for body in record.bodies] == ["Huyện ủy An Biên"]


def test_a_line_among_others(restoring: Pipeline) -> None:
    text = (
        "Sáng 3/2/2024, Tỉnh ủy Kiên Giang họp.\n"
        "Tra loi: Chu tich UBND tinh Kien Giang Nguyen Van An da ky Quyet dinh so 12/QD-UBND ngay 5/2/2024.\n"
        "Ông Le Van Tam không dự."
    )
    record = restoring.annotate(text)
    assert [o.name for o in record.officials] == ["Nguyen Van An"]
    assert [b.name for b in record.bodies] == ["Tỉnh ủy Kiên Giang", "Ủy ban nhân dân tỉnh Kiên Giang"]
    assert [d.value for d in record.dates] == ["2024-02-03", "2024-02-05"]
    assert [v.symbol for v in record.directives] == ["12/QĐ-UBND"]
    for part in (*record.officials, *record.bodies):
        for mention in part.mentions:
            assert mention.text == text[mention.start : mention.end]
    assert_sound(text, record)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda path: path.stem)
def test_pages_with_diacritics_are_read_as_ever(path: Path, restoring: Pipeline, pipeline: Pipeline) -> None:
    text = path.read_text(encoding="utf-8")
    assert restoring.annotate(text) == pipeline.annotate(text)


def test_the_option_goes_with_the_pipeline(restoring: Pipeline, pipeline: Pipeline) -> None:
    text = "Thon doi truong Le Van Chan cung Bi thu Tinh uy Kien Giang Vu Van Khang"
    assert not pipeline.annotate(text).officials
    assert not pipeline.restores_diacritics
    extended = restoring.extend(titles=[{"phrase": "Thôn đội trưởng"}])
    for one in (restoring, extended, pickle.loads(pickle.dumps(restoring))):
        assert one.restores_diacritics
        assert "Vu Van Khang" in [o.name for o in one.annotate(text).officials]
    assert [o.name for o in extended.annotate(text).officials] == ["Le Van Chan", "Vu Van Khang"]
    mixed = [text, "Ông Lê Văn Chấn, Bí thư Tỉnh ủy Kiên Giang dự.", "", text.upper()]
    assert restoring.annotate_many(mixed) == [restoring.annotate(one) for one in mixed]
    assert explain(restoring, text).record == restoring.annotate(text)
    assert [d.value for d in explain(restoring, text).found if d.kind == "person"][-1:] == ["Vu Van Khang"]


def test_commands_take_the_option(danvan: Any, tmp_path: Path) -> None:
    text = "Bi thu Tinh uy Kien Giang Vu Van Khang phat bieu"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for jobs in ("1", "2"):
        done = danvan("annotate", "--restore-diacritics", "-q", "-j", jobs, tmp_path / "a.txt")
        assert [o.name for o in Record.from_json(done.stdout).officials] == ["Vu Van Khang"]
    assert not Record.from_json(danvan("annotate", "-q", tmp_path / "a.txt").stdout).officials
    assert "|person Vu Van Khang]]" in danvan("show", "--marks", "--restore-diacritics", tmp_path / "a.txt").stdout
    assert "Vu Van Khang" in danvan("explain", "--restore-diacritics", text).stdout


# any text

_PIECES = (
    "Chu tich|UBND|tinh|Kien Giang|Nguyen Van An|Bi thu|Tinh uy|va|ngay 3/2/2024|cua|Ban Dan van|huyen|bi thu hoi|, |. |\n|"
    "QUAN UY|Truong ban|Ban To chuc|Trung uong Dang|xa Tan Phu|ba Hoa|đ|ủy|\u0309|\u200b|&agrave;|\ud800|😀|TW|hoi|dong"
)


@given(st.lists(st.one_of(st.sampled_from(_PIECES.split("|")), st.text(max_size=3)), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_no_offset_moves_and_no_letter_changes(text: str) -> None:
    restoring = _shared()
    source = fold(text)
    _, restored = restoring.reading(text)
    assert restored.raw is text
    assert len(restored.key) == len(restored.text) == len(source.text)
    assert bare_letters(restored.text.lower()) == bare_letters(source.text.lower())
    lines = bare_lines(source)
    for at, (now, was) in enumerate(zip(restored.text, source.text, strict=True)):
        assert now == was or (was.isascii() and any(start <= at < end for start, end in lines))
        assert restored.raw_span(at, at + 1) == source.raw_span(at, at + 1)
    assert_sound(text, restoring.annotate(text))


def _shared() -> Pipeline:
    if not _MADE:
        _MADE.append(Pipeline(restore_diacritics=True))
    return _MADE[0]


_MADE: list[Pipeline] = []


# how much comes back

FLOORS = {  # precision and recall against the record of the same page with its diacritics
    "person": (0.98, 0.94),
    "role": (0.92, 0.85),
    "body": (0.93, 0.92),
    "date": (0.94, 0.92),
    "directive": (0.94, 0.88),
    "meeting": (0.95, 0.75),
}


def facts(record: Record) -> Counter[tuple[Any, ...]]:
    """What a record says and where, names without their diacritics."""

    def bare(name: str | None) -> str:
        return bare_letters(name or "").lower()

    names = {body.id: bare(body.name) for body in record.bodies}
    said: Counter[tuple[Any, ...]] = Counter()
    for o in record.officials:
        said.update(("person", m.start, m.end) for m in o.mentions)
        said.update(("role", bare(o.name), r.title, names.get(r.body or ""), r.status, r.start) for r in o.roles)
    said.update(("body", m.start, m.end, names[b.id]) for b in record.bodies for m in b.mentions)
    said.update(("date", d.start, d.end, d.value) for d in record.dates)
    said.update(("directive", m.start, m.end, v.type, v.symbol) for v in record.directives for m in v.mentions)
    said.update(("meeting", m.start, m.end, m.type) for m in record.meetings)
    return said


def pages() -> Iterator[tuple[str, str | None]]:
    """Our own pages, folded: with what stands before a map the comparison would have to go through two."""
    for path in sorted((ROOT / "examples").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), None
    for line in (ROOT / "tests" / "gold" / "written.texts.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        yield page["text"], page.get("published")


def test_pages_without_their_diacritics(restoring: Pipeline, pipeline: Pipeline) -> None:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    count = 0
    for page, published in pages():
        text = fold(page).text
        bare = bare_letters(text)
        if fold(bare).text != bare:
            continue
        count += 1
        meant = facts(pipeline.annotate(text, published=published))
        got = facts(restoring.annotate(bare, published=published))
        for counter, said in ((right, meant & got), (found, got), (there, meant)):
            for fact, n in said.items():
                counter[fact[0]] += n
    assert count > 20
    for kind, (precision, recall) in FLOORS.items():
        assert there[kind] > 20
        assert right[kind] / found[kind] >= precision, (kind, right[kind], found[kind])
        assert right[kind] / there[kind] >= recall, (kind, right[kind], there[kind])


def test_words_are_put_back_rightly(restorer: DiacriticRestorer) -> None:
    right = wrong = 0
    for page, _ in pages():
        text = fold(page).text
        bare = bare_letters(text)
        if fold(bare).text == bare:
            now = restorer(fold(bare)).text
            for word in re.finditer(r"\w+", bare):
                if now[slice(*word.span())] != word[0]:
                    same = fold_key(now[slice(*word.span())]) == fold_key(text[slice(*word.span())])
                    right += same
                    wrong += not same
    assert right > 4_000
    assert wrong < right / 400


def test_marks_show_the_text_as_it_was(restoring: Pipeline) -> None:
    text = "Bi thu Tinh uy Kien Giang Vu Van Khang phat bieu"
    assert write(text, marks(restoring.annotate(text))) == (
        "[[Bi thu [[Tinh uy Kien Giang|body Tỉnh ủy Kiên Giang]]|role Bí thư @ Tỉnh ủy Kiên Giang]] "
        "[[Vu Van Khang|person Vu Van Khang]] phat bieu"
    )


@pytest.mark.parametrize(
    "part",
    [
        "dat bi thu hoi ",
        "Truong ban Dan van ",
        "Nguyen ",
        "TINH UY AN GIANG ",
        "ba Hoa va ong ",
        "ngay 3/2 ",
        "\nba",
        "tinh ",
    ],
)
def test_time_grows_with_the_text(part: str, restorer: DiacriticRestorer) -> None:
    assert growth(lambda text: restorer(fold(text)), lambda size: (part * size)[:size], 1 << 16) < TOO_MUCH
