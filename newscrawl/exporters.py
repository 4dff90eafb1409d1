"""Feed exporters, as in ``-O articles.csv``.

Scrapy's exporters write values that are neither text nor numbers in Python syntax, and blocks
with keys that their role does not have. The table in docs/record.md says how each value is
written; only JSON and JSON Lines hold the complete record.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from scrapy.exporters import (
    CsvItemExporter,
    JsonItemExporter,
    JsonLinesItemExporter,
    XmlItemExporter,
)

from newscrawl.export.cells import to_cell, without_formula
from newscrawl.items import to_json_part


class JsonExporter(JsonItemExporter):
    """Scrapy's JSON exporter, with blocks as the record has them."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return a value of mappings, lists and text."""
        return _to_record(super().serialize_field(field, name, value))


class JsonLinesExporter(JsonLinesItemExporter):
    """Scrapy's JSON Lines exporter, with blocks as the record has them."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return a value of mappings, lists and text."""
        return _to_record(super().serialize_field(field, name, value))


class CsvExporter(CsvItemExporter):
    """Scrapy's CSV exporter, with readable values in the cells."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return the value of a cell."""
        return without_formula(to_cell(super().serialize_field(field, name, value)))

    def _join_if_needed(self, value: Any) -> Any:
        return value


class XmlExporter(XmlItemExporter):
    """Scrapy's XML exporter, with nested values as elements."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return a value of mappings, lists and text, which Scrapy writes as elements."""
        return _to_plain(super().serialize_field(field, name, value))


def _to_record(value: Any) -> Any:
    """Convert the parts of the record in a value to dictionaries."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key: _to_record(part) for key, part in to_json_part(value).items()}
    return [_to_record(part) for part in value] if isinstance(value, list) else value


def _to_plain(value: Any) -> Any:
    """Convert a value to text, numbers, lists and dictionaries."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = to_json_part(value)
    if isinstance(value, Mapping):
        return {key: _to_plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain(part) for part in value]
    return value
