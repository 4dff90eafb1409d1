"""The sample of a new site as one page for a browser: what was read beside the page's blocks.

A button of a block copies the line that says so in the sites file. All text is from the pages
of a foreign site: it is escaped, and no script runs but the page's own.
"""

from dataclasses import dataclass

from newscrawl.items import Article
from newscrawl.report.views.rendering import make_environment, read_asset


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyLine:
    """A line for the sites file, offered beside a block."""

    fact: str
    line: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewBlock:
    """A block of a page, and what can be said of it."""

    text: str
    kept: bool
    path: str
    """CSS selector of the elements around it."""

    why: str
    """What decided: the name of a rule, or the score."""

    pages: int
    """Number of pages of the sample that have something at this selector."""

    lines: tuple[CopyLine, ...]
    role: str | None = None
    """What it is in the story, ``None`` if it is none of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewPage:
    """One page of the sample."""

    article: Article
    skip: str | None
    """Why the page is no article, ``None`` if it is one."""

    doubts: tuple[str, ...]
    """Sentences on what to look at."""

    blocks: tuple[ReviewBlock, ...]
    fixture: str | None = None
    """Name of the case that the page was saved as."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleCoverage:
    """On how many articles of the sample a field was found."""

    name: str
    found: int
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteReview:
    """The sample of a site."""

    url: str
    sites_file: str
    """Where the table stands."""

    table: str
    """The table of the site, as it was written."""

    coverage: tuple[SampleCoverage, ...]
    pages: tuple[ReviewPage, ...]
    """The doubtful ones first."""

    skipped: tuple[tuple[str, str], ...] = ()
    """Addresses of pages that were read and are no articles, and why."""


def coverage_to_text(coverage: tuple[SampleCoverage, ...]) -> str:
    """Return the coverage of all fields on one line.

    >>> coverage_to_text((SampleCoverage(name="date", found=24, total=24),))
    'date 24 of 24'
    """
    return " · ".join(f"{one.name} {one.found} of {one.total}" for one in coverage)


def render_site_review(review: SiteReview) -> str:
    """Return one HTML page that loads nothing, and runs its own script alone."""
    environment = make_environment({})
    text: str = environment.get_template("site_review.html").render(
        it=review,
        style=read_asset(environment, "palette.css", "site_review.css"),
        script=read_asset(environment, "site_review.js"),
    )
    return text
