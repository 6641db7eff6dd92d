#!/usr/bin/env python3
"""Coverage-guided fuzzing of the whole path from bytes to a record, for a bounded time.

    pip install atheris
    python scripts/fuzz_atheris.py --minutes 15

Bytes are read in every encoding and by the readers, and the texts annotated. A crash, a hang (a document that takes
longer than ten seconds) or more than 4 GB of memory ends the run with a non-zero exit code and leaves the input in
``tests/regressions``, where the tests run it from then on. The corpus starts from the examples and grows in a temporary
folder, or in the one that ``--corpus`` names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGRESSIONS = ROOT / "tests" / "regressions"


def main() -> None:
    """Parse the arguments and hand over to libFuzzer, which ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps what was found to be interesting")
    parser.add_argument("--max-bytes", type=int, default=4096, help="the longest input")
    arguments = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["danvan_nlp"]):
        from danvan_nlp import Pipeline
        from danvan_nlp.encodings import ENCODINGS, EncodingError, decode
        from danvan_nlp.readers import Document, Options, read_bytes
        from danvan_nlp.types import Node, Record

    pipeline = Pipeline()
    encodings = ("auto", *ENCODINGS)
    kinds = ("text", "html", "jsonl", "csv")

    def check(text: str) -> None:
        record = pipeline.annotate(text)
        waiting: list[Node] = [record]
        while waiting:
            node = waiting.pop()
            if hasattr(node, "start") and text[node.start : node.end] != node.text:  # type: ignore[attr-defined]
                raise AssertionError(f"not a slice of the text: {node}")
            for name in node.__dataclass_fields__:  # type: ignore[attr-defined]
                value = getattr(node, name)
                waiting += [v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Node)]
        line = record.to_json()
        line.encode("utf-8")
        if Record.from_json(line) != record:
            raise AssertionError("the record does not come back from its JSON")

    def one_input(data: bytes) -> None:
        if len(data) < 2:
            return
        choice, body = data[0], data[1:]
        if choice < 128:  # most inputs are text that the pipeline reads
            check(body.decode("utf-8", "surrogateescape"))
        elif choice < 192:
            with suppress(EncodingError):
                check(decode(body, encodings[choice % len(encodings)]).text)
        else:
            for found in read_bytes(body, kind=kinds[choice % len(kinds)], options=Options(document_bytes=1 << 20)):
                if isinstance(found, Document):
                    check(found.text)

    with tempfile.TemporaryDirectory() as scratch:
        corpus = arguments.corpus or Path(scratch)
        corpus.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(sorted((ROOT / "examples").glob("*.txt"))):
            text = page.read_text(encoding="utf-8")
            for at in range(0, len(text), 900):
                (corpus / f"example-{number}-{at}").write_bytes(b"\0" + text[at : at + 900].encode())
        REGRESSIONS.mkdir(exist_ok=True)
        atheris.Setup(
            [
                sys.argv[0],
                str(corpus),
                f"-max_total_time={int(arguments.minutes * 60)}",
                f"-max_len={arguments.max_bytes}",
                "-timeout=10",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                f"-artifact_prefix={REGRESSIONS}/",
            ],
            one_input,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
