"""Articles as a Parquet dataset: ``site=<site>/day=<day>/articles.parquet``.

A file is written from the lines of its day, column by column and without an object for each
article. It keeps a checksum of them, by which the next export knows that it is up to date.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from isal import isal_zlib

from newscrawl.export.files import replacing
from newscrawl.export.parquet_schema import (
    INSTANTS,
    MOMENT,
    PARTITION,
    SPAN_KEYS,
    article_schema,
    record_types,
)
from newscrawl.export.selection import StoredDay, UnreadableLines
from newscrawl.export.trees import Written
from newscrawl.items import SCHEMA_VERSION, Article
from newscrawl.story import StoryBlock

_FILE = "articles.parquet"
_CHECKSUM = b"newscrawl.checksum"
# Lines that are converted at once: what they take fits the cache of a processor.
_BATCH = 500
# Rows of a row group, and batches of it.
_BATCHES = 8
# Columns of few different values, and columns that queries filter by.
_DICTIONARY = [
    *("domain", "section", "language", "blocks.list.element.role", "extractor.version"),
    *("provenance.key_value.key", "provenance.key_value.value"),
]
_STATISTICS = [
    *("id", "domain", "section", "language", "date_published", "date_downloaded", "revision"),
    *INSTANTS,
]
_KEYS = tuple(record_types(Article))
_FLAT_KEYS = tuple(one for one in _KEYS if one not in ("blocks", "provenance", PARTITION))
_COLUMNS = itemgetter(*_FLAT_KEYS)
_ALWAYS = ("role", "text")
_FURTHER = {name: kind for name, kind in record_types(StoryBlock).items() if name not in _ALWAYS}
_BAD_VALUES = (pa.ArrowException, TypeError, AttributeError, KeyError, ValueError, OverflowError)

_decode = msgspec.json.Decoder().decode


def write_parquet_day(folder: Path, day: StoredDay) -> Written:
    """Write the file of a site and day, unless it is there and up to date."""
    path = _path(folder, day)
    if path.is_file() and (rows := _rows_if_up_to_date(path, day)) is not None:
        return Written(articles=rows, unchanged=1)
    lines = day.lines()
    first = list(islice(lines, 1))
    if not first:  # its articles have newer revisions on other days
        was_there = path.is_file()
        path.unlink(missing_ok=True)
        return Written(removed=int(was_there))
    with replacing(path) as part:
        return _write(part, chain(first, lines), day)


def to_table(records: Iterable[dict[str, Any]]) -> pa.Table:
    """Return decoded lines of today's schema as a table; raise if one of them does not fit.

    Of a record only its texts are kept while the next is read: its blocks are many objects,
    which would leave the cache of the processor before they are converted.
    """
    kinds = record_types(Article)
    blocks, provenance, rows = _Blocks(), _Mappings(), []
    for record in records:
        blocks.add(record["blocks"])
        provenance.add(record["provenance"])
        rows.append(_COLUMNS(record))
    arrays = {"blocks": blocks.to_array(), "provenance": provenance.to_array()}
    for name, values in zip(_FLAT_KEYS, zip(*rows, strict=True), strict=True):
        if name == "date_downloaded":
            arrays[name] = _moments(pa.array(values, pa.string()))
        else:
            arrays[name] = pa.array(values, kinds[name])
    arrays |= {name: _moments(arrays[source]) for name, source in INSTANTS.items()}
    schema = article_schema()
    return pa.table([arrays[name] for name in schema.names], schema=schema)


def _write(path: Path, lines: Iterator[bytes], day: StoredDay) -> Written:
    checksum, done = _Checksum(), Written(written=1)
    with pq.ParquetWriter(
        path,
        article_schema(),
        compression="snappy",
        use_dictionary=_DICTIONARY,
        write_statistics=_STATISTICS,
    ) as writer:
        while True:
            tables: list[pa.Table] = []
            while len(tables) < _BATCHES and (batch := list(islice(lines, _BATCH))):
                for line in batch:
                    checksum.add(line)
                tables.append(_convert(batch, day))
            if not tables:
                break
            table = pa.concat_tables(tables)
            done.articles += table.num_rows
            writer.write_table(table)
        writer.add_key_value_metadata({_CHECKSUM: str(checksum)})
    return done


def _convert(lines: list[bytes], day: StoredDay) -> pa.Table:
    try:
        return to_table(map(_read, lines))
    except _BAD_VALUES:
        return pa.concat_tables([article_schema().empty_table(), *_convert_singly(lines, day)])


def _convert_singly(lines: list[bytes], day: StoredDay) -> Iterator[pa.Table]:
    """Yield a table for each line that can be read, after one of a batch could not."""
    for line in lines:
        try:
            yield to_table([_upgraded(line)])
        except _BAD_VALUES:
            day.unreadable.lines += 1


def _read(line: bytes) -> dict[str, Any]:
    values: dict[str, Any] = _decode(line)
    if len(values) == len(_KEYS) and values["schema_version"] == SCHEMA_VERSION:
        return values
    return _upgraded(line)


def _upgraded(line: bytes) -> dict[str, Any]:
    """Return a line of any schema as it would be written today."""
    article = Article.from_line(line.decode("utf-8", "replace"))
    text = article.to_line().encode("utf-8", "replace")
    values: dict[str, Any] = _decode(text)
    return values


class _Blocks:
    """Gathers the blocks of all articles; keys that few of them have cost little."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._roles: list[str] = []
        self._texts: list[str] = []
        # Of each other key: which blocks have it, and what stands there.
        self._places: dict[str, list[int]] = {name: [] for name in _FURTHER}
        self._found: dict[str, list[Any]] = {name: [] for name in _FURTHER}

    def add(self, blocks: list[dict[str, Any]]) -> None:
        """Add the blocks of the next article."""
        first = len(self._roles)
        self._sizes.append(len(blocks))
        self._roles += [block["role"] for block in blocks]
        self._texts += [block["text"] for block in blocks]
        for place, block in enumerate(blocks, first):
            if len(block) > len(_ALWAYS):
                for name, value in block.items():
                    if name not in _ALWAYS:
                        self._places[name].append(place)
                        self._found[name].append(value)

    def to_array(self) -> pa.Array:
        """Return the blocks of each article as a list."""
        columns = [pa.array(self._roles, pa.string()), pa.array(self._texts, pa.string())]
        for name, kind in _FURTHER.items():
            given = self._found[name]
            array = _spans(given, kind) if name in SPAN_KEYS else pa.array(given, kind)
            columns.append(_scattered(array, self._places[name], len(self._roles)))
        blocks = pa.StructArray.from_arrays(columns, [*_ALWAYS, *_FURTHER])
        return pa.ListArray.from_arrays(_offsets(self._sizes), blocks)


