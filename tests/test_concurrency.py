"""One pipeline in eight threads, in forked and in spawned processes: identical records."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from danvan_nlp import Pipeline

PAGES = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))]
TEXTS = [*PAGES, *(page[half:] for page in PAGES for half in (200, 500, 900)), "", "a", "\ud800"]


def lines_of(pipeline: Pipeline) -> list[str]:
    return [pipeline.annotate(text, doc_id=str(n)).to_json() for n, text in enumerate(TEXTS)]


def in_a_child(pickled: bytes | None) -> list[str]:
    return lines_of(Pipeline.default() if pickled is None else pickle.loads(pickled))


def test_eight_threads(pipeline: Pipeline) -> None:
    expected = lines_of(pipeline)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lines_of, [pipeline] * 16):
            assert found == expected
        jobs = [pool.submit(pipeline.annotate, text, doc_id=str(n)) for _ in range(8) for n, text in enumerate(TEXTS)]
        assert [job.result().to_json() for job in jobs] == expected * 8


def test_threads_that_make_the_default_pipeline_together() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Pipeline.default().annotate(PAGES[0]).to_json(), range(16)))
    assert len(set(made)) == 1


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_processes(method: str, pipeline: Pipeline) -> None:
    context = multiprocessing.get_context(method)
    inherited = None if method == "fork" else pickle.dumps(pipeline)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        for found in pool.map(in_a_child, [inherited, inherited]):
            assert found == lines_of(pipeline)


def test_pickled_pipeline_says_the_same(pipeline: Pipeline) -> None:
    assert lines_of(pickle.loads(pickle.dumps(pipeline))) == lines_of(pipeline)


def test_hash_seed_changes_nothing(pipeline: Pipeline, tmp_path: Path) -> None:
    import subprocess

    code = "import sys, danvan_nlp; sys.stdout.write(danvan_nlp.annotate(open(sys.argv[1], encoding='utf-8').read()).to_json())"
    page = tmp_path / "page.txt"
    page.write_text(PAGES[0], encoding="utf-8")
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(page)],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
        )
        assert done.stdout.decode() == pipeline.annotate(PAGES[0]).to_json()
