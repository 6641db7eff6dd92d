"""Many documents: the same output however it was made, nothing lost, nothing repeated, memory that stays flat."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import Pipeline, Record, batch
from danvan_nlp.batch import Lines, NothingToResume, ResumeError, annotate_files
from danvan_nlp.batch.items import Item, chunks
from danvan_nlp.batch.progress import duration
from danvan_nlp.batch.worker import Job

PLACES = ("Kiên Giang", "Quảng Nam", "Thái Bình", "Đắk Lắk", "Bến Tre")


def text(n: int) -> str:
    """A short page, different for each number."""
    return (
        f"Ngày {n % 28 + 1}/{n % 12 + 1}/2021, Tỉnh ủy {PLACES[n % 5]} tổ chức hội nghị sơ kết thực hiện "
        f"Quyết định số {n + 1}-QĐ/TU. Đồng chí Trần Văn {'ABCDEGH'[n % 7]}n, Phó Bí thư Tỉnh ủy chủ trì.\n"
        * (n % 3 + 1)
    )


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """JSON Lines with enough documents for several chunks."""
    path = tmp_path_factory.mktemp("input") / "pages.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(400):
            out.write(json.dumps({"doc_id": f"p{n}", "text": text(n), "published": "2021-12-31"}, ensure_ascii=False))
            out.write("\n")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Text files in folders, some packed."""
    root = tmp_path_factory.mktemp("folder")
    for n in range(150):
        place = root / f"{n // 50}"
        place.mkdir(exist_ok=True)
        if n % 10:
            (place / f"{n:03}.txt").write_text(text(n), encoding="utf-8")
        else:
            (place / f"{n:03}.txt.gz").write_bytes(gzip.compress(text(n).encode()))
    return root


def records(path: Path) -> list[Record]:
    return [Record.from_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_folder_gives_the_records_of_the_single_documents(tmp_path: Path, folder: Path, pipeline: Pipeline) -> None:
    out = tmp_path / "out.jsonl"
    summary = annotate_files([folder], out)
    assert (summary.documents, summary.lost, summary.complete) == (150, 0, True)
    expected = [pipeline.annotate(text(n), doc_id=f"{n // 50}/{n:03}") for n in range(150)]
    assert records(out) == expected
    assert any(record.directives for record in expected)


@pytest.mark.parametrize("format", ["jsonl", "json", "csv", "sqlite", "parquet"])
def test_two_processes_make_what_one_makes(tmp_path: Path, lines: Path, folder: Path, format: str) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    one, two = tmp_path / "one", tmp_path / "two"
    annotate_files([lines, folder], one, format=format)
    annotate_files([lines, folder], two, format=format, jobs=2)
    assert content(one) == content(two)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


def content(path: Path) -> list[tuple[str, bytes]]:
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return [(str(p.relative_to(path)), p.read_bytes()) for p in files]


def test_packed_lines_are_read_as_they_come(tmp_path: Path, lines: Path) -> None:
    packed = [tmp_path / "pages.jsonl.gz"]
    packed[0].write_bytes(gzip.compress(lines.read_bytes()))
    try:
        import zstandard
    except ImportError:
        pass
    else:
        packed.append(tmp_path / "pages.jsonl.zst")
        packed[1].write_bytes(zstandard.ZstdCompressor().compress(lines.read_bytes()))
    annotate_files([lines], tmp_path / "plain")
    for path in packed:
        annotate_files([path], tmp_path / "unpacked")
        assert content(tmp_path / "unpacked") == content(tmp_path / "plain")


def test_fields_have_the_names_that_are_given(tmp_path: Path) -> None:
    from danvan_nlp.readers import Options

    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"url": "u/1", "body": "Sáng 3/2 có họp.", "day": "2020-02-04"}) + "\n")
    options = Options(text_field="body", id_field="url", published_field="day")
    annotate_files([path], tmp_path / "out", options=options, with_text=True)
    (record,) = records(tmp_path / "out")
    assert (record.doc_id, record.published, record.text) == ("u/1", "2020-02-04", "Sáng 3/2 có họp.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_documents_go_to_the_errors_file_and_the_others_go_on(tmp_path: Path, jobs: int) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.jsonl").write_text(
        '{"doc_id": "ok1", "text": "Ngày 3/2/2024"}\nnot json\n{"doc_id": "none"}\n\n{"doc_id": "ok2", "text": "x"}\n'
    )
    (source / "b.txt").write_text(" \n")
    (source / "c.txt").write_bytes(b"\xff\xfe\x00\xd8\x00\xd8" + bytes(range(1, 200)))
    (source / "d.txt").write_text("Ngày 4/2/2024")
    (source / "e.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Ngay 5/2/2024"}\n' * 5000)[:-40])
    errors = tmp_path / "errors.jsonl"
    told: list[str] = []
    paths = [source, tmp_path / "gone.txt"]
    out = tmp_path / "out.jsonl"
    summary = annotate_files(paths, out, jobs=jobs, errors=errors, on_loss=lambda loss: told.append(loss.source))
    written = [r.doc_id for r in records(out)]
    assert {"ok1", "ok2", "d"} <= set(written)
    losses = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert [loss["source"] for loss in losses] == told
    places = {Path(loss["source"]).name: loss for loss in losses}
    assert "not a JSON object" in places["a.jsonl#2"]["cause"]
    assert "no text in the field 'text'" in places["a.jsonl#3"]["cause"]
    assert "no text" in places["b.txt"]["cause"]
    assert "compressed" in places["e.jsonl.gz"]["cause"]
    assert "no such file" in places["gone.txt"]["cause"]
    assert (summary.documents, summary.lost) == (len(written), len(losses))


