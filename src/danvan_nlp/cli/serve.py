"""``danvan serve``: the local page."""

from __future__ import annotations

from pathlib import Path

import click

from .options import make_pipeline, tables_option


@click.command("serve", short_help="A local page to paste text or drop files; POST /annotate for programs.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--most-mb", default=16, show_default=True, type=click.IntRange(1, 1024), help="The largest request, in MB."
)
@click.option("--seconds", default=30.0, show_default=True, help="How long one document may take.")
@tables_option
def command(host: str, port: int, most_mb: int, seconds: float, tables: Path | None) -> None:
    """Serve a local page and an HTTP interface (described at /openapi.json).

    Nothing leaves the machine and nothing is kept. Other machines can reach it only when --host says so.

    \b
    Examples:
      danvan serve
      curl -s localhost:8765/annotate -H 'Content-Type: application/json' -d '{"text": "Ngày 3/2/2024, Tỉnh ủy họp."}'
    """
    try:
        from ..web.server import LOOPBACK, create_app, serve
    except ImportError as error:
        raise click.ClickException(
            f"serving needs the extra 'serve': pip install 'danvan-nlp[serve]' ({error})"
        ) from None
    open_to_all = host not in LOOPBACK
    if open_to_all:
        click.echo(f"danvan: listening on {host}: other machines may reach this page", err=True)
    hosts = ("*",) if open_to_all else LOOPBACK
    app = create_app(make_pipeline(tables), hosts=hosts, most_bytes=most_mb << 20, seconds=seconds)
    click.echo(f"danvan: http://{host}:{port}/  (Ctrl+C ends it)", err=True)
    serve(app, host, port)
