"""Values of the record as cells of a table, for CSV and Excel."""

import dataclasses
import json
from typing import Any

from newscrawl.items import Dateline, to_json_part

_BETWEEN = "; "
# Spreadsheet programs take a cell that begins so for a formula, and run it; some take the wide
# signs of East Asian text for the narrow ones.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# What they do not see at the beginning of a cell.
_UNSEEN = "\ufeff\u200b\u200e\u200f"


def to_cell(value: Any) -> str | int | float:
    """Return a value of the record as the content of a table cell.

    >>> to_cell(["Ada Lane", "Bo Marsh"]), to_cell(None), to_cell(False), to_cell(2)
    ('Ada Lane; Bo Marsh', '', 'false', 2)
    >>> to_cell({"title": "visible:h1"})
    '{"title": "visible:h1"}'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Dateline):
        return value.text
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return _BETWEEN.join(value)
    if isinstance(value, dict | list) or dataclasses.is_dataclass(value):
        return _ENCODER.encode(value) if value else ""
    plain: str | int | float = value
    return plain


def without_formula(cell: str | int | float) -> str | int | float:
    """Return a cell that no spreadsheet program runs: text that begins like a formula is quoted.

    >>> without_formula("=1+1"), without_formula(-1)
    ("'=1+1", -1)
    """
    return (
        f"'{cell}" if isinstance(cell, str) and cell.lstrip(_UNSEEN).startswith(_FORMULA) else cell
    )


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=to_json_part)
