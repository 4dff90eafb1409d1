"""Reads the sources of a site for a period of the past, and says how much of it they gave.

Sources that can be asked for days come first: sitemaps by their names and dates, the REST API
of WordPress, lists of months or days. Lists are read page by page, down to the period's first
day, only where none of these goes back so far. Of a list that shows no dates, some articles are
read to know how far back it is.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from urllib.parse import urljoin

from newscrawl.discovery import Fit, Listing, Period, Reach
from newscrawl.discovery.archives import (
    ArchiveForm,
    find_archive_forms,
    find_months_of_articles,
    find_overviews,
    wordpress_months,
)
from newscrawl.discovery.period import days_in_address
from newscrawl.discovery.wordpress import (
    API_PATH,
    MOST_POSTS,
    PAGES_HEADER,
    parse_posts,
    posts_of_days,
)
from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.spiders.sources import Sources
from newscrawl.urls import address_key

_MOST_PAGES = 1_000
"""Pages of one list, and of posts; as many last half an hour at a page in two seconds."""

_MOST_UNDATED_PAGES = 50
"""Pages of a list without dates whose articles have none either, so that none says how far back
it is."""

_MOST_ASKED = 3
"""Articles that are read for one day, and pages without any after which a list has none."""

_MOST_FORMS = 3
"""Forms of the addresses of archives that are tried."""

_MOST_OVERVIEWS = 2
_MOST_EMPTY = 2
"""Lists of the latest months or days without an article, before a form is given up."""

_NEAR = 50
"""Places in a sitemap or list around a page of the period, in which a page without a date, or
changed later, may be of the period as well."""


@dataclass(kw_only=True)
class Backfill:
    """Reads what the sources of a site have of a period."""

    sources: Sources
    period: Period
    today: date

    day_of: Callable[[Link], Awaitable[date | None]] | None = None
    """Reads the article at an address for its day."""

    named: set[str] = field(default_factory=set)
    """Keys of the pages that lists of the period's months or days name."""

    async def read(self) -> None:
        """Read the sources; none where robots.txt is unreachable."""
        sources = self.sources
        if not await sources.read_sitemaps():
            return
        front = await sources.read_list(sources.site, follow=lambda _: False)
        await sources.read_feeds(front)
        is_complete = await self._read_posts(front) or await self._read_archives(front)
        sources.reach.is_complete = is_complete
        # Posts and archives do not say which section theirs are of.
        if not sources.reach.goes_back or sources.selection.section:
            await self._read_lists(front)
        sources.frontier.discard(sources.lists)

    async def _read_posts(self, front: Listing) -> bool:
        """Read the posts of a WordPress site; return whether all of them were read.

        Some name their API nowhere: one request is worth it where no sitemap goes back so far.
        """
        sources, period = self.sources, self.period
        if (api := front.posts_api) is None:
            if sources.reach.goes_back:
                return False
            api = urljoin(sources.site, API_PATH)
        for page in range(1, _MOST_PAGES + 1):
            url = posts_of_days(api, period.since, period.until, page)
            answer = await sources.fetch(url, is_adaptive=self._is_over)
            if answer is None or not answer.ok:
                return False
            links = parse_posts(answer.body, answer.url, sources.site)
            if links is None:
                return False
            sources.take(answer, links)
            pages = {name.lower(): text for name, text in answer.headers.items()}.get(
                PAGES_HEADER.lower(), ""
            )
            if len(links) < MOST_POSTS if not pages.isdigit() else page >= int(pages):
                return True
        return False

    async def _read_archives(self, front: Listing) -> bool:
        """Read the lists of the period's months or days; return whether there are any."""
        addresses = list(front.archives)
        for url in find_overviews(addresses)[:_MOST_OVERVIEWS]:
            overview = await self.sources.read_list(url, follow=lambda _: False)
            addresses += overview.archives
        known = [link.url for link in front.links]
        own = wordpress_months(front.posts_api) if front.posts_api else None
        forms = [
            *find_archive_forms(addresses)[:_MOST_FORMS],
            *find_months_of_articles(known),
            *([own] if own else []),
        ]
        for form in dict.fromkeys(forms):
            if await self._read_form(form, known={address_key(url) for url in known}):
                return True
        return False

    async def _read_form(self, form: ArchiveForm, *, known: Set[str]) -> bool:
        """Read the lists of one form; return whether there are any.

        ``known``: the pages on the front page, which some sites show at any address.
        """
        days = [first for first, _ in self.period.months(self.today)]
        if form.cut_2 is not None:
            days = list(self.period.days(self.today))
        has_any = False
        for number, day in enumerate(reversed(days)):
            found: set[str] = set()
            await self.sources.read_list(form.address(day), follow=partial(_note_links, found))
            has_any = has_any or not found <= known
            if has_any:
                self.named |= found
            elif number >= _MOST_EMPTY:
                return False
        return has_any

    async def _read_lists(self, front: Listing) -> None:
        """Read the front page's list and the sections, back to the period."""
        starts = [front.next_page, *self.sources.sections_of(front)]
        known = {address_key(link.url) for link in front.links}
        for url in filter(None, starts):
            await self.sources.read_list(
                url, follow=self._is_to_follow, complete=partial(self._add_days, known)
            )

    async def _add_days(
        self, known: Set[str], earlier: Sequence[Listing], listing: Listing
    ) -> Listing:
        """Return a page of a list with days of its articles, if it shows none itself.

        ``known``: the pages on the front page. What earlier pages of the list have as well stands
        beside it, and says nothing of how far back this one is. ``earlier``: those pages.
        """
        is_undated = len(earlier) >= _MOST_ASKED and not any(map(_days_of, earlier))
        if self.day_of is None or is_undated or _days_of(listing):
            return listing
        seen = known | {address_key(link.url) for one in earlier for link in one.links}
        links = [link for link in listing.links if address_key(link.url) not in seen]
        half = len(links) // 2
        middle = await self._first_day(links[half:])
        if middle is None:
            return listing
        if self.period.since <= middle <= self.period.until:
            return replace(listing, days=(middle,))
        last = await self._first_day(links[:half:-1])
        is_sure = bool(earlier) and last is not None
        if middle > self.period.until and not is_sure:
            return listing  # its later articles may be of the period
        return replace(listing, days=(middle, last or middle))

    async def _first_day(self, links: Sequence[Link]) -> date | None:
        """Return the day of the first article that has one, of a few."""
        assert self.day_of is not None
        for link in links[:_MOST_ASKED]:
            if day := await self.day_of(link):
                return day
        return None

    def _is_to_follow(self, listings: Sequence[Listing]) -> bool:
        """Return whether the page behind some of a list may be of the period."""
        if not listings[-1].links:
            return False
        # One old story on top does not end a list.
        if all(self.period.is_after_most(_days_of(one)) for one in listings[-2:]):
            return False
        most = _MOST_PAGES if any(map(_days_of, listings)) else _MOST_UNDATED_PAGES
        if len(listings) >= most and listings[-1].next_page:
            self.sources.reach.left_at = len(listings)
        return len(listings) < most

    @property
    def _is_over(self) -> bool:
        """Whether the period is past, so that nothing new comes to it."""
        return self.period.until < self.today


