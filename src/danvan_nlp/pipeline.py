"""The pipeline: compiled resources and the order of the stages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from .bodies import BodyDetector
from .dates import DateDetector
from .directives import DirectiveDetector
from .gazetteer import Gazetteer, Row, Table
from .link import Linker, assemble
from .meetings import MeetingDetector
from .officials import OfficialDetector, People
from .select import Found, select
from .source import fold
from .types import Record

DETECTORS = ("directives", "dates", "bodies", "officials", "meetings")
_EDTF_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")


class Pipeline:
    """Text in, record out. Frozen once made; picklable; one pipeline may serve many threads.

    Args:
        tables: a folder of tables that replaces the library's own.
        extra: files of further rows by table name, ``{"titles": "mine.tsv"}``.
        detectors: which parts of the record to fill; default all. Officials need bodies.

    Raises:
        TableError: when a table can't be used, naming file, line and cause.
        ValueError: when a detector's name is unknown.

    Example:
        >>> record = Pipeline().annotate("Ngày 3/2/2024, Tỉnh ủy Kiên Giang tổ chức hội nghị.")
        >>> record.schema
        'danvan/1'
    """

    __slots__ = ("_bodies", "_dates", "_directives", "_linker", "_meetings", "_officials", "detectors", "gazetteer")

    def __init__(
        self,
        tables: str | Path | None = None,
        *,
        extra: Mapping[str, str | Path] | None = None,
        detectors: Iterable[str] = DETECTORS,
    ) -> None:
        gazetteer = Gazetteer.load(Path(tables) if tables is not None else None)
        if extra:
            gazetteer = gazetteer.extended({n: _extra_rows(n, Path(p)) for n, p in extra.items()})
        self._compile(gazetteer, tuple(detectors))

    def _compile(self, gazetteer: Gazetteer, detectors: tuple[str, ...]) -> None:
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
        self._linker = Linker(gazetteer)

    @classmethod
    @cache
    def default(cls) -> Pipeline:
        """The pipeline with the library's own tables, made on the first call and shared."""
        return cls()

    def __reduce__(self) -> tuple[object, tuple[Gazetteer, tuple[str, ...]]]:
        return _rebuild, (self.gazetteer, self.detectors)

    def annotate(self, text: str, *, published: str | None = None, doc_id: str | None = None) -> Record:
        """The record of one document.

        Args:
            text: the document; any string.
            published: EDTF date of publication, against which dates without a year are read; found on the page when
                None.
            doc_id: carried into the record as it is.

        Raises:
            TypeError: when ``text`` is not a string.
            ValueError: when ``published`` is not an EDTF year, month or day.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        if published is not None and not _EDTF_DAY.fullmatch(published):
            raise ValueError(f"published must be an EDTF date such as 2024-05-28, not {published!r}")
        source = fold(text)
        hits = self.gazetteer.find(source)
        on = self.detectors
        bodies = self._bodies(source, hits) if "bodies" in on else []
        found = Found(
            citations=self._directives(source, hits) if "directives" in on else [],
            dates=self._dates(source, hits) if "dates" in on else [],
            bodies=bodies,
            people=self._officials(source, hits, bodies) if "officials" in on else People([], []),
            meetings=self._meetings(source, hits) if "meetings" in on else [],
        )
        draft = self._linker.link(source, hits, select(len(source.text), found), published)
        return assemble(source, draft, doc_id)

    def pipe(self, texts: Iterable[str]) -> Iterator[Record]:
        """The records of many documents, lazily and in order."""
        for text in texts:
            yield self.annotate(text)


def _extra_rows(name: str, path: Path) -> tuple[Row, ...]:
    return Table.read(path, name).rows


def _rebuild(gazetteer: Gazetteer, detectors: tuple[str, ...]) -> Pipeline:
    pipeline = Pipeline.__new__(Pipeline)
    pipeline._compile(gazetteer, detectors)
    return pipeline


def annotate(text: str, *, published: str | None = None, doc_id: str | None = None) -> Record:
    """The record of one document, by the default pipeline. See ``Pipeline.annotate``."""
    return Pipeline.default().annotate(text, published=published, doc_id=doc_id)
