"""The import order of the design: data flows one way, and no module imports what comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "danvan_nlp"

STAGES = (
    {"types"},
    {"source"},
    {"gazetteer"},
    {"directives", "dates", "bodies", "officials", "meetings"},
    {"select"},
    {"link"},
    {"pipeline"},
    {"export", "readers"},
    {"cli"},
)
"""In order. What is not named stands wherever its imports put it, but never in a circle."""

RANK = {name: n for n, stage in enumerate(STAGES) for name in stage}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(name: str) -> Iterator[str]:
    """The modules of the package that a module imports, those for type checking alone left out."""
    path = MODULES[name]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part]
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1] + (node.module.split(".") if node.module else [])
            elif node.module and node.module.split(".")[0] == PACKAGE.name:
                base = node.module.split(".")[1:]
            else:
                continue
            yield from (found for alias in node.names if (found := known([*base, alias.name])) is not None)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == PACKAGE.name and (found := known(alias.name.split(".")[1:])) is not None:
                    yield found


def known(parts: list[str]) -> str | None:
    """The module that a dotted path names, or the one that it is taken from."""
    while parts:
        if (name := ".".join(parts)) in MODULES:
            return name
        parts = parts[:-1]
    return None  # the package itself: its public names, none of them imported with it


GRAPH = {name: sorted(set(imports(name)) - {name}) for name in MODULES}


@cache
def reachable(name: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in GRAPH[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def test_the_graph_is_read() -> None:
    assert "source" in GRAPH["gazetteer"]
    assert "types" in reachable("pipeline")
    assert len(MODULES) > 15


def test_nothing_imports_itself_by_a_detour() -> None:
    circles = [name for name in MODULES if name in reachable(name)]
    assert not circles, f"in a circle: {', '.join(circles)}"


def test_no_stage_imports_a_later_one() -> None:
    wrong = [
        f"{name} imports {other}"
        for name in MODULES
        for other in reachable(name)
        if RANK.get(name.split(".")[0], len(STAGES)) < RANK.get(other.split(".")[0], -1)
    ]
    assert not wrong, "; ".join(wrong)


def test_no_module_without_a_subject() -> None:
    nameless = [name for name in MODULES if name.split(".")[-1] in {"utils", "helpers", "common", "misc", "util"}]
    assert not nameless, ", ".join(nameless)


def test_the_package_imports_nothing_of_its_own_at_import() -> None:
    assert GRAPH[""] == []
