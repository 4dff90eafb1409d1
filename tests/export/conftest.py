"""Articles with all roles and with hostile values, and folders in which they are stored."""

import contextlib
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawl.export.formats import FORMATS
from newscrawl.export.run import ExportTask
from newscrawl.export.selection import ExportSelection
from newscrawl.items import Article, Dateline, Extractor
from newscrawl.store.files.lines import pack
from newscrawl.store.folder import site_folders
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock, compose_body

RAMP = Image(
    url="https://example.org/ramp.jpg",
    width=1200,
    height=800,
    alt="The ramp",
    caption="The new ramp on Monday.",
    credit="Ida Brand",
)
BLOCKS = [
    StoryBlock(role=Role.STANDFIRST, text="Two years late, the ferry is back."),
    StoryBlock(role=Role.KEY_POINT, text="Fares stay."),
    StoryBlock(role=Role.KEY_POINT, text="Cars wait until May."),
    StoryBlock(
        role=Role.PARAGRAPH,
        text="The ferry to Hove sails again, the council said.",
        links=[(4, 9, "https://example.org/ferry")],
        emphasis=[(13, 17, "em"), (35, 42, "strong")],
    ),
    StoryBlock(role=Role.CAPTION, text="The new ramp on Monday.", image=RAMP),
    StoryBlock(role=Role.SUBHEADING, text="What changes", level=2),
    StoryBlock(role=Role.LIST_ITEM, text="Fares", depth=1, list=ListPlace(number=1)),
    StoryBlock(role=Role.LIST_ITEM, text="Adults", depth=2, list=ListPlace(number=2, ordered=True)),
    StoryBlock(
        role=Role.LIST_ITEM, text="Children", depth=2, list=ListPlace(number=2, ordered=True)
    ),
    StoryBlock(role=Role.LIST_ITEM, text="Hours", depth=1, list=ListPlace(number=1)),
    StoryBlock(role=Role.LIST_ITEM, text="First", depth=1, list=ListPlace(number=3, ordered=True)),
    StoryBlock(
        role=Role.TABLE,
        text="From | To\nHove | Sands",
        rows=[Row(cells=["From", "To"], header=True), Row(cells=["Hove", "Sands"])],
    ),
    StoryBlock(role=Role.QUOTE, text="We waited.", quotee="Mads Holm"),
    StoryBlock(role=Role.PULL_QUOTE, text="We waited."),
    StoryBlock(role=Role.QUESTION, text="When does it sail?"),
    StoryBlock(role=Role.PREFORMATTED, text="06:10  Hove\n06:40  Sands"),
    StoryBlock(
        role=Role.EMBED,
        text="It floats!",
        url="https://social.example/1",
        provider="social.example",
        author="Mads",
        date="2026-11-20",
    ),
    StoryBlock(role=Role.NOTE, kind="correction", text="An earlier version named Hoove."),
]


@pytest.fixture
def rich() -> Article:
    """Return an article with a block of each role."""
    return Article(
        id="a" * 24,
        url="https://example.org/ferry-is-back",
        canonical_url="https://example.org/ferry-is-back",
        site="example.org",
        domain="example.org",
        title="The ferry is back",
        dateline=Dateline(text="HOVE, November 20 (AP)", places=["Hove"], agencies=["AP"]),
        blocks=BLOCKS,
        body=compose_body(BLOCKS),
        standfirst="Two years late, the ferry is back.",
        key_points=["Fares stay.", "Cars wait until May."],
        description="The ferry sails again.",
        authors=["Ada Lane", "Bo Marsh"],
        section="Coast",
        tags=["ferry", "Hove"],
        language="en-GB",
        date_published="2026-11-20T08:00:00+01:00",
        date_modified="2026-11-21",
        date_downloaded="2026-11-22T02:00:00+00:00",
        main_image=RAMP.url,
        images=[RAMP],
        is_accessible_for_free=True,
        content_hash="c0ffee",
        cluster_id="a" * 24,
        provenance={"title": "visible:h1", "body": "reader"},
        extractor=Extractor(theme=None, version="0.1.0"),
        warnings=["two dates"],
    )