class _Mappings:
    """Gathers dictionaries of strings."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._keys: list[str] = []
        self._values: list[str] = []

    def add(self, mapping: dict[str, str]) -> None:
        """Add the next one."""
        self._sizes.append(len(mapping))
        self._keys += mapping
        self._values += mapping.values()

    def to_array(self) -> pa.Array:
        """Return each as a map."""
        keys, values = pa.array(self._keys, pa.string()), pa.array(self._values, pa.string())
        return pa.MapArray.from_arrays(_offsets(self._sizes), keys, values)


def _spans(values: list[list[list[Any]]], kind: pa.DataType) -> pa.Array:
    flat = list(chain.from_iterable(values))
    parts = list(zip(*flat, strict=True)) if flat else [(), (), ()]
    fields = list(kind.value_type)
    columns = [pa.array(part, one.type) for part, one in zip(parts, fields, strict=True)]
    spans = pa.StructArray.from_arrays(columns, fields=fields)
    return pa.ListArray.from_arrays(_offsets(map(len, values)), spans)


def _scattered(values: pa.Array, places: list[int], length: int) -> pa.Array:
    """Return the values at their places in an array that is null elsewhere."""
    if not places:
        return pa.nulls(length, values.type)
    indexes = np.zeros(length, np.int32)
    is_null = np.ones(length, bool)
    indexes[places] = np.arange(len(places), dtype=np.int32)
    is_null[places] = False
    return values.take(pa.array(indexes, mask=is_null))


def _offsets(sizes: Iterable[int]) -> pa.Array:
    """Return where the items of each value begin and end among those of all."""
    return pa.array(list(accumulate(sizes, initial=0)), pa.int32())


def _moments(texts: pa.Array) -> pa.Array:
    """Return the instants that texts name; null for a day alone and for what is no date."""
    instants = pc.if_else(pc.match_substring(texts, "T"), texts, pa.scalar(None, pa.string()))
    try:
        return pc.cast(instants, MOMENT)
    except pa.ArrowInvalid:
        return pa.concat_arrays([_moment(instants.slice(n, 1)) for n in range(len(instants))])


def _moment(text: pa.Array) -> pa.Array:
    try:
        return pc.cast(text, MOMENT)
    except pa.ArrowInvalid:
        return pa.nulls(1, MOMENT)


def _path(folder: Path, day: StoredDay) -> Path:
    """Return the path of a day's file; the names of its folders are escaped as in addresses."""
    names = (f"{key}={quote(value, safe='')}" for key, value in _partition(day))
    return folder.joinpath(*names, _FILE)


def _partition(day: StoredDay) -> list[tuple[str, str]]:
    first = next(_uncounted(day).articles(), None)
    site = first.site if first is not None else None
    return [(PARTITION, site or day.folder), ("day", day.day)]


def _rows_if_up_to_date(path: Path, day: StoredDay) -> int | None:
    """Return the rows of a file that was made of the lines of the day, ``None`` of another."""
    try:
        metadata = pq.read_metadata(path)
    except (pa.ArrowException, OSError):
        return None
    checksum = _Checksum()
    for line in _uncounted(day).lines():
        checksum.add(line)
    is_same = (metadata.metadata or {}).get(_CHECKSUM) == str(checksum).encode()
    return metadata.num_rows if is_same else None


def _uncounted(day: StoredDay) -> StoredDay:
    """Return the day for a further reading, whose unreadable lines are counted already."""
    return dataclasses.replace(day, unreadable=UnreadableLines())


class _Checksum:
    """A checksum of lines, and of the schema in which they are written."""

    def __init__(self) -> None:
        self._value = isal_zlib.crc32(repr(article_schema()).encode())
        self._size = 0

    def add(self, line: bytes) -> None:
        """Add a line; a cryptographic hash would take as long as decoding it."""
        self._value = isal_zlib.crc32(line, self._value)
        self._size += len(line)

    def __str__(self) -> str:
        return f"{self._size}-{self._value:08x}"