def test_a_run_that_can_read_nothing_writes_nothing(tmp_path: Path) -> None:
    summary = annotate_files([tmp_path / "gone"], tmp_path / "out.jsonl")
    assert (summary.documents, summary.lost) == (0, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_kills_its_process_is_lost_alone(tmp_path: Path, lines: Path) -> None:
    """A worker that dies (here by a hand that watches for a mark in the text) costs one document."""
    source = tmp_path / "in.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for n in range(100):
            out.write(json.dumps({"doc_id": str(n), "text": text(n) + ("DIE" if n == 40 else "")}) + "\n")
    script = tmp_path / "dies.py"
    script.write_text(
        "import os\n"
        "from danvan_nlp.pipeline import Pipeline\n"
        "class Deadly(Pipeline):\n"
        "    __slots__ = ()\n"
        "    def annotate_many(self, texts, **given):\n"
        "        if any(text.endswith('DIE') for text in texts): os._exit(9)\n"
        "        return super().annotate_many(texts, **given)\n"
        "    def __reduce__(self): return Deadly, ()\n"
    )
    run = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from dies import Deadly; from danvan_nlp.batch import annotate_files\n"
        f"s = annotate_files([{str(source)!r}], {str(tmp_path / 'out')!r}, jobs=2, pipeline=Deadly(),"
        f" errors={str(tmp_path / 'errors')!r})\n"
        "print(s.documents, s.lost)"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, timeout=100, check=True)
    assert done.stdout.split() == ["99", "1"]
    (loss,) = [json.loads(line) for line in (tmp_path / "errors").read_text().splitlines()]
    assert (loss["doc_id"], loss["document"], loss["error"]) == (
        "40" if loss["doc_id"] == "40" else "in:41",
        41,
        "died",
    )
    assert [r.doc_id for r in records(tmp_path / "out")] == [str(n) for n in range(100) if n != 40]


def test_a_worker_that_cannot_start_says_why(tmp_path: Path, lines: Path) -> None:
    class Unknown(Pipeline):
        __slots__ = ()

        def __reduce__(self) -> Any:
            return _raise, ()

    with pytest.raises(batch.WorkerError, match="can't start"):
        annotate_files([lines], tmp_path / "out", jobs=2, pipeline=Unknown())


def _raise() -> None:
    raise RuntimeError("this module is not there in the worker")


# Runs that end before their time are processes of their own, slowed down so that they can be caught in the middle.

SLOW = """
import sys, time
from pathlib import Path
from danvan_nlp import batch
from danvan_nlp.batch.items import items
from danvan_nlp.batch.worker import Job
source, out, format, jobs, pause, resume = sys.argv[1:]
def slowly():
    for n, item in enumerate(items([source], job.options)):
        if n % 64 == 63:
            time.sleep(float(pause))
        yield item
job = Job(format)
summary = batch.run(slowly(), Path(out), job, jobs=int(jobs), resume=bool(int(resume)),
                    errors=Path(out + ".errors"), commit_every=0.0)
print(summary.complete, summary.documents, summary.lost, summary.resumed)
"""


def start(source: Path, out: Path, format: str, jobs: int, pause: float, resume: bool) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", SLOW, str(source), str(out), format, str(jobs), str(pause), str(int(resume))]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_commits(out: Path, format: str, process: subprocess.Popen[str]) -> None:
    """Until the run has committed something and is still going."""
    sign = out.with_name(out.name + (".part-wal" if format == "sqlite" else ".journal"))
    want = 150_000 if format == "sqlite" else 300
    for _ in range(600):
        if sign.exists() and sign.stat().st_size > want:
            return
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.05)
    raise AssertionError("no commit within 30 s")


@pytest.fixture(scope="module")
def mixed(lines: Path) -> Path:
    """The lines with some bad ones among them."""
    path = lines.with_name("mixed.jsonl")
    good = lines.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line if n % 50 else "broken" for n, line in enumerate(good)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("format", "jobs"), [("jsonl", 2), ("csv", 1), ("sqlite", 2)])
