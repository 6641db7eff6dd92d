"""Meetings: what the one-line cases can't say, that is dates, chairs, those present, organisers, places and status."""

from __future__ import annotations

import pytest

from danvan_nlp import annotate
from danvan_nlp.types import Meeting, Record


def _names(record: Record, ids: tuple[str, ...]) -> list[str]:
    names = {o.id: o.name for o in record.officials}
    return [names[i] for i in ids]


def _only(record: Record) -> Meeting:
    assert len(record.meetings) == 1, [(m.type, m.text) for m in record.meetings]
    return record.meetings[0]


def _date(record: Record, meeting: Meeting) -> str | None:
    return next((d.value for d in record.dates if d.id == meeting.date), None)


def _body(record: Record, body: str | None) -> str | None:
    return next((b.name for b in record.bodies if b.id == body), None)


PAGE = (
    "Huyện ủy Tuy Phước sơ kết công tác dân vận\n"
    "(BBĐ) - Sáng 12/3, tại Hội trường Huyện ủy, Huyện ủy Tuy Phước tổ chức hội nghị sơ kết công tác dân vận quý I. "
    "Các đồng chí: Vi Thị Sen, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện; Lưu Đình Phấn, Ủy viên Ban Thường "
    "vụ, Trưởng Ban Dân vận Huyện ủy chủ trì hội nghị. Cùng dự có ông Tạ Quang Lẫm, Chủ tịch UBND huyện; bà Mai Thị "
    "Nhàn, Chủ tịch Hội LHPN huyện; lãnh đạo các phòng, ban.\n"
    "Tại hội nghị, ông Chu Bá Nhẫn, Phó Trưởng Ban Dân vận Huyện ủy trình bày báo cáo.\n"
    "Kết luận hội nghị, đồng chí Vi Thị Sen yêu cầu các xã bám cơ sở. Hội nghị tổng kết năm dự kiến diễn ra ngày 20/12.\n"
)


def test_a_report_in_full() -> None:
    record = annotate(PAGE, published="2024-03-13")
    reported, planned = record.meetings
    assert (reported.type, reported.status) == ("hội nghị", "reported")
    assert _date(record, reported) == "2024-03-12"
    assert reported.topic == "sơ kết công tác dân vận quý I"
    assert reported.venue == "Hội trường Huyện ủy"
    assert (_body(record, reported.organiser) or "").startswith("Huyện ủy")
    assert _names(record, reported.chairs) == ["Vi Thị Sen", "Lưu Đình Phấn"]
    assert set(_names(record, reported.attendees)) == {
        "Vi Thị Sen", "Lưu Đình Phấn", "Tạ Quang Lẫm", "Mai Thị Nhàn", "Chu Bá Nhẫn",
    }  # fmt: skip
    assert len(reported.mentions) == 4
    assert next(d.role for d in record.dates if d.id == reported.date) == "meeting"
    assert (planned.status, _date(record, planned)) == ("planned", "2024-12-20")
    assert planned.chairs == ()


@pytest.mark.parametrize(
    ("sentence", "chairs"),
    [
        ("Bà Vi Thị Sen, Bí thư Huyện ủy chủ trì hội nghị.", ["Vi Thị Sen"]),
        ("Bà Vi Thị Sen, Bí thư Huyện ủy dự và chủ trì hội nghị.", ["Vi Thị Sen"]),
        ("Hội nghị do bà Vi Thị Sen, Bí thư Huyện ủy chủ trì.", ["Vi Thị Sen"]),
        ("Hội nghị diễn ra dưới sự chủ trì của bà Vi Thị Sen, Bí thư Huyện ủy.", ["Vi Thị Sen"]),
        ("Chủ trì hội nghị, bà Vi Thị Sen, Bí thư Huyện ủy yêu cầu làm rõ trách nhiệm.", ["Vi Thị Sen"]),
        (
            "Chủ trì hội nghị có các đồng chí: Vi Thị Sen, Bí thư Huyện ủy; Lưu Đình Phấn, Chủ tịch UBND huyện.",
            ["Vi Thị Sen", "Lưu Đình Phấn"],
        ),
        (
            "Bí thư Huyện ủy Vi Thị Sen và Chủ tịch UBND huyện Lưu Đình Phấn đồng chủ trì.",
            ["Vi Thị Sen", "Lưu Đình Phấn"],
        ),
        (
            "Chủ trì Hội nghị:\n- Bà Vi Thị Sen, Bí thư Huyện ủy;\n- Ông Lưu Đình Phấn, Chủ tịch UBND huyện.\n",
            ["Vi Thị Sen", "Lưu Đình Phấn"],
        ),
        (
            "Dự hội nghị có ông Chu Bá Nhẫn, Phó Chủ tịch UBND huyện. Bí thư Huyện ủy Vi Thị Sen chủ trì.",
            ["Vi Thị Sen"],
        ),
        # speaking and directing is attending; the chair of a task chairs no meeting
        ("Bà Vi Thị Sen, Bí thư Huyện ủy dự và phát biểu chỉ đạo hội nghị.", []),
        ("Bà Vi Thị Sen, Bí thư Huyện ủy yêu cầu Phòng Nội vụ chủ trì, phối hợp tham mưu.", []),
        ("Bà Vi Thị Sen, Bí thư Huyện ủy giao Phòng Nội vụ chủ trì.", []),
        ("Kết luận hội nghị, bà Vi Thị Sen, Bí thư Huyện ủy biểu dương các xã.", []),
    ],
)
def test_chairs(sentence: str, chairs: list[str]) -> None:
    record = annotate(f"Sáng 12/3/2024, Huyện ủy Tuy Phước tổ chức hội nghị sơ kết.\n{sentence}")
    assert _names(record, _only(record).chairs) == chairs


