"""What bounds the speed: the scan of text in which nothing is found, the cost of each mention, the cycle collector."""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from danvan_nlp.pipeline import Pipeline

from .core import mentions_of
from .report import Report, figure, size_of
from .texts import pages

_SYLLABLES = (
    "nước chảy qua làng xưa cây xanh lá rụng đầy sân mưa rơi suốt đêm dài gió thổi hiên nhà tre trúc đung đưa chim hót "
    "trên cành người già ngồi kể chuyện trẻ con nghe rất say mê"
)

_NOTE = """Text in which nothing is found is read at the speed of the scans in C: folding, the automaton, the digits, the ends of
sentences. What makes the difference is what a mention costs: the rules that look at the words around it, the offices and
bodies it is joined with, and the objects that carry it, in so many calls of functions. No function takes a large share: the
first thirty together have about a third. A profile of the process in machine code has 86 % of the time inside the interpreter
of Python (objects, calls, strings and `re`, of which a quarter runs bytecode), 4 % in the automaton, 2 % in `regex`, 3 % in
numpy. Compiled to C with mypyc, an earlier state of the same code was 1.2 to 1.35 times as fast in the same runs: Python's
objects are the limit, more than its bytecode, and that is too little for a package that must be built for each platform."""


def run(report: Report, seed: int, quick: bool) -> None:
    """Add the section."""
    pipeline = Pipeline.default()
    total = 150_000 if quick else 600_000
    letters = random.Random(seed)
    plain = [_plain(letters, 4_500) for _ in range(total // 5_700)]
    kinds = {"nothing but syllables": plain, "news": pages("news", total, seed), "dense": pages("dense", total, seed)}
    scanned = 0.0
    rows = []
    for kind, texts in kinds.items():
        kilobytes = size_of(texts) / 1000
        cost = _seconds(pipeline, texts) / kilobytes * 1e6
        gc.disable()
        try:
            uncollected = _seconds(pipeline, texts) / kilobytes * 1e6
        finally:
            gc.enable()
        found = mentions_of(pipeline, texts) / kilobytes
        scanned = scanned or cost
        each = f"{(cost - scanned) / found:.0f}" if found >= 0.1 else ""
        calls = _calls(lambda texts=texts: list(pipeline.pipe(texts))) / kilobytes
        rows.append([kind, figure(found), f"{cost:.0f}", f"{uncollected:.0f}", each, f"{calls:.0f}"])
    report.add(
        "What bounds it",
        [
            "pages",
            "mentions a KB",
            "µs/KB",
            "without Python's cycle collector, µs/KB",
            "µs a mention, beyond the scan",
            "calls of functions a KB",
        ],
        rows,
        _NOTE,
    )


def _plain(letters: random.Random, length: int) -> str:
    syllables = _SYLLABLES.split()
    sentences: list[str] = []
    while sum(map(len, sentences)) < length:
        words = " ".join(letters.choice(syllables) for _ in range(letters.randint(6, 18)))
        sentences.append(words[0].upper() + words[1:] + ".")
    return " ".join(sentences)


def _seconds(pipeline: Pipeline, texts: Sequence[str]) -> float:
    best = 1e9
    for _ in range(5):
        begun = time.process_time()
        for _ in pipeline.pipe(texts):
            pass
        best = min(best, time.process_time() - begun)
    return best


def _calls(work: Callable[[], object]) -> int:
    """How many functions, of Python or of C, a piece of work calls."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
