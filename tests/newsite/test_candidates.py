"""Elements that show a field on the pages of a sample, and what is not taken for one."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from parsel import Selector

from newscrawl.newsite.candidates import find_author_candidate, find_section_candidate
from newscrawl.newsite.sample import SampleReading
from newscrawl.newsite.selectors import count_names, find_stable_names

Make = Callable[..., SampleReading]
NAMES = ("Anna Hill", "John Marsh and Mary Brook", "Peter Stone", "Laura Field")
MENU = "".join(f'<a class="nav" href="/{n}">{n}</a>' for n in ("Town", "Sport", "Arts"))


def pages(make: Make, parts: Sequence[str]) -> tuple[list[SampleReading], frozenset[str]]:
    """Return readings of pages with these parts, and the names that the pages share."""
    readings = [
        dataclasses.replace(make(number), tree=Selector(text=f"<body>{MENU}<h1>T</h1>{part}"))
        for number, part in enumerate(parts)
    ]
    counts = count_names(reading.tree for reading in readings)
    return readings, find_stable_names(counts, len(readings))


@pytest.mark.parametrize(
    ("markup", "selector"),
    [
        ('<span class="who">{}</span>', "span.who"),
        ('<p class="meta"><b>{}</b> 3 March</p>', "p.meta > b"),
        ('<div class="sign">By {}</div>', "div.sign"),
    ],
)
def test_an_element_with_names_alone_shows_the_authors(
    make_reading: Make, markup: str, selector: str
) -> None:
    found = find_author_candidate(*pages(make_reading, [markup.format(name) for name in NAMES]))
    assert found is not None
    assert (found.selector, found.pages) == (selector, 4)


@pytest.mark.parametrize(
    "parts",
    [
        ['<p class="c">Anna Hill</p><p class="c">John Marsh</p>'] * 4,  # several a page
        ['<p class="c">Anna Hill</p>'] * 4,  # the same one everywhere
        [f'<p class="c">{name} said no.</p>' for name in NAMES],
        [f'<p class="c">{label}</p>' for label in ("Town Council", "Old Bridge", "Last Night")],
        [f'<p class="c">{name}</p>' for name in NAMES[:2]] + ["<p>None</p>"] * 4,
        [f'<p class="c{number}">{name}</p>' for number, name in enumerate(NAMES)],
    ],
)
def test_what_is_no_byline(make_reading: Make, parts: list[str]) -> None:
    assert find_author_candidate(*pages(make_reading, parts)) is None


def test_the_active_item_of_the_menu_is_the_section(make_reading: Make) -> None:
    sections = ("Town", "Sport", "Arts", "Town", "Sport", "Arts")
    parts = [f'<b class="nav on">{section}</b>' for section in sections]
    found = find_section_candidate(*pages(make_reading, parts))
    assert found is not None
    assert found.selector == "b.nav.on"
    assert set(found.values) == {"Town", "Sport", "Arts"}


def test_a_label_that_is_no_link_of_the_menu_is_no_section(make_reading: Make) -> None:
    parts = [f'<b class="on">{label}</b>' for label in ("New", "Old", "Big", "New", "Old", "Big")]
    assert find_section_candidate(*pages(make_reading, parts)) is None