@pytest.fixture
def hostile() -> Article:
    """Return an article whose values are markup, formulas, control characters and scripts."""
    script = Image(url="javascript:alert(1)", alt='" onerror="alert(1)', caption="x", credit="<b>")
    blocks = [
        StoryBlock(
            role=Role.PARAGRAPH,
            text="<script>alert(1)</script> & &lt; \"quotes 'in' quotes\" ]]> \x00\x1b[2J\ud800",
            links=[(0, 8, "java\nscript:alert(1)"), (3, 9, 'https://example.org/"><b>')],
            emphasis=[(-5, 4, "strong"), (2, 10_000, "em"), (9, 3, "em")],
        ),
        StoryBlock(role=Role.PARAGRAPH, text="# no *heading* [no](https://link.example) _no_ `no`"),
        StoryBlock(role=Role.PARAGRAPH, text="مرحبا بالعالم 123 שלום"),
        StoryBlock(role=Role.CAPTION, text="c" * 50_000, image=script),
        StoryBlock(
            role=Role.TABLE,
            text="",
            rows=[Row(cells=["a|b", "- one\n- two\n\nthree"]), Row(cells=["<td>"])],
        ),
        StoryBlock(
            role=Role.LIST_ITEM, text="deep", depth=900, list=ListPlace(number=1, ordered=True)
        ),
        StoryBlock(role=Role.EMBED, text="x", url="data:text/html,x", provider="<i>"),
        StoryBlock(role=Role.PREFORMATTED, text="```\n</pre>\n````"),
    ]
    return Article(
        id="b" * 24,
        revision=2,
        url='https://example.org/b?x=1&y="><script>',
        site="example.org",
        title='=cmd|"/c calc"!A1 </title><script>\x00',
        blocks=blocks,
        body=compose_body(blocks),
        authors=["@ada", "-bo"],
        description="+1\x07",
        section="\tnews\r\n---",
        tags=['a: "b"', "\u2028", "\x85"],
        language='en" onload="x',
        date_published="no date",
        images=[script],
        date_downloaded="2026-11-22T02:00:00+00:00",
    )


@pytest.fixture
def store(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that appends articles or lines to a day file of ``example.org``."""

    def append(day: str, *stored: Article | str, suffix: str = ".jsonl") -> Path:
        path = tmp_path / "data" / "example.org" / (day + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(one if isinstance(one, str) else one.to_line() for one in stored)
        with path.open("ab") as file:
            file.write(pack(lines.encode("utf-8", "replace"), suffix.removeprefix(".jsonl")[1:]))
        return path

    return append


@pytest.fixture
def task(tmp_path: Path) -> Callable[..., ExportTask]:
    """Return a function that makes the task of an export of all that is stored."""

    def make(name: str, *, newest: int = 50, **selection: object) -> ExportTask:
        (row,) = (row for row in FORMATS if row.name == name)
        return ExportTask(
            folders=site_folders(tmp_path / "data"),
            selection=ExportSelection(**selection),  # type: ignore[arg-type]
            row=row,
            out=tmp_path / "out",
            newest=newest,
        )

    return make


@pytest.fixture
def full_disk() -> Callable[[int], contextlib.AbstractContextManager[None]]:
    """Return a context in which no file can grow beyond a number of bytes."""

    @contextlib.contextmanager
    def limited(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


@pytest.fixture
def numbered() -> list[StoryBlock]:
    """Return a list that begins with 5, whose first item has paragraphs and a list."""
    ordered, plain = ListPlace(number=1, ordered=True), ListPlace(number=1)

    def item(text: str, depth: int = 1, **given: Any) -> StoryBlock:
        place = ordered if depth == 1 else plain
        return StoryBlock(role=Role.LIST_ITEM, text=text, depth=depth, list=place, **given)

    return [
        item("Ropes", value=5),
        item("They must be dry.", continues=True),
        item("left", depth=2),
        item("Not wet.", continues=True),
        item("Water", value=6),
    ]
