"""Bodies: what the one-line cases cannot say (kinds, levels, codes, rows at run time, growth)."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.bodies import BodyDetector, BodySpan
from danvan_nlp.link.bodies import BodyLinker
from danvan_nlp.link.drafts import BodyDraft, Draft
from danvan_nlp.source import fold
from danvan_nlp.types import Body


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.default()


def only(pipeline: Pipeline, text: str, published: str | None = None) -> Body:
    bodies = pipeline.annotate(text, published=published).bodies
    assert len(bodies) == 1, [b.name for b in bodies]
    return bodies[0]


@pytest.mark.parametrize(
    ("text", "kind", "level", "place"),
    [
        ("Tỉnh ủy Lai Châu họp.", "party_committee", "province", "Lai Châu"),
        ("Thành ủy Vinh họp.", "party_committee", "district", "Vinh"),
        ("Thành ủy Hải Phòng họp.", "party_committee", "province", "Hải Phòng"),
        ("Đảng bộ xã Tân Phú đại hội.", "party_organisation", "commune", "Tân Phú"),
        ("Chi bộ thôn Đoài sinh hoạt.", "party_organisation", "grassroots", None),
        ("Ban Tổ chức Huyện ủy Ba Tri họp.", "party_agency", "district", "Ba Tri"),
        ("Ban Tổ chức Trung ương họp.", "party_agency", "central", None),
        ("HĐND huyện Ba Tri họp.", "peoples_council", "district", "Ba Tri"),
        ("UBND phường Ngọc Hà họp.", "peoples_committee", "commune", "Ngọc Hà"),
        ("Bộ Tư pháp họp.", "ministry", "central", None),
        ("Sở Tư pháp tỉnh Lai Châu họp.", "department", "province", "Lai Châu"),
        ("Công an tỉnh Lai Châu họp.", "police", "province", "Lai Châu"),
        ("TAND tỉnh Lai Châu họp.", "court", "province", "Lai Châu"),
        ("VKSND tỉnh Lai Châu họp.", "procuracy", "province", "Lai Châu"),
        ("Bộ CHQS tỉnh Lai Châu họp.", "army", "province", "Lai Châu"),
        ("Ủy ban MTTQ tỉnh Lai Châu họp.", "front", "province", "Lai Châu"),
        ("Hội Nông dân tỉnh Lai Châu họp.", "mass_organisation", "province", "Lai Châu"),
        ("Ban Chỉ đạo 35 tỉnh Lai Châu họp.", "steering_committee", "province", "Lai Châu"),
        ("Công ty Cổ phần Sao Mai khai trương.", "company", None, None),
        ("Trường Đại học Tây Bắc khai giảng.", "school", None, None),
        ("Bệnh viện Đa khoa tỉnh Lai Châu khai trương.", "hospital", "province", "Lai Châu"),
    ],
)
def test_kind_level_and_place(pipeline: Pipeline, text: str, kind: str, level: str | None, place: str | None) -> None:
    body = only(pipeline, text)
    assert (body.kind, body.level, body.place) == (kind, level, place)


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("UBND tỉnh An Giang họp.", "2024-03-01", "89"),
        ("UBND tỉnh An Giang họp.", "2025-09-01", "91"),
        ("UBND tỉnh An Giang họp.", None, None),
        ("UBND huyện Ba Tri họp.", "2024-03-01", "83.836"),
        ("UBND huyện Ba Tri họp.", "2025-09-01", None),
        ("UBND tỉnh Vân Hải họp.", "2024-03-01", None),
    ],
)
def test_the_code_is_of_the_unit_on_the_day_of_the_page(
    pipeline: Pipeline, text: str, published: str | None, code: str | None
) -> None:
    assert only(pipeline, text, published).place_code == code


def test_a_letterhead_of_two_lines_is_one_name(pipeline: Pipeline) -> None:
    body = only(pipeline, "ỦY BAN NHÂN DÂN\nHUYỆN LAM HẠ\n-------\nSố: 12/TB-UBND")
    assert body.name == "Ủy ban nhân dân huyện Lam Hạ"
    assert body.mentions[0].text == "ỦY BAN NHÂN DÂN\nHUYỆN LAM HẠ"


def test_one_body_under_two_names_is_one_entry(pipeline: Pipeline) -> None:
    record = pipeline.annotate("UBND tỉnh Lai Châu họp. Ủy ban nhân dân tỉnh giao việc. UBND tỉnh theo dõi.")
    assert [b.name for b in record.bodies] == ["Ủy ban nhân dân tỉnh Lai Châu"]
    assert [m.text for m in record.bodies[0].mentions] == ["UBND tỉnh Lai Châu", "Ủy ban nhân dân tỉnh", "UBND tỉnh"]


def test_a_mention_names_its_rule_and_rows(pipeline: Pipeline) -> None:
    mention = only(pipeline, "Sở Tư pháp tỉnh Lai Châu họp.").mentions[0]
    assert mention.rule == "bodies.sector"
    assert mention.rows == ("bodies:Sở", "sectors:Tư pháp")


def test_a_place_that_the_page_does_not_tell_stays_open(pipeline: Pipeline) -> None:
    body = only(pipeline, "Tỉnh ủy họp phiên thường kỳ.")
    assert (body.name, body.place) == ("Tỉnh ủy", None)


def test_a_weak_name_counts_only_with_an_office(pipeline: Pipeline) -> None:
    assert not pipeline.annotate("Ông gửi đơn đến văn phòng từ sớm.").bodies
    assert [b.name for b in pipeline.annotate("Ông Lê Văn Tám, Phó bí thư tỉnh ủy, dự họp.").bodies] == ["Tỉnh ủy"]


@pytest.mark.parametrize(
    ("table", "header", "row", "text", "name"),
    [
        ("bodies", "phrase\tvariants\tform\tkind", "Ban Hòa giải\tBHG\tstate\tother", "BHG tỉnh Lai Châu họp.",
         "Ban Hòa giải tỉnh Lai Châu"),
        ("sectors", "phrase\tvariants\tmatch\theads", "Thủy văn và Băng tuyết\tTV&BT\tcap\tSở | Bộ",
         "Sở TV&BT tỉnh Lai Châu họp.", "Sở Thủy văn và Băng tuyết tỉnh Lai Châu"),
    ],
)  # fmt: skip
def test_a_body_and_a_sector_are_one_row(
    tmp_path: Path, table: str, header: str, row: str, text: str, name: str
) -> None:
    path = tmp_path / f"{table}.tsv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert only(Pipeline(extra={table: path}), text).name == name
    assert not any(b.name == name for b in Pipeline.default().annotate(text).bodies)


def test_a_pickled_pipeline_finds_the_same_bodies(pipeline: Pipeline) -> None:
    body = only(pickle.loads(pickle.dumps(pipeline)), "Ban Dân vận Tỉnh ủy Lai Châu họp.")
    assert body.name == "Ban Dân vận Tỉnh ủy Lai Châu"


def test_implied_finds_the_body_of_the_page_or_makes_it(pipeline: Pipeline) -> None:
    linker = BodyLinker(pipeline.gazetteer)
    known = BodyDraft("Bộ Tài chính", "ministry", "central", None)
    draft = Draft(bodies=[known])
    assert linker.implied(draft, "bộ tài chính", "ministry", "central") is known
    made = linker.implied(draft, "Bộ Y tế", "ministry", "central")
    assert made.mentions == []
    assert draft.bodies == [known, made]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        (
            "Sáng 17/5/2019, Đảng ủy phường Phú Hội tổ chức lễ trao Huy hiệu. Dự có đồng chí Lê Thị Xuân, Bí thư Đảng ủy "
            "phường, đại diện Đảng ủy Khối các cơ quan tỉnh Sơn La.\nThay mặt BCH Đảng bộ phường, bà Xuân cảm ơn Đảng ủy.",
            "Đảng ủy.",
            "Đảng ủy phường Phú Hội",
        ),
        (
            "HĐND thành phố Lai Châu họp, bầu các chức danh của UBND thành phố Lai Châu. Dự có đồng chí Lê Văn Tám, Bí thư "
            "Thành ủy Lai Châu, và lãnh đạo UBND thành phố Hà Giang.\nÔng Hà Văn Bảy được bầu làm Chủ tịch UBND.",
            "UBND.",
            "Ủy ban nhân dân thành phố Lai Châu",
        ),
        (
            "LĐLĐ quận Hải Châu sơ kết.\nBTV LĐLĐ quận Hải Châu họp. Dự có bà Hà Thị Hiền, Phó Bí thư Quận ủy; bà Lê Thị "
            "Ánh, Chủ tịch LĐLĐ quận, chủ trì. LĐLĐ quận tặng quà.\nTại hội nghị, Ban Chấp hành bầu bổ sung hai đồng chí.",
            "Ban Chấp hành",
            "Ban Chấp hành Liên đoàn Lao động quận Hải Châu",
        ),
    ],
)
def test_guests_are_not_what_a_bare_head_means(pipeline: Pipeline, text: str, surface: str, name: str) -> None:
    at = text.rindex(surface)
    assert [b.name for b in pipeline.annotate(text).bodies if any(m.start == at for m in b.mentions)] == [name]


def test_near_looks_back_first(pipeline: Pipeline) -> None:
    text = "UBND tỉnh Lai Châu họp với Sở Y tế, sau đó UBND huyện Mường Tè họp."
    source = fold(text)
    hits = pipeline.gazetteer.find(source)
    draft = Draft()
    linker = BodyLinker(pipeline.gazetteer)
    linker.link(source, hits, BodyDetector(pipeline.gazetteer)(source, hits), draft)

    def wanted(body: BodyDraft) -> bool:
        return body.kind == "peoples_committee"

    before = linker.near(draft, text.index("Sở"), wanted)
    after = linker.near(draft, 0, lambda b: b.kind == "department", until=len(text))
    assert before is not None
    assert before.place == "Lai Châu"
    assert after is not None
    assert after.name.startswith("Sở Y tế")
    assert linker.near(draft, 0, wanted) is None


@pytest.mark.parametrize(
    "unit",
    [
        "Văn phòng ",
        "Đảng ủy ",
        "Ban Chỉ đạo ",
        "Sở Nội vụ, Tài chính, ",
        "Tỉnh ủy A ",
        "Công ty Sao ",
        "Ban Chỉ đạo A(",
        "Đảng ",
    ],
)
def test_repeated_heads_do_no_harm(pipeline: Pipeline, unit: str) -> None:
    source = fold(unit * 3000)
    hits = pipeline.gazetteer.find(source)
    spans = BodyDetector(pipeline.gazetteer)(source, hits)
    strong = [s for s in spans if not s.weak]
    assert all(a.end <= b.start for a, b in pairwise(strong))
    BodyLinker(pipeline.gazetteer).link(source, hits, strong, Draft())


def test_spans_lie_in_the_text_and_are_ordered(pipeline: Pipeline) -> None:
    source = fold("Văn phòng UBND tỉnh Lai Châu, ban dân vận tỉnh ủy, Sở Nội vụ, Tài chính tỉnh; phòng Nội vụ.")
    spans: list[BodySpan] = BodyDetector(pipeline.gazetteer)(source, pipeline.gazetteer.find(source))
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))
    assert all(0 <= s.start < s.end <= len(source.text) for s in spans)