def _days_of(listing: Listing) -> Sequence[date]:
    """Return the days that a list shows, else the last that the addresses of its links name."""
    spans = (days_in_address(link.url) for link in listing.links)
    return listing.days or [span[1] for span in spans if span]


def _note_links(found: set[str], listings: Sequence[Listing]) -> bool:
    """Note the pages of a list; return whether the page behind it is worth a request."""
    found.update(address_key(link.url) for link in listings[-1].links)
    return bool(listings[-1].links) and len(listings) < _MOST_PAGES


@dataclass(frozen=True, kw_only=True)
class PeriodLinks:
    """The pages that may be of a period."""

    sure: list[Link]
    """Dated in the period by their source or address."""

    doubtful: list[Link]
    """Without a date, or changed later; those near a sure one come first."""

    left: list[Link]
    """Changed later and far from any of the period: they are not looked at."""


def sort_for_period(
    links: Sequence[Link], period: Period, named: Set[str], *, is_complete: bool
) -> PeriodLinks:
    """Sort the pages by whether they may be of a period.

    ``links``: in the order of their sources, which is often that of their publication.
    ``named``: keys of those that a list of the period names. ``is_complete``: a source gave all
    pages of the period, so that doubtful ones are not of it.
    """
    fits = [Fit.SURE if address_key(link.url) in named else period.judge(link) for link in links]
    distances = _distances([fit is Fit.SURE for fit in fits])
    sure = [link for link, fit in zip(links, fits, strict=True) if fit is Fit.SURE]
    if is_complete:
        return PeriodLinks(sure=sure, doubtful=[], left=[])
    near: list[tuple[int, Link]] = []
    left = []
    for link, fit, distance in zip(links, fits, distances, strict=True):
        if fit is not Fit.DOUBTFUL:
            continue
        if sure and link.modified is not None and distance > _NEAR:
            left.append(link)
        else:
            near.append((distance, link))
    near.sort(key=lambda pair: pair[0])
    return PeriodLinks(sure=sure, doubtful=[link for _, link in near], left=left)


