"""Records as tables: one normalised schema for CSV, Parquet, SQLite and DuckDB.

Every table begins with ``doc``, the number of the document in the run, from 1. Ids are those of the record ("O1", "B2")
and hold within one document, so tables join on ``doc`` and an id together. Offsets are code points into the
document's text, end exclusive. A value that the record lists (rows, candidates) is one text, its parts joined by
`` | ``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..types import Mention, Record
from .days import day_range

if TYPE_CHECKING:
    import pyarrow

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is ``int``, ``text``, ``bool`` or ``day``; ``refers`` names the table that its id is of."""

    name: str
    type: str
    about: str
    refers: str | None = None
    key: bool = False


def _columns(*columns: tuple[str, str, str] | tuple[str, str, str, str], key: int = 2) -> tuple[Column, ...]:
    doc = Column("doc", "int", "number of the document in the run, from 1", None, True)
    rest = [Column(c[0], c[1], c[2], c[3] if len(c) == 4 else None, n < key) for n, c in enumerate(columns, 1)]
    return (doc, *rest)


_SPAN = (("start_offset", "int", "where the span begins"), ("end_offset", "int", "where it ends"))
_TEXT = ("text", "text", "the span as the page has it")
_RULE = ("rule", "text", "the rule that found it")

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": _columns(
        ("doc_id", "text", "the document's own id: name of the file, or the field of the input"),
        ("source", "text", "where it was read: path, with the line of a JSON Lines file"),
        ("published", "text", "EDTF date of publication, given or found on the page"),
        ("published_day", "day", "its first day"),
        ("schema", "text", "version of the record"),
        ("content", "text", "the document's text, where the record carries it"),
        key=1,
    ),
    "officials": _columns(
        ("official_id", "text", "O1, O2, …"),
        ("name", "text", "fullest form of the name in the document"),
        ("rank", "text", "military or academic rank"),
    ),
    "roles": _columns(
        ("role_id", "text", "R1, R2, …; each occurrence of an office is a row"),
        ("official_id", "text", "who holds it", "officials"),
        ("title", "text", "canonical title without the body"),
        ("body_id", "text", "of which body", "bodies"),
        ("status", "text", "current, former, acting, elect or late"),
        *_SPAN,
        _TEXT,
        _RULE,
    ),
    "bodies": _columns(
        ("body_id", "text", "B1, B2, …"),
        ("name", "text", "spelt out, with its place"),
        ("kind", "text", "party_committee, peoples_council, …"),
        ("level", "text", "central, region, province, district, commune or grassroots"),
        ("place", "text", "name of the administrative unit"),
        ("place_code", "text", "its official code"),
    ),
    "dates": _columns(
        ("date_id", "text", "D1, D2, …"),
        ("value", "text", "EDTF"),
        ("first_day", "day", "first day of the value"),
        ("last_day", "day", "last day of the value"),
        ("part_of_day", "text", "morning, afternoon, …"),
        ("role", "text", "meeting, issued, published, period or other"),
        ("inferred", "text", "what the words do not say: year, …"),
        *_SPAN,
        _TEXT,
        _RULE,
    ),
    "directives": _columns(
        ("directive_id", "text", "V1, V2, …"),
        ("type", "text", "head word as the page has it"),
        ("number", "text", "number as the page has it"),
        ("symbol", "text", "symbol in the standard form of its issuer"),
        ("symbol_type", "text", "type that the symbol says, when it differs"),
        ("issuer_id", "text", "who issued it", "bodies"),
        ("issued", "text", "EDTF date of issue"),
        ("issued_day", "day", "its first day"),
        ("term", "text", "term of the Party's congress"),
        ("subject", "text", "what it is about"),
        ("registry", "text", "key of the one known document it can be"),
        ("candidates", "text", "keys of the several it can be"),
        ("parts", "text", "articles and clauses cited of it"),
    ),
    "relations": _columns(
        ("source_id", "text", "the document that implements, amends, …", "directives"),
        ("target_id", "text", "the document that is implemented, amended, …", "directives"),
        ("type", "text", "implements, amends, replaces, based_on, …"),
        *_SPAN,
        _TEXT,
        key=0,
    ),
    "meetings": _columns(
        ("meeting_id", "text", "M1, M2, …"),
        ("type", "text", "head noun: hội nghị, kỳ họp, …"),
        ("topic", "text", "what it was about"),
        ("date_id", "text", "when", "dates"),
        ("organiser_id", "text", "who held it", "bodies"),
        ("venue", "text", "where"),
        ("status", "text", "reported, past or planned"),
        *_SPAN,
        _TEXT,
        _RULE,
    ),
    "attendance": _columns(
        ("meeting_id", "text", "the meeting", "meetings"),
        ("official_id", "text", "who was there", "officials"),
        ("chair", "bool", "whether they chaired it"),
        key=3,
    ),
    "personnel": _columns(
        ("event_id", "text", "P1, P2, …"),
        ("type", "text", "elected, appointed, transferred, dismissed, …"),
        ("official_id", "text", "whom it concerns", "officials"),
        ("new_title", "text", "office given"),
        ("new_body_id", "text", "its body", "bodies"),
        ("old_title", "text", "office left"),
        ("old_body_id", "text", "its body", "bodies"),
        ("date_id", "text", "when", "dates"),
        ("decided_by_id", "text", "who decided", "bodies"),
        ("directive_id", "text", "by which document", "directives"),
        *_SPAN,
        _TEXT,
        _RULE,
    ),
    "mentions": _columns(
        ("kind", "text", "official, role, body, date, directive, meeting or personnel"),
        ("entity_id", "text", "id in the table of that kind"),
        *_SPAN,
        _TEXT,
        _RULE,
        ("rows", "text", "rows of the gazetteers behind it"),
        key=0,
    ),
}
"""The columns of each table, in the order in which they are written."""

