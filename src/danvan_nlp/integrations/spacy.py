"""danvan in spaCy: the component ``danvan`` and two tokenizers that never change the text.

The component is found through an entry point, so ``nlp.add_pipe("danvan")`` needs no import:

    >>> import spacy
    >>> nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "danvan.SyllableTokenizer.v1"}}})
    >>> _ = nlp.add_pipe("danvan")
    >>> doc = nlp("Ngày 3/2/2024, đồng chí Trần Văn Bình, Bí thư Tỉnh ủy Kiên Giang chủ trì hội nghị.")
    >>> doc.text[:5]
    'Ngày '

``doc.ents`` holds the spans that do not overlap (persons, bodies, dates, documents, meetings); ``doc.spans["danvan"]``
all of them, roles included. ``ent_id_`` is the entity's id in the record, ``kb_id_`` what it stands for: the EDTF value
of a date, the symbol of a document, the full name of a person or body. ``doc._.danvan`` is the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from ..export.spans import COLOURS, LABELS, LabelledSpan, labelled_spans, without_overlap
from ..pipeline import Pipeline
from ..types import Record

KEY = "danvan"
ENTITY_LABELS = tuple(label for label in LABELS if label != "ROLE")

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_+|\s+")


def displacy_options() -> dict[str, Any]:
    """Options for ``displacy.render(doc, style="ent")`` (or ``"span"``) with a colour for each of our labels."""
    return {"ents": list(LABELS), "colors": dict(COLOURS), "spans_key": KEY}


def _get_record(doc: Doc) -> Record | None:
    data = doc.user_data.get(KEY)
    return None if data is None else Record.from_dict(data)


def _set_extensions() -> None:
    if not Doc.has_extension("danvan"):
        Doc.set_extension("danvan", getter=_get_record)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)


class DanvanComponent:
    """Writes a document's record into a spaCy ``Doc``.

    The record is kept in ``doc.user_data`` as plain data, so it travels through ``nlp.pipe(n_process=2)`` and a
    ``DocBin`` made with ``store_user_data=True``.
    """

    def __init__(self, pipeline: Pipeline, published: str | None = None) -> None:
        self.pipeline = pipeline
        self.published = published
        _set_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate; a date of publication set as ``doc._.published`` wins over that of the configuration."""
        write_record(doc, self.pipeline.annotate(doc.text, published=doc._.published or self.published))
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing is stored: the configuration makes the component again."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> DanvanComponent:
        """Nothing was stored."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing is stored: the configuration makes the component again."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> DanvanComponent:
        """Nothing was stored."""
        return self


def write_record(doc: Doc, record: Record) -> None:
    """Put a record into a ``Doc`` of the same text: ``ents``, ``spans["danvan"]`` and ``_.danvan``."""
    doc.user_data[KEY] = record.to_dict()
    spans = labelled_spans(record)
    keys = {v.id: v.registry for v in record.directives if v.registry}
    doc.spans[KEY] = [s for span in spans if (s := _to_span(doc, span, keys)) is not None]
    found = [s for span in without_overlap(spans, ENTITY_LABELS) if (s := _to_span(doc, span, keys)) is not None]
    doc.set_ents(_apart(found))


def _to_span(doc: Doc, span: LabelledSpan, keys: dict[str, str]) -> Span | None:
    """The tokens of a span; where its edges lie inside tokens, the tokens that hold it."""
    kb_id = keys.get(span.entity, span.value)
    made = doc.char_span(span.start, span.end, label=span.label, kb_id=kb_id, alignment_mode="expand")
    if made is not None:
        made.id_ = span.entity
    return made


def _apart(spans: list[Span]) -> list[Span]:
    """Spans that tokens made touch (a token that ends one and begins the next) lose the later one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@Language.factory(
    "danvan",
    assigns=["doc.ents", "doc.spans", "doc._.danvan"],
    default_config={"tables": None, "published": None},
)
def make_danvan(nlp: Language, name: str, tables: str | None, published: str | None) -> DanvanComponent:
    """The component ``danvan``. ``tables``: a folder of tables used instead of the library's own."""
    return DanvanComponent(Pipeline(tables) if tables else Pipeline.default(), published)


class _Tokens:
    """Words with or without a blank after each, as spaCy's ``Doc`` wants them; further blanks are tokens."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []

    def add(self, token: str) -> None:
        if token[0] == " " and self.words and not self.spaces[-1] and not self.words[-1].isspace():
            self.spaces[-1] = True
            token = token[1:]
        if token:
            self.words.append(token)
            self.spaces.append(False)

    def add_text(self, text: str) -> None:
        for token in _TOKEN.findall(text):
            self.add(token)

    def doc(self, vocab: Vocab) -> Doc:
        return Doc(vocab, words=self.words, spaces=self.spaces)


class SyllableTokenizer:
    """One token a syllable, number or punctuation mark. ``doc.text`` equals the input, whatever it is."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        tokens = _Tokens()
        tokens.add_text(text)
        return tokens.doc(self.vocab)

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Nothing is stored."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> SyllableTokenizer:
        """Nothing was stored."""
        return self

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing is stored."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> SyllableTokenizer:
        """Nothing was stored."""
        return self


class WordTokenizer(SyllableTokenizer):
    """One token a word as underthesea segments it; its output is aligned with the text, which stays as it is."""

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        from .underthesea import word_spans

        tokens, at = _Tokens(), 0
        for start, end in word_spans(text):
            tokens.add_text(text[at:start])
            tokens.add(text[start:end])
            at = end
        tokens.add_text(text[at:])
        return tokens.doc(self.vocab)


@registry.tokenizers("danvan.SyllableTokenizer.v1")  # type: ignore[untyped-decorator]
def make_syllable_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """For ``[nlp.tokenizer]`` in a configuration: tokens are syllables."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)


@registry.tokenizers("danvan.WordTokenizer.v1")  # type: ignore[untyped-decorator]
def make_word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """For ``[nlp.tokenizer]`` in a configuration: tokens are underthesea's words."""
    return lambda nlp: WordTokenizer(nlp.vocab)