def test_who_presides_may_stand_behind_the_day_and_the_meeting() -> None:
    record = annotate("Chiều 12/3/2024, chủ trì hội nghị về nhà ở, Bí thư Huyện ủy Vi Thị Sen yêu cầu rà soát.")
    assert _names(record, _only(record).chairs) == ["Vi Thị Sen"]


def test_the_head_of_an_inspection_chairs_and_that_of_a_visit_does_not() -> None:
    inspection = annotate(
        "Ngày 17/6/2020, Đoàn kiểm tra của Ban Thường vụ Tỉnh ủy do ông Lưu Đình Phấn, Phó Bí thư Tỉnh ủy làm Trưởng đoàn "
        "đã làm việc với Huyện ủy Tuy Phước."
    )
    assert _names(inspection, _only(inspection).chairs) == ["Lưu Đình Phấn"]
    visit = annotate(
        "Ngày 17/6/2020, Đoàn công tác của Bộ Nội vụ do ông Lưu Đình Phấn, Thứ trưởng Bộ Nội vụ dẫn đầu đã làm việc với "
        "Huyện ủy Tuy Phước."
    )
    assert _only(visit).chairs == ()
    assert _names(visit, _only(visit).attendees) == ["Lưu Đình Phấn"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sáng 4/3/2024, UBND huyện Tuy Phước tổ chức hội nghị giao ban.", "2024-03-04"),
        ("UBND huyện Tuy Phước tổ chức hội nghị giao ban chiều 4/3/2024.", "2024-03-04"),
        ("Hội nghị giao ban của UBND huyện diễn ra vào ngày 4/3/2024.", "2024-03-04"),
        ("Trong hai ngày 4 và 5/3/2024, Hội Nông dân huyện tổ chức Đại hội lần thứ X.", "2024-03-04/2024-03-05"),
        # the dates of anniversaries, documents and deadlines are not the meeting's
        (
            "Sáng 4/3/2024, Huyện ủy tổ chức lễ kỷ niệm 65 năm Ngày truyền thống Bộ đội Biên phòng (3/3/1959 - 3/3/2024).",
            "2024-03-04",
        ),
        ("Sáng 4/3/2024, Huyện ủy tổ chức hội nghị sơ kết Quyết định số 290-QĐ/TW ngày 25/2/2010.", "2024-03-04"),
        ("Huyện ủy vừa tổ chức hội nghị bàn giải phóng mặt bằng trước ngày 30/4/2024.", None),
    ],
)
def test_the_date_of_a_meeting(text: str, value: str | None) -> None:
    record = annotate(text)
    assert _date(record, _only(record)) == value


def test_a_meeting_of_another_age_is_history() -> None:
    record = annotate(
        "Sáng 3/2/2024, Huyện ủy Tuy Phước tổ chức hội nghị gặp mặt đảng viên cao tuổi. Hội nghị hợp nhất các tổ chức cộng "
        "sản diễn ra từ ngày 6/1/1930."
    )
    assert [_date(record, m) for m in record.meetings] == ["2024-02-03"]


def test_a_page_that_only_tells_of_another_age_has_no_meeting() -> None:
    record = annotate("Ngày 3/2/1930, tại Hương Cảng, hội nghị hợp nhất khai mạc.", published="2024-02-03")
    assert record.meetings == ()


