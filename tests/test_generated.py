"""Pages from our own grammar: what was put in comes out; any text at all gives a sound record.

``DANVAN_EXAMPLES`` sets the number of examples of each test; ``scripts/long_run.py`` runs many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings

from danvan_nlp import Pipeline
from strategies import Expected, chaos, pages
from test_hostile import assert_sound

PROFILE = settings(
    max_examples=int(os.environ.get("DANVAN_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="DANVAN_EXAMPLES" not in os.environ,
)
PIPELINE = Pipeline.default()


@PROFILE
@given(pages())
def test_what_is_put_in_comes_out(made: tuple[str, Expected]) -> None:
    text, expected = made
    record = PIPELINE.annotate(text)
    assert_sound(text, record)
    officials = {o.name: {r.title for r in o.roles} for o in record.officials}
    for name in expected.names:
        assert name in officials, f"{name} not among {sorted(officials)}"
        assert set(expected.titles[name]) <= officials[name], f"{name}: {officials[name]}"
    found_days = [d.value for d in record.dates] + [v.issued for v in record.directives if v.issued]
    for day in expected.dates:
        assert day in found_days
    assert sorted({v.symbol for v in record.directives if v.symbol}) == sorted(set(expected.symbols))


@PROFILE
@given(chaos())
def test_any_text_gives_a_sound_record(text: str) -> None:
    assert_sound(text, PIPELINE.annotate(text))


@PROFILE
@given(pages(dressed=False))
def test_a_page_says_the_same_twice_over(made: tuple[str, Expected]) -> None:
    text, _ = made
    assert PIPELINE.annotate(text) == PIPELINE.annotate(text)
