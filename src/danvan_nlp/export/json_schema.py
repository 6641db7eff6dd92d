"""The record as JSON Schema (draft 2020-12), made from the dataclasses so that the two can't differ."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..types import SCHEMA, Node, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:danvan:schema:1"


def record_schema() -> dict[str, Any]:
    """The JSON Schema of what ``Record.to_dict`` gives.

    Examples:
        >>> record_schema()["properties"]["schema"]
        {'const': 'danvan/1'}
    """
    definitions: dict[str, Any] = {}
    schema = _object(Record, definitions)
    schema["properties"] = {"schema": {"const": SCHEMA}, **schema["properties"]}
    schema["required"] = ["schema", *schema["required"]]
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "Record",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type[Node], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    members: Any = fields(cls)  # type: ignore[arg-type]  # every Node is a dataclass
    description = " ".join((cls.__doc__ or "").split()).replace("``", "")
    return {
        "type": "object",
        "description": description,
        "properties": {f.name: _type(hints[f.name], definitions) for f in members},
        "required": [f.name for f in members if f.default is MISSING],
    }


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        some = [_type(a, definitions) for a in get_args(hint) if a is not type(None)]
        (only,) = some
        return {"type": [only["type"], "null"]} if "type" in only else {"anyOf": [only, {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], definitions)}
    if isinstance(hint, type) and issubclass(hint, Node):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": {str: "string", int: "integer", bool: "boolean", float: "number"}[hint]}
