"""``danvan annotate``: documents in, records out."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from .. import batch
from ..encodings import AUTO, ENCODINGS
from ..export import FORMATS
from ..readers import Options
from .options import make_pipeline, published_option, restore_diacritics_option, tables_option
from .terminal import printable

_STREAMED = ("jsonl", "json")
_TOLD = 20  # documents that are told one by one on stderr when there is no errors file


@click.command("annotate", short_help="Write one record for each document.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="OUT", default="-", help="File to write; standard output when not given.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True,
    help="csv and parquet make OUT a folder, with one file or folder a table.",
)  # fmt: skip
@click.option(
    "-j", "--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="Processes; 0 is one for each core."
)
@click.option("--resume", is_flag=True, help="Go on where an interrupted run with the same options stopped.")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write documents that can't be read to FILE, one JSON object a line, with the cause.",
)  # fmt: skip
@published_option
@click.option(
    "--encoding", type=click.Choice([AUTO, *ENCODINGS]), default=AUTO, show_default=True, help="Of the texts."
)
@click.option("--text-field", default="text", show_default=True, help="JSON key or CSV column with the text.")
@click.option("--id-field", default="doc_id", show_default=True, help="The one with the id.")
@click.option("--published-field", default="published", show_default=True, help="The one with the date of publication.")
@click.option("--with-text", is_flag=True, help="Carry each document's text in its record.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.001),
    metavar="SECONDS",
    help="How long reading one document may take, and annotating it.",
)
@restore_diacritics_option
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@tables_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    form: str,
    jobs: int,
    resume: bool,
    errors: Path | None,
    published: str | None,
    encoding: str,
    text_field: str,
    id_field: str,
    published_field: str,
    with_text: bool,
    timeout: float | None,
    restore_diacritics: bool,
    quiet: bool,
    tables: Path | None,
) -> None:
    """Write one record for each document.

    PATH is a file (text, HTML, DOCX, PDF, JSON Lines, CSV, WARC; packed with gzip or zstandard or not), a folder with
    such files at any depth, a pattern such as 'news/**/*.txt', or - for standard input. The doc_id of a file is its
    name without the ending, below a folder with its path.

    Records come in the order of the input. What can't be read is named on standard error and the others go on; the exit
    status is then 1. OUT appears whole or not at all; a run that was interrupted leaves OUT.part, and --resume goes on
    with it.

    \b
    Examples:
      danvan annotate article.txt
      danvan annotate articles/ -o records.jsonl
      danvan annotate dump.jsonl.zst -o tables --format parquet --jobs 4 --errors errors.jsonl
      danvan annotate dump.jsonl.zst -o tables --format parquet --jobs 4 --errors errors.jsonl --resume
      curl -s https://example.org/article.txt | danvan annotate - --published 2024-05-28
    """
    streamed = output == "-"
    if streamed and form not in _STREAMED:
        raise click.UsageError(f"--format {form} needs a file to write: add -o OUT")
    if streamed and resume:
        raise click.UsageError("--resume needs a file to go on with: add -o OUT")
    if not streamed and not Path(output).absolute().parent.is_dir():
        raise click.ClickException(f"{output}: can't be written; its folder does not exist")
    # the workers make the default pipeline themselves
    pipeline = make_pipeline(tables, restore_diacritics) if tables is not None or restore_diacritics else None
    gc.set_threshold(50_000, 20, 50)  # a page makes thousands of objects and next to no cycles
    options = Options(encoding=encoding, text_field=text_field, id_field=id_field, published_field=published_field)
    if timeout is not None:
        options = options.changed(document_seconds=timeout)
    told = _Told(all_of_them=errors is None, shown=_progress(quiet, streamed))
    try:
        summary = batch.annotate_files(
            paths,
            sys.stdout.buffer if streamed else output,
            format=form,
            jobs=jobs,
            resume=resume,
            errors=errors,
            options=options,
            pipeline=pipeline,
            published=published,
            with_text=with_text,
            timeout=timeout,
            progress=told.shown,
            on_loss=told.lost,
            on_note=told.noted,
        )
    except batch.NothingToResume as error:
        click.echo(f"danvan: {error}", err=True)
        return
    except BrokenPipeError:  # the reader of standard output has had enough
        sys.stderr.close()
        ctx.exit(1)
    except (batch.ResumeError, batch.WorkerError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or output}: can't be written ({error.strerror or error})"
        ) from None
    _end(ctx, summary, told, output, errors)


def _end(ctx: click.Context, summary: batch.Summary, told: _Told, output: str, errors: Path | None) -> None:
    """The last words and the exit status."""
    if told.notes > _TOLD:
        click.echo(f"danvan: and {told.notes - _TOLD:,} more notes on how documents were read", err=True)
    if told.untold:
        click.echo(f"danvan: and {told.untold:,} more; --errors FILE writes them all to a file", err=True)
    if not summary.complete:
        done = f"danvan: interrupted after {summary.documents:,} documents"
        click.echo(done if output == "-" else f"{done}; they are in {output}.part, --resume goes on", err=True)
        ctx.exit(130)
    if summary.lost and not summary.documents:
        click.echo("danvan: nothing could be read, so nothing was written", err=True)
    elif summary.lost and errors is not None:
        click.echo(f"danvan: {summary.lost:,} documents could not be read; {errors} says why", err=True)
    if summary.seconds > 10:
        rate = summary.size / summary.seconds / 1e6
        click.echo(f"{summary.documents:,} documents in {batch.duration(summary.seconds)}, {rate:.1f} MB/s", err=True)
    if summary.lost:
        ctx.exit(1)


def _progress(quiet: bool, streamed: bool) -> batch.Progress:
    """A bar on a terminal, unless the records go to it too."""
    if quiet:
        return batch.Silent(sys.stderr)
    if sys.stderr.isatty():
        return batch.Silent(sys.stderr) if streamed and sys.stdout.isatty() else batch.Bar(sys.stderr)
    return batch.Lines(sys.stderr)


class _Told:
    """Tells the first documents that can't be read, ``untold`` counts the others; and the first of the ``notes``."""

    def __init__(self, *, all_of_them: bool, shown: batch.Progress) -> None:
        self.shown = shown
        self.untold = 0
        self.notes = 0
        self._left = _TOLD if all_of_them else 0
        self._count = all_of_them

    def lost(self, loss: batch.Loss) -> None:
        """One document is not in the output."""
        if self._left:
            self._left -= 1
            self.shown.say(printable(f"danvan: {loss.source}: {loss.cause}"))
        elif self._count:
            self.untold += 1

    def noted(self, note: batch.Note) -> None:
        """Something to know about how a document was read."""
        self.notes += 1
        if self.notes <= _TOLD:
            self.shown.say(printable(f"danvan: {note.source}: note: {note.note}"))