def test_a_killed_run_resumes_to_the_output_of_an_uninterrupted_one(
    tmp_path: Path, mixed: Path, format: str, jobs: int
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    annotate_files([mixed], whole, format=format, errors=tmp_path / "whole.errors")

    process = start(mixed, killed, format, jobs, 0.25, resume=False)
    wait_for_commits(killed, format, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not killed.exists()

    process = start(mixed, killed, format, jobs, 0.0, resume=True)
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    complete, documents, lost, resumed = out.split()
    assert (complete, documents, lost) == ("True", "392", "8")
    assert 0 < int(resumed) < 392, "nothing was resumed"
    if format == "sqlite":
        assert dump(killed) == dump(whole)
    else:
        assert content(killed) == content(whole)
    assert (tmp_path / "killed.errors").read_bytes() == (tmp_path / "whole.errors").read_bytes()
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {"whole", "whole.errors", "killed", "killed.errors"}


def dump(path: Path) -> list[str]:
    import sqlite3

    db = sqlite3.connect(path)
    try:
        return list(db.iterdump())
    finally:
        db.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_whole_lines_that_can_be_resumed(tmp_path: Path, lines: Path, jobs: int) -> None:
    out = tmp_path / "out"
    process = start(lines, out, "jsonl", jobs, 0.25, resume=False)
    wait_for_commits(out, "jsonl", process)
    process.send_signal(signal.SIGINT)
    said, err = process.communicate(timeout=60)
    assert said.startswith("False"), err
    part = tmp_path / "out.part"
    count = len(records(part))
    assert 0 < count < 400
    assert part.read_bytes().endswith(b"\n")
    assert not out.exists()
    with pytest.raises(ResumeError, match="--resume"):
        annotate_files([lines], out)
    annotate_files([lines], out, resume=True, errors=tmp_path / "out.errors")
    annotate_files([lines], tmp_path / "whole")
    assert content(out) == content(tmp_path / "whole")


def interrupted(out: Path, source: Path) -> None:
    """What a run leaves that was stopped after its first chunks."""
    job = Job()

    def some() -> Iterator[Item]:
        yield from list(batch.items([source], job.options))[:128]
        raise MemoryError

    with pytest.raises(MemoryError):
        batch.run(some(), out, job, commit_every=0.0)


def test_a_run_of_other_input_is_not_resumed(tmp_path: Path, lines: Path) -> None:
    out = tmp_path / "out"
    interrupted(out, lines)
    other = tmp_path / "pages.jsonl"
    other.write_text(lines.read_text(encoding="utf-8").replace("sơ kết", "tổng kết", 1), encoding="utf-8")
    with pytest.raises(ResumeError, match="not the one"):
        annotate_files([other], out, resume=True)
    with pytest.raises(ResumeError, match="shorter"):
        batch.run(iter([]), out, Job(), resume=True)
    with pytest.raises(ResumeError, match="other options"):
        annotate_files([lines], out, resume=True, with_text=True)
    assert annotate_files([lines], out, resume=True).resumed == 128


def test_resume_of_what_is_complete_or_never_began(tmp_path: Path, lines: Path) -> None:
    out = tmp_path / "out"
    assert annotate_files([lines], out, resume=True).documents == 400
    with pytest.raises(NothingToResume, match="complete"):
        annotate_files([lines], out, resume=True)


def test_two_runs_do_not_write_one_output(tmp_path: Path, lines: Path) -> None:
    pytest.importorskip("fcntl")
    process = start(lines, tmp_path / "out", "jsonl", 1, 0.5, resume=False)
    try:
        wait_for_commits(tmp_path / "out", "jsonl", process)
        with pytest.raises(ResumeError, match="another run"):
            annotate_files([lines], tmp_path / "out", resume=True)
    finally:
        process.kill()
        process.communicate()


def test_workers_end_with_their_caller(tmp_path: Path, lines: Path) -> None:
    process = start(lines, tmp_path / "out", "jsonl", 2, 0.5, resume=False)
    wait_for_commits(tmp_path / "out", "jsonl", process)
    children = _children(process.pid)
    assert children
    process.kill()
    process.communicate()
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in children):
            return
        time.sleep(0.05)
    raise AssertionError("workers are still there")


def _children(pid: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for t in threads for c in (t / "children").read_text().split()]
    except OSError:
        pytest.skip("no /proc with children here")


MEMORY = """
import resource, sys
from danvan_nlp.batch import annotate_files
annotate_files([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]))
# not ru_maxrss: that of this process begins with what its parent had
own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, jobs: int) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc")
    peaks = []
    filler = "Trời hôm nay nắng đẹp, bà con ra đồng từ sớm. " * 110
    for name, count in (("small", 500), ("large", 2500)):
        source = tmp_path / f"{name}.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for n in range(count):
                out.write(json.dumps({"doc_id": str(n), "text": text(n) + filler}, ensure_ascii=False) + "\n")
        arguments = [sys.executable, "-c", MEMORY, str(source), str(tmp_path / name), str(jobs)]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=200, check=True)
        peaks.append([int(kb) / 1024 for kb in done.stdout.split()])
    size = (tmp_path / "large.jsonl").stat().st_size / 1e6
    assert size > 13
    for small, large in zip(*peaks, strict=True):
        assert large < small + size, f"{large - small:.0f} MB more for {size:.0f} MB of input"


def test_where_a_chunk_ends_depends_on_its_items_only() -> None:
    found = [Item("text", "", str(n), None, "x", 1000 * (n % 50)) for n in range(1000)]
    cut = list(chunks(found))
    assert [item for chunk in cut for item in chunk.items] == found
    later = list(chunks(found[cut[3].first - 1 :], cut[3].first))
    assert later == cut[3:]


def test_progress_lines_tell_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    shown = Lines(sys.stderr, every=0.0)
    shown.start(10_000_000)
    time.sleep(0.01)
    shown.advance(1500, 3, 5_000_000)
    line = capsys.readouterr().err
    assert "1,500 documents" in line
    assert "MB/s" in line
    assert "50%" in line
    assert "left" in line
    assert "3 not readable" in line


def test_times_for_people() -> None:
    assert [duration(s) for s in (0.4, 59, 200, 7500)] == ["0 s", "59 s", "3 min", "2 h 05 min"]


def test_the_command_resumes_what_it_left(tmp_path: Path, lines: Path, danvan: Any) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(out, lines)
    refused = danvan("annotate", lines, "-o", out)
    assert refused.returncode == 1
    assert "--resume" in refused.stderr
    done = danvan("annotate", lines, "-o", out, "--resume", "--jobs", 2)
    assert (done.returncode, done.stderr) == (0, "")
    annotate_files([lines], tmp_path / "whole")
    assert content(out) == content(tmp_path / "whole")
    again = danvan("annotate", lines, "-o", out, "--resume")
    assert again.returncode == 0
    assert "nothing to resume" in again.stderr


def test_the_command_tells_what_it_lost(tmp_path: Path, danvan: Any) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "Ngày 3/2/2024"}\n' + "broken\n" * 30, encoding="utf-8")
    done = danvan("annotate", tmp_path / "in.jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.count("not a JSON object") == 20
    assert "and 10 more; --errors FILE" in done.stderr
    done = danvan("annotate", tmp_path / "in.jsonl", "--errors", tmp_path / "errors")
    assert done.stderr == f"danvan: 30 documents could not be read; {tmp_path / 'errors'} says why\n"
    assert len((tmp_path / "errors").read_text(encoding="utf-8").splitlines()) == 30


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "csv"], "--format csv needs a file"),
        (["--resume"], "--resume needs a file"),
        (["-o", "no/such/folder/out"], "its folder does not exist"),
    ],
)
def test_the_command_says_what_does_not_go_together(
    tmp_path: Path, lines: Path, danvan: Any, arguments: list[str], words: str
) -> None:
    done = danvan("annotate", lines, *arguments, cwd=tmp_path)
    assert done.returncode != 0
    assert words in done.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_guesses_at_encodings_are_told(tmp_path: Path, danvan: Any, jobs: int) -> None:
    from danvan_nlp.encodings import encode

    words = "Sáng 15/5/2023, Tỉnh ủy Kiên Giang tổ chức hội nghị sơ kết; đồng chí Trần Văn Bình chủ trì hội nghị. "
    (tmp_path / "old.txt").write_bytes(encode(words * 5, "tcvn3"))
    done = danvan("annotate", tmp_path / "old.txt", "--jobs", jobs, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert "old.txt: note:" in done.stderr
    assert records(tmp_path / "out")[0].dates[0].value == "2023-05-15"


def test_a_file_of_lines_without_lines_is_told(tmp_path: Path, lines: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"\n \n")
    told: list[str] = []
    annotate_files([tmp_path / "none.jsonl", lines], tmp_path / "out", on_loss=lambda loss: told.append(loss.cause))
    assert told == ["there is no document in it"]


def test_a_document_that_takes_too_long_is_lost_alone(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    long = " ".join(text(n) for n in range(20_000))
    source.write_text("".join(json.dumps({"doc_id": d, "text": t}) + "\n" for d, t in (("a", long), ("b", text(1)))))
    told: list[str] = []
    annotate_files([source], tmp_path / "out", timeout=0.5, on_loss=lambda loss: told.append(loss.cause))
    assert [r.doc_id for r in records(tmp_path / "out")] == ["b"]
    assert len(told) == 1
    assert "0.5" in told[0]
