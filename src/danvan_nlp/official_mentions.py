"""Every further place of a found name."""

from __future__ import annotations

import daachorse

from .names import PARTICLES, spellings
from .official_spans import PersonSpan, within
from .source import Source, fold_key, key_bytes


def further(source: Source, persons: list[PersonSpan], credits: list[tuple[int, int]]) -> list[PersonSpan]:
    """Where the whole names of persons, and their other names, stand again; ``credits`` are lines left out."""
    surfaces = {p.name: p for p in persons if (p.full and " " in p.name) or p.alias is not None}
    if not surfaces:
        return []
    text, key = source.text, source.key
    full: dict[str, PersonSpan] = {}
    patterns: dict[bytes, str] = {}
    for surface, person in surfaces.items():
        ways = spellings(surface)
        if len(ways) == 1:
            name = ways.pop()
            patterns[key_bytes(name)] = name
        else:
            name = fold_key(surface)
            for spelling in ways:
                patterns[key_bytes(spelling)] = name
        full.setdefault(name, person)
    order = list(patterns)
    taken = {p.start for p in persons}
    found: list[PersonSpan] = []
    for end, start, pattern in _occurrences(order, key):
        if start in taken or not text[start].isupper():
            continue
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        words = text[start:end].split(" ")
        if not all(w[0].isupper() or w in PARTICLES for w in words):
            continue
        found_name = text[start:end]
        if found_name.lower() != patterns[order[pattern]] and fold_key(found_name) != patterns[order[pattern]]:
            continue
        if credits and within(credits, start):
            continue
        taken.add(start)
        first = full[patterns[order[pattern]]]
        again = PersonSpan(start, end, text[start:end], rule="officials.again", full=first.alias is None)
        again.alias = first.alias
        found.append(again)
    return found


def _occurrences(patterns: list[bytes], key: bytes) -> list[tuple[int, int, int]]:
    """Where the patterns stand in a key, as (end, start, pattern) in the order of the ends, overlaps included."""
    if len(patterns) > 12:
        found = daachorse.DoubleArrayAhoCorasick(patterns).find_overlapping(key)
        return [(end, start, n) for start, end, n in found]
    ends: list[tuple[int, int, int]] = []  # a few searches are cheaper than an automaton made for one page
    for n, pattern in enumerate(patterns):
        at = key.find(pattern)
        while at >= 0:
            ends.append((at + len(pattern), at, n))
            at = key.find(pattern, at + 1)
    ends.sort()
    return ends