def test_a_repeated_lead_is_the_same_meeting() -> None:
    lead = "Sáng 4/3/2024, UBND huyện Tuy Phước tổ chức hội nghị giao ban tháng 2.\n"
    record = annotate(lead + lead)
    assert len(_only(record).mentions) == 2


def test_meetings_need_no_other_detector() -> None:
    from danvan_nlp import Pipeline

    record = Pipeline(detectors=["meetings"]).annotate("Dự hội nghị có bà Sen. Tại hội nghị, ông Lưu phát biểu.")
    assert [m.type for m in record.meetings] == ["hội nghị"]
    assert record.personnel == ()


def test_a_long_text_of_heads_takes_linear_time() -> None:
    # 4,000 heads, dates and verbs in one line: a rule that looks back over all of them would not end in time
    text = "Sáng 4/3/2024, ông Lưu Đình Phấn, Bí thư Huyện ủy chủ trì hội nghị, dự hội nghị, " * 4000
    assert annotate(text).meetings


def test_a_planned_meeting_has_nobody_who_only_speaks_of_it() -> None:
    record = annotate(
        "Thị trường đang chờ cuộc họp của Tập đoàn ngày 18/6/2024. Ông Lưu Đình Phấn, Giám đốc Sở Tài chính nhấn mạnh."
    )
    assert all(m.status == "planned" and not m.attendees for m in record.meetings)


def test_the_organiser_stands_behind_the_person_who_presides() -> None:
    record = annotate(
        "Chiều 17/8/2022, dưới sự chủ trì của bà Vi Thị Sen - Phó Chủ tịch HĐND tỉnh, Thường trực HĐND tỉnh Gia Lai tổ chức "
        "phiên giải trình về quản lý đất đai."
    )
    assert _body(record, _only(record).organiser) == "Thường trực Hội đồng nhân dân tỉnh Gia Lai"


def test_the_days_of_a_calendar_are_no_stamps() -> None:
    record = annotate(
        "LỊCH CÔNG TÁC\nThứ Hai (04/3/2024)\nSáng: 8h00, họp giao ban.\nThứ Ba (05/3/2024)\nSáng: 7h30, họp Đảng ủy."
    )
    assert record.published is None


def test_a_title_in_quotes_is_the_topic_and_the_venue_ends_at_the_verb() -> None:
    record = annotate('Tối 18/10/2018, tại Nhà Văn hóa huyện Mỹ Tú đã diễn ra Hội thi "Dân vận khéo" cụm số 3.')
    meeting = _only(record)
    assert (meeting.topic, meeting.venue) == ("Dân vận khéo", "Nhà Văn hóa huyện Mỹ Tú")


def test_a_headline_names_the_meeting_and_the_report_says_who_held_it_and_where() -> None:
    record = annotate(
        "Phó Thủ tướng dự Lễ kỷ niệm 45 năm thành lập Học viện Sông Thương\n"
        "Sáng 6/8, tại Lạng Sơn, Sở Nội vụ tổ chức Lễ kỷ niệm 45 năm thành lập Học viện (6/8/1979 - 6/8/2024)."
    )
    meeting = _only(record)
    assert _date(record, meeting) == "2024-08-06"
    assert _body(record, meeting.organiser) == "Sở Nội vụ tỉnh Lạng Sơn"
    assert meeting.venue == "Lạng Sơn"


def test_the_items_of_a_digest_are_accounts_of_their_own() -> None:
    record = annotate(
        "* Chiều 9/5/2006, đồng chí Vi Văn Sảng, Bí thư Tỉnh ủy dự lễ khởi công cầu Thác Hươu.\n"
        "* HĐND tỉnh khai mạc kỳ họp thứ 12; Chủ tịch HĐND tỉnh Lộc Thị Bưởi phát biểu khai mạc.\n"
    )
    ceremony, session = record.meetings
    assert _names(record, ceremony.attendees) == ["Vi Văn Sảng"]
    assert (session.type, session.date) == ("kỳ họp", None)
    assert _names(record, session.attendees) == ["Lộc Thị Bưởi"]


def test_the_other_side_was_there_too() -> None:
    record = annotate(
        "Sáng 5/6/2019, Đoàn công tác của Bộ Y tế do Thứ trưởng Mạc Văn Thao dẫn đầu đã có buổi làm việc với UBND tỉnh "
        "Hà Giang. Về phía tỉnh Hà Giang có Phó Chủ tịch UBND tỉnh Hầu Thị Dợ; Giám đốc Sở Y tế Lục Văn Tấn."
    )
    assert {"Hầu Thị Dợ", "Lục Văn Tấn"} <= set(_names(record, _only(record).attendees))
