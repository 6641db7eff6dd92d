"""spaCy's DocBin: documents with ``ents``, ``spans["danvan"]`` and the record, to train or to show with spaCy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..types import Record


def write(documents: Iterable[tuple[Record, str]], path: Path, *, words: bool = False) -> int:
    """Write one ``.spacy`` file; ``words`` makes underthesea's words the tokens, else syllables. Counts documents."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    from ..integrations.spacy import SyllableTokenizer, WordTokenizer, write_record

    tokenizer = (WordTokenizer if words else SyllableTokenizer)(Vocab())
    bin_ = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID", "SPACY"], store_user_data=True)
    count = 0
    for record, text in documents:
        doc = tokenizer(text)
        write_record(doc, record)
        bin_.add(doc)
        count += 1
    bin_.to_disk(path)
    return count
