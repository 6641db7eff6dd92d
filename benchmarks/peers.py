"""The same texts given to other libraries: what each of them does of the task, and how fast."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from statistics import median

from danvan_nlp.gazetteer import MATCHED
from danvan_nlp.pipeline import Pipeline

from .report import Report, figure, rates
from .texts import pages

Work = Callable[[Sequence[str]], object]


def run(report: Report, seed: int, quick: bool) -> None:
    """Add the section."""
    pipeline = Pipeline.default()
    rows = []
    kinds = ("news", "dense")
    found: dict[str, dict[str, list[float]]] = {}
    for kind in kinds:
        texts = pages(kind, 200_000 if quick else 2_000_000, seed)
        competitors: dict[str, tuple[Work, Sequence[str]]] = {"danvan": (lambda t: list(pipeline.pipe(t)), texts)}
        phrases = {s: k for k in MATCHED for row in pipeline.gazetteer.rows(k) for s in row.surfaces}
        for name, make, share in _PEERS:
            work = make(phrases)
            if work is not None:
                part = texts[: max(2, int(len(texts) * share))]
                competitors[name] = (work, part)
        for work, texts in competitors.values():
            work(texts[:1])
        found[kind] = rates(competitors, 3 if quick else 9)
    for name in found["news"]:
        row = [name]
        for kind in kinds:
            ours, theirs = found[kind]["danvan"], found[kind][name]
            row += [figure(median(theirs)), figure(median(a / b for a, b in zip(ours, theirs, strict=True)))]
        rows.append(row)
    report.add(
        "Against others",
        ["library and what it does", "news, MB/s", "ours is × faster", "dense, MB/s", "ours is × faster"],
        rows,
        f"Ours is the whole pipeline with linking, `pipe` on one core. The phrases given to spaCy and flashtext are the "
        f"{len(phrases):,} that our own automaton looks for. The slow ones read a part of the texts.",
    )


def _spacy(phrases: dict[str, str]) -> Work | None:
    import spacy

    # without pyvi: syllables, the faster of its two tokenizers
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": kind, "pattern": phrase} for phrase, kind in phrases.items()])
    return lambda texts: [doc.ents for doc in nlp.pipe(texts)]


def _flashtext(phrases: dict[str, str]) -> Work | None:
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        return None
    processor = KeywordProcessor(case_sensitive=False)
    # letters of Vietnamese are letters
    processor.set_non_word_boundaries(processor.non_word_boundaries | set(_LETTERS))
    for phrase in phrases:
        processor.add_keyword(phrase)
    return lambda texts: [processor.extract_keywords(text, span_info=True) for text in texts]


_LETTERS = [chr(c) for c in range(0xC0, 0x1F00) if chr(c).isalpha()] + [chr(c) for c in range(0x1EA0, 0x1EFA)]


def _dateparser(phrases: dict[str, str]) -> Work | None:
    from dateparser.search import search_dates

    def work(texts: Sequence[str]) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [search_dates(text, languages=["vi"]) for text in texts]

    return work


def _words(phrases: dict[str, str]) -> Work | None:
    from underthesea import word_tokenize

    return lambda texts: [word_tokenize(sentence) for text in texts for sentence in sentences(text)]


def _ner(phrases: dict[str, str]) -> Work | None:
    from underthesea import ner

    return lambda texts: [ner(sentence) for text in texts for sentence in sentences(text)]


def sentences(text: str) -> list[str]:
    """A text cut at full stops and ends of lines, which is how underthesea is fastest."""
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part]


_PEERS: tuple[tuple[str, Callable[[dict[str, str]], Work | None], float], ...] = (
    ("spaCy: vi tokenizer and EntityRuler, our phrases", _spacy, 0.5),
    ("flashtext, our phrases", _flashtext, 0.25),
    ("dateparser: search_dates", _dateparser, 0.003),
    ("underthesea: word_tokenize by sentences", _words, 0.05),
    ("underthesea: ner by sentences", _ner, 0.006),
)
