"""The pipeline: compiled resources and the order of the stages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from .bare_phrases import with_bare_names
from .bodies import BodyDetector
from .dates import DateDetector
from .diacritics import DiacriticRestorer
from .directives import DirectiveDetector
from .gazetteer import Gazetteer, Hits, Table, TableError
from .link import Linker, assemble, go_on
from .meetings import MeetingDetector
from .officials import OfficialDetector, People
from .personnel import PersonnelDetector
from .select import Found, select
from .source import Source, fold
from .types import Record

DETECTORS = ("directives", "dates", "bodies", "officials", "meetings", "personnel")

Rows: TypeAlias = "str | Path | Iterable[Mapping[str, str]]"
"""Rows of a table: a file in the shape of the library's tables, or mappings from column to cell."""

_BATCH = 32  # documents that go through the stages together
_BATCH_SIZE = 200_000  # and their characters, about
_EDTF_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")


class TimeBudgetError(TimeoutError):
    """A document took longer than the ``timeout`` it was given; nothing of it is returned."""


def _stopwatch(timeout: float, doc_id: str | None) -> Callable[[str], None]:
    begun = time.monotonic()

    def check(stage: str) -> None:
        if time.monotonic() - begun > timeout:
            name = "" if doc_id is None else f" {doc_id}"
            raise TimeBudgetError(f"document{name} took longer than {timeout:g} s: stopped before {stage}")

    return check


