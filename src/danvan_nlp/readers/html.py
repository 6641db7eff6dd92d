"""HTML pages: the main text, the title, and the date of publication where the page's metadata states it."""

from __future__ import annotations

import html as entities
import json
import logging
import re
from typing import Any

from ..encodings import AUTO, Decoded, EncodingError, canonical_name, decode, repair
from .document import Document, Options, ReadError, missing_library
from .published import as_edtf

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})", re.I)
_LONG = 2 << 20  # characters: no article is longer, and a dump of a page takes the plain way
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul br
    """.split()  # noqa: SIM905 - a table reads better as words
)
_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "head",
        "nav",
        "select",
        "button",
        "textarea",
    )
)
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "article.published", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "parsely-pub-date", "date",
)  # fmt: skip


def read_html(data: bytes, doc_id: str, source: str, options: Options) -> Document:
    """The document that an HTML page is.

    The text is the headline and the article, without menus, related links and footers, one block of the page a line;
    all text of the page when no article can be told or ``options.main_text`` is false.

    Raises:
        ReadError: when the encoding can't be told, the page has no text, or the libraries are missing.
    """
    decoded = _decode(data, options)
    page = decoded.text.replace("\0", "")
    tree = _parse(page)
    headline = _headline(tree)
    published = _published(tree)
    notes = list(decoded.notes)
    text = _article(page) if options.main_text and len(page) <= _LONG else None
    if text is None:
        text = _all_text(tree)
        if options.main_text:
            notes.append("no article told apart from the rest of the page; all its text is taken")
    if not text.strip():
        raise ReadError("malformed", "the page has no text")
    if headline and _words(headline) not in _words(text[: len(headline) + 400]):
        text = f"{headline}\n{text}"
    encoding = decoded.encoding
    if options.encoding == AUTO:
        repaired = repair(text)
        if repaired.encoding != "unicode":
            encoding = f"{encoding} over {repaired.encoding}"
        text = repaired.text
        notes += [n for n in repaired.notes if n not in notes]
    return Document(doc_id, text, published, headline or _title(tree), encoding, source, tuple(notes))


def _decode(data: bytes, options: Options) -> Decoded:
    declared = _CHARSET.search(data[:4096])
    try:
        return decode(data, options.encoding)
    except EncodingError as error:
        if canonical_name(options.encoding) == AUTO and declared:
            name = declared[1].decode("ascii")
            try:
                found = decode(data, name)
                return Decoded(
                    found.text, found.encoding, (*found.notes, f"read as {found.encoding} because the page says so")
                )
            except EncodingError:
                pass
        raise ReadError("encoding", str(error)) from None


def _parse(page: str) -> Any:
    try:
        from lxml import etree
    except ImportError:
        raise missing_library("trafilatura (with lxml)", "html") from None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("malformed", f"not an HTML page: {error}") from None
    if tree is None:
        raise ReadError("malformed", "the page has no text")
    return tree


def _article(page: str) -> str | None:
    """The article of a page by trafilatura, or None."""
    try:
        import trafilatura
    except ImportError:
        raise missing_library("trafilatura", "html") from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            page.encode("utf-8", "replace").decode("utf-8"),
            favor_recall=True, include_comments=False, include_tables=True, deduplicate=False,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, AssertionError):
        return None
    return text if text and text.strip() else None


def _all_text(tree: Any) -> str:
    """All text of a page, one block a line. No recursion: pages may nest as deep as they like."""
    lines: list[str] = []
    current: list[str] = []

    def end_line() -> None:
        line = " ".join("".join(current).split())
        if line:
            lines.append(line)
        current.clear()

    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            if tag in _BLOCKS:
                end_line()
            silent += tag in _SILENT
            if not silent and element.text:
                current.append(element.text)
        else:
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                end_line()
            if not silent and element.tail:
                current.append(element.tail)
    end_line()
    return "\n".join(lines)


def _words(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = meta.get("content")
        if name and content and name not in found:
            found[name] = entities.unescape(content).strip()
    return found


def _headline(tree: Any) -> str | None:
    """What the page calls its title for sharing, else its one h1."""
    named = _metas(tree).get("og:title")
    if not named:
        heads = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")]
        heads = [h for h in heads if h]
        named = heads[0] if len(heads) == 1 else ""
    return " ".join(named.split())[:500] or None


def _title(tree: Any) -> str | None:
    """The title element: often the name of the site."""
    element = next(tree.iter("title"), None)
    return None if element is None else " ".join("".join(element.itertext()).split())[:500] or None


def _published(tree: Any) -> str | None:
    """The day of publication stated in metadata, JSON-LD or a marked time element; never one guessed from the text."""
    metas = _metas(tree)
    for name in _DATE_METAS:
        if name in metas:
            day = as_edtf(metas[name])
            if day:
                return day
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text and len(script.text) < 1 << 20:
            day = _from_json_ld(script.text)
            if day:
                return day
    for element in tree.iter():
        if element.get("itemprop", "").lower() == "datepublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            day = as_edtf(element.get("datetime") or element.get("content") or "".join(element.itertext()))
            if day:
                return day
    return None


def _from_json_ld(script: str) -> str | None:
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return None
    for _ in range(200):
        if not waiting:
            break
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            stated = node.get("datePublished")
            if isinstance(stated, str):
                day = as_edtf(stated)
                if day:
                    return day
            waiting += [v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage")]
    return None
