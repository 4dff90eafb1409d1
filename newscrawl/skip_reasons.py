"""Why a page is not stored: one row for each reason, with everything that depends on it.

A new reason needs a row here, the code that raises it, and a line in the docs, which a test
compares with the row.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class PageOutcome(StrEnum):
    """What became of a page; the docs explain each outcome."""

    QUEUED = "queued"
    STORED = "stored"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"
    PASSED = "passed over"


@dataclass(frozen=True, kw_only=True)
class SkipRow:
    """What a skip reason means, and how the crawl, the ledger and the report treat it."""

    name: str
    """As counted in Scrapy's stats, under ``newscrawl/skipped/<name>``."""

    meaning: str
    """The explanation for people, as in the docs."""

    outcome: PageOutcome = PageOutcome.SKIPPED
    """The page's outcome in the ledger; with ``QUEUED`` it stays in the queue."""

    is_retried: bool = False
    """Whether the next crawls request a page again that gave no response."""

    is_rechecked: bool = False
    """Whether it is decided before the request, and therefore decided again by every crawl."""

    is_unread: bool = False
    """Whether the page was never read: articles that name it as canonical are still trusted."""

    is_judged: bool = False
    """Whether the page was read, and found to hold no article; other facts of its site may say
    otherwise."""

    is_copy: bool = False
    """Whether the page holds an article, with the text of another one."""

    has_detail: bool = False
    """Whether the ledger keeps the error message along with the reason."""

    check: str | None = None
    """Name of the check that counts the pages with this reason."""


class SkipReason(StrEnum):
    """Why a page that was found is not stored."""

    row: SkipRow

    # The argument is a row; "Any" because SkipReason(text), which finds a reason by its name,
    # has the same signature for mypy.
    def __new__(cls, row: Any) -> Self:
        """Create a member whose value is the name of its row."""
        member = str.__new__(cls, row.name)
        member._value_ = row.name
        member.row = row
        return member

    HTTP_ERROR = SkipRow(
        name="http-error",
        meaning="the site answered with an error, or not at all",
        outcome=PageOutcome.FAILED,
        is_retried=True,
        is_unread=True,
        has_detail=True,
        check="page/failed",
    )
    ROBOTS = SkipRow(
        name="robots",
        meaning="robots.txt forbids it",
        is_rechecked=True,
        is_unread=True,
        check="page/forbidden",
    )
    OFFSITE = SkipRow(
        name="offsite",
        meaning="it leads to another site",
        is_unread=True,
        has_detail=True,
    )
    NOT_HTML = SkipRow(
        name="not-html",
        meaning="a picture, a PDF, a feed",
    )
    LISTING = SkipRow(
        name="listing",
        meaning="a front, section, tag or search page",
        is_judged=True,
        check="page/lists",
    )
    GALLERY = SkipRow(
        name="gallery",
        meaning="pictures without a story",
        is_judged=True,
        check="page/lists",
    )
    NO_HEADLINE = SkipRow(
        name="no-headline",
        meaning="no headline was found on it",
        is_judged=True,
        check="page/not-read",
    )
    NO_BODY = SkipRow(
        name="no-body",
        meaning="no text was found on it, or only what stands around one: cards, lists, boxes",
        is_judged=True,
        check="page/not-read",
    )
    SHORT_BODY = SkipRow(
        name="short-body",
        meaning="the text is shorter than `NEWSCRAWL_MIN_BODY_CHARS`",
        is_judged=True,
        check="page/not-read",
    )
    NOT_AN_ARTICLE = SkipRow(
        name="not-an-article",
        meaning=(
            "it has a text, but no sign that it is an article; or it has nothing of what the "
            "fact `article` of its site selects"
        ),
        is_judged=True,
        check="page/not-read",
    )
    ERROR_PAGE = SkipRow(
        name="error-page",
        meaning=(
            "an error page that the site sends as if it were an article, or what it shows in place "
            "of one that is gone"
        ),
        is_judged=True,
        check="page/not-read",
    )
    INTERSTITIAL = SkipRow(
        name="interstitial",
        meaning="a page shown instead of the article, which asks for consent to cookies",
        is_judged=True,
        check="page/not-read",
    )
    DUPLICATE_URL = SkipRow(
        name="duplicate-url",
        meaning="another address of a stored article",
        outcome=PageOutcome.DUPLICATE,
    )
    DUPLICATE_TEXT = SkipRow(
        name="duplicate-text",
        meaning="the text of a stored article, under an address of its own",
        outcome=PageOutcome.DUPLICATE,
        is_copy=True,
    )
    NEAR_DUPLICATE = SkipRow(
        name="near-duplicate",
        meaning=(
            "most of its text is that of a stored article; only with "
            "`NEWSCRAWL_NEAR_DUPLICATES=drop`"
        ),
        outcome=PageOutcome.DUPLICATE,
        is_copy=True,
    )
    UNCHANGED = SkipRow(
        name="unchanged",
        meaning="stored by an earlier run, and not changed since",
        outcome=PageOutcome.UNCHANGED,
    )
    TOO_LARGE = SkipRow(
        name="too-large",
        meaning="larger than `DOWNLOAD_MAXSIZE`, as sent or unpacked",
        is_unread=True,
    )
    TOO_SLOW = SkipRow(
        name="too-slow",
        meaning=(
            "took longer to arrive than `DOWNLOAD_TIMEOUT`, or to read than "
            "`NEWSCRAWL_MAX_READ_SECONDS`"
        ),
        is_retried=True,
        is_unread=True,
        has_detail=True,
        check="page/not-read",
    )
    READ_ERROR = SkipRow(
        name="read-error",
        meaning="newscrawl itself failed while reading it, and the log says how; it stays queued",
        outcome=PageOutcome.QUEUED,
        is_unread=True,
    )
    NOT_SELECTED = SkipRow(
        name="not-selected",
        meaning=(
            "its address is not one that the crawl was asked for, by `match` and `skip`, or the "
            "facts `article_urls` and `skip_urls` of its site leave it out"
        ),
        is_rechecked=True,
        is_unread=True,
    )
    OUTSIDE_PERIOD = SkipRow(
        name="outside-period",
        meaning="its own date is not in the period that the crawl was asked for",
        is_rechecked=True,
        has_detail=True,
    )
    OPTED_OUT = SkipRow(
        name="opted-out",
        meaning="the site or the page reserves its text, and `NEWSCRAWL_OBEY_OPT_OUTS` is on",
        is_rechecked=True,
        is_unread=True,
        check="page/forbidden",
    )
    PUT_OFF = SkipRow(
        name="put-off",
        meaning=(
            "not requested in this run: the host asked for a long pause, or a budget was spent; "
            "it stays queued"
        ),
        outcome=PageOutcome.QUEUED,
        is_rechecked=True,
        is_unread=True,
    )