class Pipeline:
    """Text in, record out. Frozen once made; picklable; one pipeline may serve many threads.

    Args:
        tables: a folder of tables that replaces the library's own.
        extra: further rows by table name, ``{"titles": "mine.tsv"}``; see ``extend``.
        detectors: which parts of the record to fill; default all. Officials need bodies.
        restore_diacritics: read lines written without diacritics ("Chu tich UBND tinh") as far as the tables leave no
            doubt what they mean; see ``danvan_nlp.diacritics``. Other lines are read as without it.

    Raises:
        TableError: when a table can't be used, naming file, line and cause.
        ValueError: when a detector's name is unknown.

    Examples:
        >>> record = Pipeline().annotate("Ngày 3/2/2024, Tỉnh ủy Kiên Giang tổ chức hội nghị.")
        >>> record.schema
        'danvan/1'
    """

    __slots__ = (
        "_bodies",
        "_dates",
        "_directives",
        "_linker",
        "_meetings",
        "_officials",
        "_personnel",
        "_restorer",
        "_without",
        "detectors",
        "gazetteer",
    )

    def __init__(
        self,
        tables: str | Path | None = None,
        *,
        extra: Mapping[str, Rows] | None = None,
        detectors: Iterable[str] = DETECTORS,
        restore_diacritics: bool = False,
    ) -> None:
        gazetteer = Gazetteer.load(Path(tables) if tables is not None else None)
        self._compile(_with_rows(gazetteer, extra or {}), tuple(detectors), restore_diacritics)

    def _compile(self, gazetteer: Gazetteer, detectors: tuple[str, ...], restore_diacritics: bool = False) -> None:
        unknown = [d for d in detectors if d not in DETECTORS]
        if unknown:
            raise ValueError(f"unknown detectors: {', '.join(unknown)}; there are {', '.join(DETECTORS)}")
        self.gazetteer = gazetteer
        self.detectors = detectors
        self._directives = DirectiveDetector(gazetteer)
        self._dates = DateDetector(gazetteer)
        self._bodies = BodyDetector(gazetteer)
        self._officials = OfficialDetector(gazetteer)
        self._meetings = MeetingDetector(gazetteer)
        self._personnel = PersonnelDetector(gazetteer)
        self._linker = Linker(gazetteer)
        # names of people are not restored: pages with bare lines are read by a pipeline that knows the surnames so
        self._restorer: DiacriticRestorer | None = None
        self._without: Pipeline | None = None
        if restore_diacritics:
            self._restorer = DiacriticRestorer(gazetteer)
            self._without = _rebuild(with_bare_names(gazetteer), detectors, False)

    @classmethod
    @cache
    def default(cls) -> Pipeline:
        """The pipeline with the library's own tables, made on the first call and shared."""
        return cls()

    def extend(self, **tables: Rows) -> Pipeline:
        """A new pipeline that knows further rows; this one stays as it is.

        Args:
            tables: by the name of the table, ``titles="mine.tsv"``: a file in the shape of the library's tables, or the
                rows themselves as mappings from column to cell, of which only ``phrase`` is needed.

        Raises:
            TableError: when there is no such table, or its rows can't be used, naming file, line and cause.
            OSError: when a file can't be read.

        Examples:
            >>> rows = [{"phrase": "Thôn đội trưởng"}]
            >>> mine = Pipeline.default().extend(titles=rows)
            >>> "Thôn đội trưởng" in [row.phrase for row in mine.gazetteer.rows("titles")]
            True
        """
        return _rebuild(_with_rows(self.gazetteer, tables), self.detectors, self.restores_diacritics)

    @property
    def restores_diacritics(self) -> bool:
        """Whether lines written without diacritics are read too."""
        return self._restorer is not None

    def __reduce__(self) -> tuple[object, tuple[Gazetteer, tuple[str, ...], bool]]:
        return _rebuild, (self.gazetteer, self.detectors, self.restores_diacritics)

    def annotate(
        self, text: str, *, published: str | None = None, doc_id: str | None = None, timeout: float | None = None
    ) -> Record:
        """The record of one document.

        Args:
            text: the document; any string.
            published: EDTF date of publication, against which dates without a year are read; found on the page when
                None.
            doc_id: carried into the record as it is.
            timeout: seconds that the document may take. The clock is looked at before each of its sixteen stages, so
                it can be passed by the time of one stage; every stage is linear in the length of the text, and the
                longest takes about a quarter of the time of all, more on a page of nothing but one thing.

        Raises:
            TypeError: when ``text`` is not a string.
            ValueError: when ``published`` is not an EDTF year, month or day.
            TimeBudgetError: when the document takes longer than ``timeout``.
        """
        if timeout is None:
            return self.annotate_many([text], published=[published], doc_ids=[doc_id])[0]
        return self._annotate_many([text], [published], [doc_id], _stopwatch(timeout, doc_id))[0]

    def annotate_many(
        self,
        texts: Sequence[str],
        *,
        published: Sequence[str | None] | None = None,
        doc_ids: Sequence[str | None] | None = None,
    ) -> list[Record]:
        """The records of several documents, the same as ``annotate`` gives for each, in less time.

        Every stage runs over all the documents before the next one begins, so that its code and tables stay in the
        caches of the processor. A dozen pages at a time is enough.

        Args:
            texts: the documents.
            published: the date of publication or None of each.
            doc_ids: the id or None of each.

        Raises:
            TypeError: when a text is not a string.
            ValueError: when a date is not an EDTF year, month or day, or there are not as many as texts.
        """
        nothing = [None] * len(texts)
        return self._annotate_many(texts, published or nothing, doc_ids or nothing, go_on)

    def _annotate_many(
        self,
        texts: Sequence[str],
        published: Sequence[str | None],
        doc_ids: Sequence[str | None],
        check: Callable[[str], None],
    ) -> list[Record]:
        if not len(texts) == len(published) == len(doc_ids):
            raise ValueError(f"{len(texts)} texts, {len(published)} dates of publication and {len(doc_ids)} ids")
        for text in texts:
            if not isinstance(text, str):
                raise TypeError(f"text must be str, not {type(text).__name__}")
        for day in published:
            if day is not None and not is_edtf_day(day):
                raise ValueError(f"published must be an EDTF date such as 2024-05-28, not {day!r}")
        check("folding")
        sources = [fold(text) for text in texts]
        if self._restorer is None or self._without is None:
            return self._records(sources, published, doc_ids, check)
        check("diacritics")
        restored = [self._restorer(source) for source in sources]
        made: dict[int, Record] = {}
        for pipeline, of_bare in ((self, False), (self._without, True)):
            own = [n for n, source in enumerate(sources) if (restored[n] is not source) is of_bare]
            given = ([restored[n] for n in own], [published[n] for n in own], [doc_ids[n] for n in own])
            made.update(zip(own, pipeline._records(*given, check), strict=True))
        return [made[n] for n in range(len(texts))]

    def _records(
        self,
        sources: Sequence[Source],
        published: Sequence[str | None],
        doc_ids: Sequence[str | None],
        check: Callable[[str], None],
    ) -> list[Record]:
        """The stages after folding."""
        check("the gazetteer")
        hits = [self.gazetteer.find(source) for source in sources]
        detected = self._detect(sources, hits, check)
        check("selection")
        found = [select(len(s.text), f) for s, f in zip(sources, detected, strict=True)]
        drafts = self._linker.link_all(sources, hits, found, published, check)
        check("the record")
        return [assemble(s, d, i) for s, d, i in zip(sources, drafts, doc_ids, strict=True)]

    def reading(self, text: str) -> tuple[Pipeline, Source]:
        """A text as the detectors see it, folded and with what diacritics are restored, and the pipeline for it."""
        source = fold(text)
        if self._restorer is None or self._without is None:
            return self, source
        restored = self._restorer(source)
        return (self, source) if restored is source else (self._without, restored)

    def detect(self, source: Source, hits: Hits) -> Found:
        """What the detectors find in a text, before overlaps are resolved; offsets are those of ``source.text``."""
        return self._detect([source], [hits], go_on)[0]

    def _detect(self, sources: Sequence[Source], hits: Sequence[Hits], check: Callable[[str], None]) -> list[Found]:
        on = self.detectors
        both = list(zip(sources, hits, strict=True))
        found = [Found([], [], [], People([], []), [], []) for _ in both]
        if "bodies" in on:
            check("bodies")
            for f, (s, h) in zip(found, both, strict=True):
                f.bodies = self._bodies(s, h)
        if "directives" in on:
            check("directives")
            for f, (s, h) in zip(found, both, strict=True):
                f.citations = self._directives(s, h)
        if "dates" in on:
            check("dates")
            for f, (s, h) in zip(found, both, strict=True):
                f.dates = self._dates(s, h)
        if "officials" in on:
            check("officials")
            for f, (s, h) in zip(found, both, strict=True):
                f.people = self._officials(s, h, f.bodies)
        if "meetings" in on:
            check("meetings")
            for f, (s, h) in zip(found, both, strict=True):
                f.meetings = self._meetings(s, h)
        if "personnel" in on:
            check("personnel")
            for f, (s, h) in zip(found, both, strict=True):
                f.personnel = self._personnel(s, h)
        return found

    def pipe(self, texts: Iterable[str]) -> Iterator[Record]:
        """The records of many documents, lazily and in order; a few texts are read ahead."""
        batch: list[str] = []
        size, limit = 0, 1
        for text in texts:
            batch.append(text)
            size += len(text)
            if len(batch) >= limit or size >= _BATCH_SIZE:
                yield from self.annotate_many(batch)
                batch, size, limit = [], 0, min(2 * limit, _BATCH)
        yield from self.annotate_many(batch)


