"""The facts that a user can state of a site: a row for each, with its form and its meaning."""

from dataclasses import dataclass
from enum import Enum


class FactForm(Enum):
    """What the value of a fact is; the value of a member says it for people."""

    SELECTORS = "selector"
    LINES = "pattern of lines"
    ADDRESSES = "pattern of addresses"
    GROUP = "pattern with a group"
    ZONE = "zone"
    SWITCH = "true or false"
    LANGUAGE = "language"
    TEXTS = "table"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """A fact, as a user states it."""

    name: str
    """The key in the sites file, and the attribute of a spider."""

    form: FactForm

    meaning: str
    """What it says, for people."""

    example: str
    """The value as it is written in the sites file."""

    is_of_site: bool = False
    """Whether it holds for all layouts of the site."""

    @property
    def is_watched(self) -> bool:
        """Whether it finds something on a page, or nothing."""
        return self.form in (FactForm.SELECTORS, FactForm.LINES, FactForm.GROUP)


FACT_ROWS = (
    FactRow(
        name="article",
        form=FactForm.SELECTORS,
        meaning="what only articles have: pages with it are articles, others are skipped",
        example='"article.story"',
    ),
    FactRow(
        name="title", form=FactForm.SELECTORS, meaning="the headline", example='"h1.qx-headline"'
    ),
    FactRow(
        name="body",
        form=FactForm.SELECTORS,
        meaning="the elements that hold the story, or its paragraphs",
        example='"div.qx-text"',
    ),
    FactRow(
        name="drop",
        form=FactForm.SELECTORS,
        meaning="elements inside the body that are no part of it",
        example='[".qx-box", "//aside"]',
    ),
    FactRow(
        name="drop_lines",
        form=FactForm.LINES,
        meaning="lines that are no part of the body, each as a whole",
        example='["Our newsletter: .+"]',
    ),
    FactRow(
        name="authors",
        form=FactForm.SELECTORS,
        meaning="the authors, each in an element or all in one",
        example='".qx-byline b"',
    ),
    FactRow(
        name="date_published",
        form=FactForm.SELECTORS,
        meaning="the date of publication, in an attribute or in words",
        example='"time::attr(datetime)"',
    ),
    FactRow(
        name="section",
        form=FactForm.SELECTORS,
        meaning="the section",
        example='"nav.trail a:last-child"',
    ),
    FactRow(
        name="tags",
        form=FactForm.SELECTORS,
        meaning="the tags, each in an element or all in one",
        example='".qx-tags a"',
    ),
    FactRow(
        name="standfirst",
        form=FactForm.SELECTORS,
        meaning="the summary above the text: the description, and no part of the body",
        example='"p.qx-lead"',
    ),
    FactRow(
        name="kicker",
        form=FactForm.SELECTORS,
        meaning="the line above the headline, which is cut from title and body",
        example='"h1 > span.qx-roof"',
    ),
    FactRow(
        name="place",
        form=FactForm.SELECTORS,
        meaning="the place of the dateline, where the text has none",
        example='".qx-place"',
    ),
    FactRow(
        name="main_image",
        form=FactForm.SELECTORS,
        meaning="the picture of the article",
        example='"figure.qx-top img"',
    ),
    FactRow(
        name="paywall",
        form=FactForm.SELECTORS,
        meaning="what only pages have that must be paid for; it is no part of the body",
        example='".qx-abo"',
    ),
    FactRow(
        name="section_from_url",
        form=FactForm.GROUP,
        meaning="the section in the address: the pattern's group, as the link to it calls it",
        example="'example\\.com/(\\w+)/'",
    ),
    FactRow(
        name="article_urls",
        form=FactForm.ADDRESSES,
        meaning="only these addresses are requested as articles",
        example="'/\\d{6}/'",
        is_of_site=True,
    ),
    FactRow(
        name="skip_urls",
        form=FactForm.ADDRESSES,
        meaning="these addresses are not requested",
        example="['/video/', '/quiz-']",
        is_of_site=True,
    ),
    FactRow(
        name="timezone",
        form=FactForm.ZONE,
        meaning="the zone of the times that the site prints without one",
        example='"Europe/Berlin"',
        is_of_site=True,
    ),
    FactRow(
        name="day_first",
        form=FactForm.SWITCH,
        meaning="whether 03/04/2026 is in April",
        example="true",
        is_of_site=True,
    ),
    FactRow(
        name="language",
        form=FactForm.LANGUAGE,
        meaning="the language of all pages",
        example='"de-AT"',
        is_of_site=True,
    ),
    FactRow(
        name="headers",
        form=FactForm.TEXTS,
        meaning="headers of each request to the site",
        example='{ Authorization = "Bearer 1a2b" }',
        is_of_site=True,
    ),
    FactRow(
        name="cookies",
        form=FactForm.TEXTS,
        meaning="cookies of each request to the site",
        example='{ session = "1a2b" }',
        is_of_site=True,
    ),
    FactRow(
        name="until",
        form=FactForm.DAY,
        meaning="last day of a layout that has ended",
        example="2025-03-01",
    ),
)

WATCHED_FACTS = tuple(row.name for row in FACT_ROWS if row.is_watched)
"""The facts that find something on a page, or nothing."""