_ABOUT = {
    "documents": "One row a document that was read.",
    "officials": "One row a person in a document.",
    "roles": "One row each time the text says that a person holds, held or is given an office.",
    "bodies": "One row an institution in a document.",
    "dates": "One row a calendar expression.",
    "directives": "One row a cited document (quyết định, chỉ thị, luật, …) in a document.",
    "relations": "One row a relation between two cited documents.",
    "meetings": "One row a gathering.",
    "attendance": "One row a person at a gathering.",
    "personnel": "One row a decision on a person.",
    "mentions": "One row each place of the text that is any of the above.",
}


def markdown() -> str:
    """The tables as Markdown, for the page of the documentation."""
    parts = []
    for name, columns in TABLES.items():
        parts += [f"## {name}", "", _ABOUT[name], "", "| column | type | what it says |", "| --- | --- | --- |"]
        for c in columns:
            refers = f"; id in [{c.refers}](#{c.refers})" if c.refers else ""
            parts.append(
                f"| `{c.name}`{' (key)' if c.key else ''} | {_SQL_TYPES[c.type].lower()} | {c.about}{refers} |"
            )
        parts.append("")
    return "\n".join(parts)


Rows = dict[str, list[tuple[Any, ...]]]


def empty_rows() -> Rows:
    """A list for each table, for ``add_rows`` to fill."""
    return {name: [] for name in TABLES}


