"""Every day from 1900 to 2100 in each written form, and every form of months, quarters and periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from danvan_nlp.calendar import edtf, exists, from_lunar
from danvan_nlp.date_parser import _words
from danvan_nlp.dates import DateSpan, scan
from danvan_nlp.source import fold

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
YEARS = range(1900, 2101)

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MONTHS = (
    "Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai",
)  # fmt: skip
QUARTERS = ("I", "II", "III", "IV")

NUMBERS: dict[str, Callable[[date], str]] = {
    "d/m/Y": lambda d: f"{d.day}/{d.month}/{d.year}",
    "dd/mm/Y": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "d-m-Y": lambda d: f"{d.day}-{d.month}-{d.year}",
    "dd.mm.Y": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "d - m - Y": lambda d: f"ngày {d.day:02d} - {d.month:02d} - {d.year}",
    "ISO": lambda d: d.isoformat(),
    "ngày d/m/Y": lambda d: f"ngày {d.day}/{d.month}/{d.year}",
    "ngày d tháng m năm Y": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "NGÀY dd THÁNG mm NĂM Y": lambda d: f"NGÀY {d.day:02d} THÁNG {d.month:02d} NĂM {d.year}",
    "d/m năm Y": lambda d: f"ngày {d.day}/{d.month} năm {d.year}",
    "d Tháng m Y": lambda d: f"{d.day} Tháng {d.month} {d.year}",
    "named month": lambda d: f"ngày {d.day} tháng {MONTHS[d.month - 1]} năm {d.year}",
}
TIMED: dict[str, Callable[[date], str]] = {
    "time first": lambda d: f"14:30 {d:%d/%m}/{d.year}",
    "time last": lambda d: f"{d:%d/%m}/{d.year} - 14:30",
    "hour": lambda d: f"14h30 ngày {d.day}/{d.month}/{d.year}",
    "words": lambda d: f"14 giờ 30 phút ngày {d.day} tháng {d.month} năm {d.year}",
}


def found(lines: list[str], *, words: bool = False) -> list[DateSpan]:
    """The dates of many lines, each line its own sentence."""
    source = fold("".join(f"{line}.\n" for line in lines))
    hits = _words().find(source).of("date_words") if words else ()
    return scan(source.text, source.key, hits)


def test_the_count_of_days() -> None:
    assert len(DAYS) == 73_414
    assert all(exists(d.year, d.month, d.day) for d in DAYS)


@pytest.mark.parametrize("form", NUMBERS)
def test_every_day_in_numbers(form: str) -> None:
    spans = found([NUMBERS[form](d) for d in DAYS])
    assert [s.value for s in spans] == [d.isoformat() for d in DAYS]


@pytest.mark.parametrize("form", TIMED)
def test_every_day_with_a_time(form: str) -> None:
    days = DAYS[::5]
    spans = found([TIMED[form](d) for d in days])
    assert [(s.value, s.clock) for s in spans] == [(d.isoformat(), "14:30") for d in days]


def test_every_weekday() -> None:
    days = DAYS[::5]
    spans = found([f"{WEEKDAYS[d.weekday()]}, {d:%d/%m}/{d.year}" for d in days], words=True)
    assert [(s.value, s.weekday, s.start) for s in spans] == [
        (d.isoformat(), d.isoweekday(), s.start) for d, s in zip(days, spans, strict=True)
    ]


@pytest.mark.parametrize(
    "form", ["ngày {}/{}", "Ngày {}-{}", "ngày {}.{}", "ngày {} tháng {}", "Sáng {}/{}", "tối {}.{}"]
)
def test_every_day_without_a_year(form: str) -> None:
    days = [d for d in DAYS if d.year == 2000]
    spans = found([form.format(d.day, d.month) for d in days], words=True)
    assert [s.value for s in spans] == [f"XXXX-{d:%m-%d}" for d in days]


@pytest.mark.parametrize("form", ["ngày {}/{}/{}", "{}-{}-{}", "{}.{}.{}", "ngày {} tháng {} năm {}"])
def test_impossible_days_are_no_days(form: str) -> None:
    wrong = [
        (day, month, year)
        for year in range(1900, 2101, 7)
        for month in range(1, 15)
        for day in (0, 29, 30, 31, 32, 45)
        if not exists(year, month, day)
    ]
    assert [s for s in found([form.format(*d) for d in wrong]) if len(s.value) >= 10] == []


@pytest.mark.parametrize("form", ["tháng {}/{}", "tháng {:02d}/{}", "tháng {}-{}", "Tháng {}.{}", "tháng {} năm {}"])
def test_every_month(form: str) -> None:
    months = [(m, y) for y in YEARS for m in range(1, 13)]
    assert [s.value for s in found([form.format(m, y) for m, y in months])] == [edtf(y, m) for m, y in months]


@pytest.mark.parametrize("form", ["quý {}/{}", "Quý {} năm {}", "quý {}-{}", "QUÝ {} NĂM {}"])
def test_every_quarter(form: str) -> None:
    quarters = [(q, y) for y in YEARS for q in range(4)]
    spans = found([form.format(QUARTERS[q], y) for q, y in quarters], words=True)
    assert [s.value for s in spans] == [edtf(y, 33 + q) for q, y in quarters]


@pytest.mark.parametrize(
    "form", ["giai đoạn {}-{}", "nhiệm kỳ {} - {}", "NHIỆM KỲ {}-{}", "thời kỳ {} đến {}", "năm {} - {}"]
)
def test_every_period(form: str) -> None:
    spans = found([form.format(y, y + 5) for y in YEARS])
    assert [s.value for s in spans] == [f"{y}/{y + 5}" for y in YEARS]


def test_every_year() -> None:
    assert [s.value for s in found([f"Trong năm {y}" for y in YEARS])] == [str(y) for y in YEARS]


def test_every_pair_of_days() -> None:
    pairs = [(a, b) for a, b in pairwise(DAYS) if a.year == 2023 and a.month == b.month]
    spans = found([f"Trong hai ngày {a.day} và {b.day}/{b.month}/{b.year}" for a, b in pairs])
    assert [s.value for s in spans] == [f"{a}/{b}" for a, b in pairs]


def test_every_week_as_a_range() -> None:
    weeks = [(a, a + timedelta(6)) for a in DAYS if 2015 <= a.year <= 2030]
    spans = found([f"từ ngày {a.day}/{a.month} đến ngày {b.day}/{b.month}/{b.year}" for a, b in weeks])
    assert [s.value for s in spans] == [f"{a}/{b}" for a, b in weeks]


def test_lunar_years_follow_each_other() -> None:
    days = [from_lunar(year, 1, 1) for year in range(1968, 2200)]
    assert None not in days
    first = [date.fromisoformat(d) for d in days if d]
    assert {(b - a).days for a, b in pairwise(first)} <= {353, 354, 355, 383, 384, 385}
    assert all((1, 20) <= (d.month, d.day) <= (2, 22) for d in first)
