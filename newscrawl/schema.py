"""The JSON Schema of the record, made from its dataclasses and their docstrings."""

import ast
import dataclasses
import inspect
import types
import typing
from enum import StrEnum
from typing import Any

from newscrawl.items import Article, Dateline, Extractor
from newscrawl.story import Image, ListPlace, Row, StoryBlock

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_INSTANT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})"
# Patterns of text fields, which their types do not express.
_PATTERNS = {
    "date": rf"^{_DAY}$",
    "date_published": rf"^{_DAY}$|^{_INSTANT}$",
    "date_modified": rf"^{_DAY}$|^{_INSTANT}$",
    "date_downloaded": rf"^{_INSTANT}$",
    "url": "^https?://",
    "canonical_url": "^https?://",
    "main_image": "^https?://",
}
# Those of one part that differ: an entry of a live blog has a time.
_PATTERNS_OF = {(StoryBlock, "date"): _PATTERNS["date_published"]}
# Parts of a record whose keys without a value are left out.
_SPARSE = (StoryBlock,)
_PARTS = (Dateline, Extractor, Image, ListPlace, Row, StoryBlock)
_NAMES = {str: "string", int: "integer", bool: "boolean"}
_CONSTANTS = {"None": "null", "True": "true", "False": "false"}


def record_schema() -> dict[str, Any]:
    """Return the schema of one line; keys that are not in it are not allowed."""
    return {
        "$schema": DIALECT,
        "title": "Article",
        **_object(Article),
        "$defs": {one.__name__: _object(one) for one in _PARTS},
    }


def _object(record: type[Any]) -> dict[str, Any]:
    hints, meanings = typing.get_type_hints(record), _meanings(record)
    fields = {}
    for field in dataclasses.fields(record):
        fields[field.name] = _typed(hints[field.name], field.name)
        if (record, field.name) in _PATTERNS_OF:
            fields[field.name]["pattern"] = _PATTERNS_OF[record, field.name]
        fields[field.name]["description"] = meanings[field.name]
    return {
        "description": _one_line(inspect.getdoc(record) or ""),
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if record not in _SPARSE or name in _given(record)],
        "additionalProperties": False,
    }


def _given(record: type[Any]) -> set[str]:
    """Return the fields without a default."""
    missing = dataclasses.MISSING
    return {
        field.name
        for field in dataclasses.fields(record)
        if field.default is missing and field.default_factory is missing
    }


def _meanings(record: type[Any]) -> dict[str, str]:
    """Return the docstring under each field of a dataclass."""
    (body,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = below.value if isinstance(below, ast.Expr) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found[field.target.id] = _one_line(text.value)
    return found


def _one_line(text: str) -> str:
    """Return a docstring as one line, with JSON's names for Python's constants."""
    for python, in_json in _CONSTANTS.items():
        text = text.replace(f"``{python}``", f"``{in_json}``")
    return " ".join(text.replace("``", "`").split())


def _typed(hint: Any, name: str) -> dict[str, Any]:
    if isinstance(hint, types.UnionType):
        (given,) = (one for one in typing.get_args(hint) if one is not types.NoneType)
        inner = _typed(given, name)
        if "$ref" in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        return inner | {"type": [inner["type"], "null"]}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(one) for one in hint]}
    if typing.get_origin(hint) is tuple:
        parts = [_typed(one, "") for one in typing.get_args(hint)]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
    if typing.get_origin(hint) is list:
        (entry,) = typing.get_args(hint)
        return {"type": "array", "items": _typed(entry, "")}
    if typing.get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _typed(typing.get_args(hint)[1], "")}
    schema: dict[str, Any] = {"type": _NAMES[hint]}
    return schema | ({"pattern": _PATTERNS[name]} if name in _PATTERNS else {})