def _distances(marks: Sequence[bool]) -> list[int]:
    """Return the distance of each place to the nearest that is marked.

    >>> _distances([False, True, False, False])
    [1, 0, 1, 2]
    """
    far = len(marks) + 1
    found = [far] * len(marks)
    for places in (range(len(marks)), reversed(range(len(marks)))):
        since = far
        for place in places:
            since = 0 if marks[place] else since + 1
            found[place] = min(found[place], since)
    return found


@dataclass(kw_only=True)
class PeriodCount:
    """Counts the articles of a period by their days, and says what could not be had."""

    period: Period
    days: Counter[date] = field(default_factory=Counter)
    undated: int = 0

    known: int = 0
    """Articles that earlier crawls stored."""

    left: int = 0
    """Pages that are not looked at."""

    def add(self, article: Article) -> None:
        """Count an article that was read."""
        if article.date_published:
            self.days[date.fromisoformat(article.date_published[:10])] += 1
        else:
            self.undated += 1

    def to_sentence(self, reach: Reach) -> str:
        """Return what was found of which part of the period, and what could not be had."""
        parts = [self._found()]
        if self.undated:
            parts.append(f"{self.undated} without a date")
        if self.known:
            parts.append(f"{self.known} known from earlier crawls")
        earliest = min([*self.days, *filter(None, [reach.earliest])], default=None)
        if not reach.goes_back and (earliest is None or earliest > self.period.since):
            where = f"before {earliest}" if earliest else "that far"
            parts.append(f"no source reaches {where}")
        if reach.left_at:
            parts.append(f"a list was left at its page {reach.left_at}")
        if self.left:
            parts.append(f"{self.left} pages that changed later were not looked at")
        return ", ".join(parts)

    def _found(self) -> str:
        total = self.days.total()
        if not total:
            return "no article was read"
        first, last = min(self.days), max(self.days)
        named = f"{total} article read" if total == 1 else f"{total} articles read"
        if (first.year, first.month) == (last.year, last.month):
            return f"{named}, dated {first}" + (f" to {last}" if last != first else "")
        months = Counter(day.replace(day=1) for day in self.days.elements())
        named_months = (
            f"{month:%Y-%m} {months[month]}"
            for month, _ in Period(since=first, until=last).months(last)
        )
        return f"{named} ({', '.join(named_months)})"
