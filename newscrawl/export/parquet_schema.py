"""The types of the Parquet columns, made from the record's dataclasses."""

import dataclasses
import types
import typing
from enum import StrEnum
from functools import cache
from typing import Any

import pyarrow as pa

from newscrawl.items import Article
from newscrawl.story import StoryBlock

MOMENT = pa.timestamp("us", tz="UTC")
"""An instant."""

INSTANTS = {"published_at": "date_published", "modified_at": "date_modified"}
"""Columns beside those of the record: the instant of a date, null where only a day is known."""

PARTITION = "site"
"""The key of the record that is in the names of the folders instead of the files."""

SPAN_KEYS = {"links": "url", "emphasis": "style"}
"""What stands in the spans of a block, after their start and end."""

_SCALARS = {str: pa.string(), int: pa.int32(), bool: pa.bool_()}


@cache
def article_schema() -> pa.Schema:
    """Return the schema of a file: the keys of the record but the site, then the instants."""
    fields = [(name, kind) for name, kind in record_types(Article).items() if name != PARTITION]
    fields += [(name, MOMENT) for name in INSTANTS]
    return pa.schema(fields)


@cache
def record_types(record: type[Any]) -> dict[str, pa.DataType]:
    """Return the type of each field of a dataclass, in its order."""
    hints = typing.get_type_hints(record)
    kinds = {}
    for field in dataclasses.fields(record):
        if record is StoryBlock and field.name in SPAN_KEYS:
            place = [("start", pa.int32()), ("end", pa.int32())]
            span = pa.struct([*place, (SPAN_KEYS[field.name], pa.string())])
            kinds[field.name] = pa.list_(span)
        else:
            kinds[field.name] = _type(hints[field.name])
    if record is Article:
        kinds["date_downloaded"] = MOMENT
    return kinds


def _type(hint: Any) -> pa.DataType:
    if isinstance(hint, types.UnionType):
        (given,) = (one for one in typing.get_args(hint) if one is not types.NoneType)
        return _type(given)
    if typing.get_origin(hint) is list:
        return pa.list_(_type(typing.get_args(hint)[0]))
    if typing.get_origin(hint) is dict:
        return pa.map_(*map(_type, typing.get_args(hint)))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return pa.struct(list(record_types(hint).items()))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    return _SCALARS[hint]