def add_rows(rows: Rows, doc: int | str, record: Record, source: str | None = None) -> None:
    """Append the rows of one record; the columns are those of ``TABLES``, days as ``datetime.date``.

    Args:
        rows: from ``empty_rows``.
        doc: the number of the document (or another key), unique in the run.
        record: what the document says.
        source: where it was read.
    """
    r = record
    mentions = rows["mentions"]

    def mark(kind: str, entity: str, found: tuple[Mention, ...]) -> None:
        for m in found:
            mentions.append((doc, kind, entity, m.start, m.end, m.text, m.rule or None, SEPARATOR.join(m.rows) or None))

    published = day_range(r.published)[0]
    rows["documents"].append((doc, r.doc_id, source, r.published, published, r.schema, r.text))
    number = 0
    for o in r.officials:
        rows["officials"].append((doc, o.id, o.name, o.rank))
        mark("official", o.id, o.mentions)
        for role in o.roles:
            number += 1
            role_id, rule, listed = f"R{number}", role.rule or None, SEPARATOR.join(role.rows) or None
            place = (role.start, role.end, role.text, rule)
            rows["roles"].append((doc, role_id, o.id, role.title, role.body, role.status, *place))
            mentions.append((doc, "role", role_id, *place, listed))
    for b in r.bodies:
        rows["bodies"].append((doc, b.id, b.name, b.kind, b.level, b.place, b.place_code))
        mark("body", b.id, b.mentions)
    for d in r.dates:
        first, last = day_range(d.value)
        place = (d.start, d.end, d.text, d.rule or None)
        inferred = SEPARATOR.join(d.inferred) or None
        rows["dates"].append((doc, d.id, d.value, first, last, d.part_of_day, d.role, inferred, *place))
        mentions.append((doc, "date", d.id, *place, SEPARATOR.join(d.rows) or None))
    for v in r.directives:
        rows["directives"].append(
            (
                doc, v.id, v.type, v.number, v.symbol, v.symbol_type, v.issuer, v.issued, day_range(v.issued)[0],
                v.term, v.subject, v.registry, SEPARATOR.join(v.candidates) or None, SEPARATOR.join(v.parts) or None,
            )
        )  # fmt: skip
        mark("directive", v.id, v.mentions)
    for rel in r.relations:
        rows["relations"].append((doc, rel.source, rel.target, rel.type, rel.start, rel.end, rel.text))
    for m in r.meetings:
        place = (m.start, m.end, m.text, m.rule or None)
        rows["meetings"].append((doc, m.id, m.type, m.topic, m.date, m.organiser, m.venue, m.status, *place))
        if not any(mention.start == m.start and mention.end == m.end for mention in m.mentions):
            mentions.append((doc, "meeting", m.id, *place, SEPARATOR.join(m.rows) or None))
        mark("meeting", m.id, m.mentions)
        chairs = set(m.chairs)
        for person in dict.fromkeys((*m.chairs, *m.attendees)):
            rows["attendance"].append((doc, m.id, person, person in chairs))
    for p in r.personnel:
        place = (p.start, p.end, p.text, p.rule or None)
        rows["personnel"].append(
            (
                doc, p.id, p.type, p.official, p.new_title, p.new_body, p.old_title, p.old_body, p.date, p.decided_by,
                p.directive, *place,
            )
        )  # fmt: skip
        mentions.append((doc, "personnel", p.id, *place, None))


def readable(value: Any) -> Any:
    """A value that UTF-8 can carry: a lone surrogate, which has no UTF-8, becomes a question mark."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


_SQL_TYPES = {"int": "INTEGER", "text": "TEXT", "bool": "BOOLEAN", "day": "DATE"}


def create_statements(*, keys: bool = True) -> Iterator[str]:
    """The SQL that makes the tables, in SQLite and DuckDB alike; without ``keys`` no primary keys are declared."""
    for name, columns in TABLES.items():
        lines = []
        for c in columns:
            kind = "BIGINT" if c.name == "doc" else _SQL_TYPES[c.type]
            lines.append(f'"{c.name}" {kind}' + (" NOT NULL" if c.key else ""))
        key = [f'"{c.name}"' for c in columns if c.key]
        if keys and (len(key) > 1 or name == "documents"):
            lines.append(f"PRIMARY KEY ({', '.join(key)})")
        yield f"CREATE TABLE {name} ({', '.join(lines)})"


@cache
def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of one table; each field carries its description as metadata.

    Raises:
        KeyError: when there is no such table.
    """
    import pyarrow as pa

    types = {"int": pa.int32(), "text": pa.string(), "bool": pa.bool_(), "day": pa.date32()}
    return pa.schema(
        [
            pa.field(
                c.name,
                pa.int64() if c.name == "doc" else types[c.type],
                nullable=not c.key,
                metadata={"description": c.about},
            )
            for c in TABLES[table]
        ],
        metadata={"danvan": table},
    )


def arrow_tables(rows: Rows) -> dict[str, pyarrow.Table]:
    """The rows as one Arrow table for each name of ``TABLES``; empty ones too."""
    import pyarrow as pa

    tables = {}
    for name, found in rows.items():
        schema = arrow_schema(name)
        columns = list(zip(*found, strict=True)) if found else [()] * len(schema)
        try:
            arrays = [pa.array(values, type=f.type) for values, f in zip(columns, schema, strict=True)]
        except UnicodeEncodeError:
            cleaned = [[readable(v) for v in values] for values in columns]
            arrays = [pa.array(values, type=f.type) for values, f in zip(cleaned, schema, strict=True)]
        tables[name] = pa.Table.from_arrays(arrays, schema=schema)
    return tables
