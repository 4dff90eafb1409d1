"""The formats of ``newscrawl export``: a row each, with what writes it."""

import importlib.util
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newscrawl.export.feeds import write_json_feed, write_rss
from newscrawl.export.html import to_html_page
from newscrawl.export.json_lines import write_converted, write_records
from newscrawl.export.markdown import to_markdown_file
from newscrawl.export.names_of_others import (
    FUNDUS_NAMES,
    NEWS_PLEASE_NAMES,
    SCHEMA_ORG_NAMES,
    ZYTE_NAMES,
    NameRow,
    convert,
)
from newscrawl.export.selection import StoredDay
from newscrawl.export.sqlite_file import datasette_metadata, write_sqlite
from newscrawl.export.tables import write_csv, write_xlsx
from newscrawl.export.tei import to_tei
from newscrawl.export.trees import Written, write_tree_day
from newscrawl.items import Article


class ExportFormat(NamedTuple):
    """One format; either ``write``, ``write_newest`` or ``write_day`` is given."""

    name: str
    about: str
    """What OUT is, for the help and the documentation."""

    write: Callable[[Path, Iterable[Article]], None] | None = None
    """Write all articles to one file."""

    write_newest: Callable[[Path, list[Article]], None] | None = None
    """Write the newest articles to one file."""

    write_day: Callable[[Path, StoredDay], Written] | None = None
    """Write the files of a site and day into a folder, those that have changed."""

    beside: Callable[[Path], tuple[Path, str]] | None = None
    """Path and text of a small file beside the one that was written."""

    packages: tuple[str, ...] = ()
    """What must be importable; the extra with the format's name installs it."""


def missing_packages(row: ExportFormat) -> list[str]:
    """Return the packages that a format needs and that are not installed."""
    return [name for name in row.packages if importlib.util.find_spec(name) is None]


def _named(rows: tuple[NameRow, ...], *, keeps_empty: bool) -> Callable[..., None]:
    return partial(write_converted, convert=partial(convert, rows=rows, keeps_empty=keeps_empty))


def _tree(suffix: str, render: Callable[[Article], str]) -> Callable[[Path, StoredDay], Written]:
    return partial(write_tree_day, suffix=suffix, render=render)


def _write_parquet_day(folder: Path, day: StoredDay) -> Written:
    from newscrawl.export.parquet import write_parquet_day

    return write_parquet_day(folder, day)


FORMATS = (
    ExportFormat("jsonl", "the record, one JSON object a line", write_records),
    ExportFormat(
        "parquet",
        "a folder of Parquet files, one for each site and day",
        write_day=_write_parquet_day,
        packages=("pyarrow", "msgspec"),
    ),
    ExportFormat("csv", "a table, one article a row", write_csv),
    ExportFormat(
        "xlsx", "a workbook of Excel, one article a row", write_xlsx, packages=("xlsxwriter",)
    ),
    ExportFormat(
        "markdown",
        "a folder of Markdown files, one for each article",
        write_day=_tree(".md", to_markdown_file),
    ),
    ExportFormat(
        "html",
        "a folder of HTML pages, one for each article",
        write_day=_tree(".html", to_html_page),
    ),
    ExportFormat(
        "tei", "a folder of TEI documents, one for each article", write_day=_tree(".xml", to_tei)
    ),
    ExportFormat("rss", "an RSS feed of the newest articles", write_newest=write_rss),
    ExportFormat("json-feed", "a JSON Feed of the newest articles", write_newest=write_json_feed),
    ExportFormat(
        "sqlite",
        "an SQLite database with full text search",
        write_sqlite,
        beside=datasette_metadata,
    ),
    ExportFormat(
        "zyte",
        "items of zyte-common-items, one JSON object a line",
        _named(ZYTE_NAMES, keeps_empty=False),
    ),
    ExportFormat(
        "schema.org",
        "`NewsArticle` as JSON-LD, one object a line",
        _named(SCHEMA_ORG_NAMES, keeps_empty=False),
    ),
    ExportFormat(
        "news-please",
        "articles of news-please, one JSON object a line",
        _named(NEWS_PLEASE_NAMES, keeps_empty=True),
    ),
    ExportFormat(
        "fundus",
        "articles of Fundus, one JSON object a line",
        _named(FUNDUS_NAMES, keeps_empty=True),
    ),
)
"""In the order of the help."""