def is_edtf_day(value: str) -> bool:
    """Whether a string can be a date of publication: an EDTF year, month, day or minute."""
    return _EDTF_DAY.fullmatch(value) is not None


def _with_rows(gazetteer: Gazetteer, extra: Mapping[str, Rows]) -> Gazetteer:
    if not extra:
        return gazetteer
    added = {}
    for name, rows in extra.items():
        known = gazetteer.tables.get(name)
        if known is None:
            raise TableError(f"no table is called {name!r}; there are {', '.join(sorted(gazetteer.tables))}")
        where = f"{rows}:1" if isinstance(rows, str | Path) else f"rows for {name}"
        table = Table.read(Path(rows), name) if isinstance(rows, str | Path) else Table.of(name, rows)
        if strange := [column for column in table.columns if column not in known.columns]:
            raise TableError(f"{where}: {name} has no column {strange[0]!r}; it has {', '.join(known.columns)}")
        added[name] = table.rows
    return gazetteer.extended(added)


def _rebuild(gazetteer: Gazetteer, detectors: tuple[str, ...], restore_diacritics: bool) -> Pipeline:
    pipeline = Pipeline.__new__(Pipeline)
    pipeline._compile(gazetteer, detectors, restore_diacritics)
    return pipeline


def annotate(text: str, *, published: str | None = None, doc_id: str | None = None) -> Record:
    """The record of one document, by the default pipeline. See ``Pipeline.annotate``."""
    return Pipeline.default().annotate(text, published=published, doc_id=doc_id)
