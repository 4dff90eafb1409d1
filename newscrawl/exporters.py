"""Feed exporters for CSV and XML, as in ``-O articles.csv``.

Scrapy's exporters write values that are neither text nor numbers in Python syntax. The table in
docs/record.md says how each value is written; only JSON Lines hold the complete record.
"""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from scrapy.exporters import CsvItemExporter, XmlItemExporter

from newscrawl.items import Dateline

_BETWEEN = "; "


class CsvExporter(CsvItemExporter):
    """Scrapy's CSV exporter, with readable values in the cells."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return the value of a cell."""
        return to_cell(super().serialize_field(field, name, value))

    def _join_if_needed(self, value: Any) -> Any:
        return value


class XmlExporter(XmlItemExporter):
    """Scrapy's XML exporter, with nested values as elements."""

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """Return a value of mappings, lists and text, which Scrapy writes as elements."""
        return _to_plain(super().serialize_field(field, name, value))


def to_cell(value: Any) -> str | int | float:
    """Return a value of the record as the content of a table cell.

    >>> to_cell(["Ada Lane", "Bo Marsh"]), to_cell(None), to_cell(False), to_cell(2)
    ('Ada Lane; Bo Marsh', '', 'false', 2)
    >>> to_cell({"title": "visible:h1"})
    '{"title": "visible:h1"}'
    """
    if isinstance(value, Dateline):
        return value.text
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return _BETWEEN.join(value)
    if isinstance(value, dict | list) or dataclasses.is_dataclass(value):
        return json.dumps(value, ensure_ascii=False, default=vars) if value else ""
    plain: str | int | float = _to_plain(value)
    return plain


def _to_plain(value: Any) -> Any:
    """Convert a value to text, numbers, lists and dictionaries."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return {key: _to_plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain(part) for part in value]
    return value
