"""Records made by hand, with every field of every part in use, for the tests of formats."""

from __future__ import annotations

from danvan_nlp.types import (
    Body,
    Date,
    Directive,
    Meeting,
    Mention,
    Official,
    PersonnelEvent,
    Record,
    Relation,
    Role,
)

FULL = Record(
    doc_id="phú-lạc/01",
    published="2024-03-15",
    officials=(
        Official(
            "O1",
            "Hoàng Thị Minh Thư",
            "Thạc sĩ",
            (Mention(10, 28, "Hoàng Thị Minh Thư", "officials.named", ("honorifics:đồng chí",)), Mention(90, 98, "Minh Thư")),
            (
                Role("Phó Bí thư", "B1", "current", 30, 49, "Phó Bí thư Tỉnh ủy", "officials.before", ("titles:Phó Bí thư",)),
                Role("Giám đốc", "B2", "former", 60, 77, "Giám đốc Sở Y tế"),
            ),
        ),
        Official("O2", "Lý Văn Quyền", None, (Mention(120, 132, "Lý Văn Quyền"),), (Role("Bí thư", None, "acting", 140, 146, "Bí thư"),)),
    ),
    bodies=(
        Body("B1", "Tỉnh ủy Phú Lạc", "party_committee", "province", "Phú Lạc", (Mention(43, 50, "Tỉnh ủy"),), "99"),
        Body("B2", "Sở Y tế", "department", None, None, (Mention(69, 76, "Sở Y tế"),)),
    ),
    dates=(
        Date("D1", 0, 9, "Sáng 14/3", "2024-03-14", "morning", "meeting", ("year",), "dates.day_month", ("parts:sáng",)),
        Date("D2", 150, 158, "2020-2025", "2020/2025", None, "period"),
        Date("D3", 160, 169, "ngày 03/02", "XXXX-02-03", None, "other"),
    ),
    directives=(
        Directive(
            "V1", "Quyết định", "12", "12-QĐ/TU", "B1", "2021-05-06", "XIII", "quy chế làm việc", "12-QĐ/TU 2021",
            (Mention(170, 189, "Quyết định 12-QĐ/TU", "directives.symbol", ("doc_types:quyết định",)),), "Quy định",
            ("12-QĐ/TU 2016", "12-QĐ/TU 2021"), ("khoản 2 Điều 4", "Điều 7"),
        ),
        Directive("V2", "Chỉ thị", "05", None, None, None, None, None, None, (Mention(200, 210, "Chỉ thị 05"),)),
    ),
    meetings=(
        Meeting(
            "M1", "hội nghị", 220, 228, "hội nghị", "tổng kết năm", "D1", "B1", "Nhà văn hóa tỉnh", ("O1",), ("O1", "O2"),
            "reported", (Mention(220, 228, "hội nghị", "meetings.head"), Mention(260, 268, "Hội nghị")), "meetings.head",
            ("meetings:hội nghị",),
        ),
        Meeting("M2", "lễ", 300, 302, "lễ", None, None, None, None, (), (), "planned"),
    ),
    relations=(Relation("implements", "V1", "V2", 190, 199, "thực hiện"),),
    personnel=(
        PersonnelEvent(
            "P1", "appointed", "O2", "Bí thư", "B1", "Giám đốc", "B2", "D1", "B1", "V1", 134, 139, "giữ chức", "personnel.appoint",
        ),
    ),
    text="Sáng 14/3, …",
)  # fmt: skip

FORMULA = Record("=1+1", None, (Official("O1", "@Cầm", "+1", (Mention(0, 4, "@Cầm"),), ()),))
"""Cells that a spreadsheet would run."""

SURROGATE = Record("lạ \ud800", None, (Official("O1", "Vũ \udfff An", None, (Mention(0, 4, "Vũ \udfff An"),), ()),))
"""Text that has no UTF-8."""

EMPTY = Record("trống", None)
