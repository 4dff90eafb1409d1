"""From a page to raw values: the steps of extraction, in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.model import Model, shipped_model
from newscrawl.extraction.body.offer import extract_offered_access
from newscrawl.extraction.body.reader import Body, read_body
from newscrawl.extraction.datelines.on_page import find_above_body, find_in_body
from newscrawl.extraction.datelines.stated import add_place, cut_place, read_place
from newscrawl.extraction.dates import published
from newscrawl.extraction.dates.offset import find_times
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.extraction.document.blocks import MAX_BLOCKS, MAX_ELEMENTS
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.head import read_head
from newscrawl.extraction.document.headline_line import split_headline
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.sources import Found
from newscrawl.extraction.document.themes import find_theme
from newscrawl.extraction.explain import BlockDecision, explain_blocks
from newscrawl.extraction.fields import language
from newscrawl.extraction.fields.stated import (
    cut_kicker_off,
    find_place,
    find_unreadable,
    read_stated,
)
from newscrawl.extraction.fields.table import RECORD_FIELDS
from newscrawl.extraction.page_type import Claims, judge_page
from newscrawl.extraction.pagination import find_first_page, find_next_page, find_whole_page
from newscrawl.extraction.profile.foreign import is_beside_articles, is_foreign, is_usual
from newscrawl.extraction.profile.gone import is_gone
from newscrawl.extraction.profile.menus import find_active_link, sample_links
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.sample import PageSample, sample_lines, sample_parts
from newscrawl.extraction.profile.tag_spots import find_tagged_lines
from newscrawl.extraction.profile.values import (
    PAYWALL,
    SOURCES,
    PageValue,
    find_paywall,
    lacks_day,
    read_values,
)
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.extraction.story.read import Story, read_story
from newscrawl.extraction.taught.stated_blocks import NOTHING_STATED, read_stated_blocks
from newscrawl.extraction.taught.taught_page import STATED, TaughtPage, teach_page
from newscrawl.items import Article, SkipReason
from newscrawl.story import BODY_ROLES, Role, StoryBlock, body_paragraphs
from newscrawl.urls import clean_url

T = TypeVar("T")
# The source of authors that a line of the article names as such; others are found by their links
# or by where they stand, on pages without an author as well.
_BYLINE = "visible:byline"


@dataclass(kw_only=True)
class RawArticle(Article):
    """An article as found: its values are not cleaned, and its body is not composed yet.

    The loader turns it into an ``Article``.
    """

    body_roles: tuple[str, ...] = BODY_ROLES
    """The roles of the blocks that its body is composed of."""
    theme: str | None = None
    """Name of the theme that gave the container of the body."""
    skip: SkipReason | None = None
    """Why the page is no article, as far as the page alone shows; ``None`` if nothing does."""
    removed: dict[str, int] = field(default_factory=dict)
    """Rules that cut something, each with the number of blocks."""
    next_page: str | None = None
    """Address of the page on which the article goes on."""
    first_page: str | None = None
    """Address of the first page of the article whose further page this is."""
    whole_page: str | None = None
    """Address of the page with the whole text of an article on several pages."""
    matched_facts: dict[str, bool] = field(default_factory=dict)
    """The stated facts of the site, and whether each finds anything on the page."""
    profile_version: int | None = None
    """Version of the profile of its site with which it was read."""
    sample: PageSample | None = None
    """What the profile of the site is learned from, if it was asked for."""

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the body, before they are cleaned."""
        return list(body_paragraphs(self.blocks, self.body_roles))

    def take(self, name: str, found: Found[T] | None) -> T | None:
        """Return the value of a field, and add its source and its warnings to the article."""
        if found is None:
            return None
        self.provenance[name] = found.source
        self.warnings += found.notes
        return found.value


def extract_raw(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    site: SiteKnowledge = NOTHING_KNOWN,
) -> RawArticle:
    """Extract the raw values of a page.

    ``html``: the body as received, or decoded text. ``fetched_at``: ISO time of the download;
    without it, relative times are counted from the ``Date`` header. ``site``: what is known of
    the page's site. A page that is no article has ``skip`` set, and still has all values that
    were found. Never raises on any markup, and takes time linear in the size of the page.
    """
    return _extract(shipped_model(), _Received(html, url, headers, fetched_at), site).raw


def extract_with(
    model: Model, html: bytes | str, url: str, site: SiteKnowledge = NOTHING_KNOWN
) -> RawArticle:
    """Extract the raw values of a page with a model in training."""
    return _extract(model, _Received(html, url, None, None), site).raw


def explain_raw(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    site: SiteKnowledge = NOTHING_KNOWN,
    with_features: bool = True,
) -> tuple[RawArticle, list[BlockDecision], Facts]:
    """Extract a page as ``extract_raw`` does; return the decision about each block as well.

    The facts are those that the values were read from, for a look at all sources of a field.
    ``with_features``: as ``explain_blocks`` has it.
    """
    model = shipped_model()
    read = _extract(model, _Received(html, url, headers, fetched_at), site)
    decisions = explain_blocks(
        read.facts.layout, read.body, model, site.profile, with_features=with_features
    )
    roles = read.story.roles
    decisions = [replace(one, role=roles.get(number)) for number, one in enumerate(decisions)]
    return read.raw, decisions, read.facts


class _Received(NamedTuple):
    """A page as it was received."""

    html: bytes | str
    url: str
    headers: Mapping[str, str] | None
    fetched_at: str | None


class _Extracted(NamedTuple):
    """What was read of a page, and what it was read from."""

    raw: RawArticle
    facts: Facts
    body: Body
    story: Story


def _extract(model: Model, received: _Received, site: SiteKnowledge) -> _Extracted:
    html, url, headers, fetched_at = received
    # Without a valid address, relative links of the page cannot be resolved.
    page = read_page(html, url if clean_url(url) else "", headers)
    raw = RawArticle(url=url, date_downloaded=fetched_at, warnings=list(page.warnings))
    raw.body_roles = site.body_roles
    if not page.size:
        raw.warnings.append("The page is empty.")
    head = read_head(page)
    raw.warnings += head.warnings
    layout = read_layout(page.tree.body)
    if layout.is_cut:
        raw.warnings.append(
            f"The page has over {MAX_BLOCKS:,} blocks or {MAX_ELEMENTS:,} elements; "
            "the rest was not read."
        )
    read_at = fetched_at or _answered_at(headers)
    facts = Facts(page, head, layout, find_theme(page, layout), read_at, site.habits)
    split_headline(layout, head, facts.site)
    raw.warnings += published.find_impossible(facts)
    taught = _teach(facts, site)
    _read_fields(raw, facts, site, taught)
    own = _own_values(raw)
    placed = PlacedPage(site.profile, layout) if site.profile and site.profile.places else None
    if placed is not None:
        _take_learned(raw, facts, placed)
    if raw.date_published is None:
        raw.warnings += published.find_site_day(facts)
    stated = read_stated_blocks(taught, layout) if taught else NOTHING_STATED
    hints = read_hints(facts, raw.title, raw.authors)
    body = read_body(facts, hints, model, stated, placed)
    raw.removed = dict(body.removed)
    _take_access(raw, facts, body, placed)
    fit = facts.theme_fit
    if fit is not None and fit.content is not None and body.source != STATED:
        raw.theme = fit.theme.name
    if body.blocks:
        raw.provenance["body"] = body.source
        raw.next_page = find_next_page(facts)
        raw.first_page = find_first_page(facts)
        raw.whole_page = find_whole_page(facts) if raw.next_page else None
    raw.language = raw.language or raw.take("language", language.detect_language(body.blocks))
    story = read_story(facts, body, raw.authors, raw.title, raw.standfirst)
    raw.blocks, raw.images = story.blocks, story.images
    raw.warnings += story.warnings
    _take_dateline(raw, facts, body, story, taught)
    _take_summary(raw)
    raw.skip = judge_page(facts, _claims(raw, placed, body), body)
    if raw.skip is None and placed is not None:
        raw.skip = _judge_by_site(raw, placed, facts, body)
    if taught is not None:
        raw.matched_facts = taught.find_matches()
        if taught.states("article"):
            raw.skip = None if taught.has("article") else SkipReason.NOT_AN_ARTICLE
    if site.is_learning:
        raw.sample = _sample(raw, facts, body, own)
    return _Extracted(raw, facts, body, story)


def _teach(facts: Facts, site: SiteKnowledge) -> TaughtPage | None:
    """Return the page with what the user states of its layout, ``None`` if he states nothing."""
    if site.facts is None or not facts.page.size:
        return None
    has_several = len(site.facts.layouts) > 1
    found = published.extract_published(facts) if has_several else None
    return teach_page(site.facts, facts.page, facts.layout, found.value if found else None)


def _read_fields(
    raw: RawArticle, facts: Facts, site: SiteKnowledge, taught: TaughtPage | None
) -> None:
    """Set each field, by the user's word or from its sources."""
    for row in RECORD_FIELDS:
        found = read_stated(row.name, taught, facts) if taught is not None else None
        if row.name == "language" and site.facts is not None and site.facts.language:
            found = Found(site.facts.language, STATED)
        if found is None and row.extract is not None:
            found = row.extract(facts)
        if found is not None:
            setattr(raw, row.name, raw.take(row.name, found))
    if taught is not None:
        raw.warnings += find_unreadable(taught, facts)
        raw.title = raw.title and cut_kicker_off(raw.title, taught)


def _take_access(raw: RawArticle, facts: Facts, body: Body, placed: PlacedPage | None) -> None:
    """Set whether the article must be paid for, where its metadata do not say so."""
    if raw.is_accessible_for_free is None and placed is not None:
        raw.is_accessible_for_free = raw.take("is_accessible_for_free", find_paywall(placed))
    if raw.is_accessible_for_free is None:
        offered = extract_offered_access(facts, body)
        raw.is_accessible_for_free = raw.take("is_accessible_for_free", offered)


def _take_learned(raw: RawArticle, facts: Facts, placed: PlacedPage) -> None:
    """Set the values that are better read where the other pages of the site show them."""
    raw.profile_version = placed.profile.version
    for name, value in read_values(placed, facts, _own_values(raw)).items():
        setattr(raw, name, raw.take(name, value))


def _judge_by_site(
    raw: RawArticle, placed: PlacedPage, facts: Facts, body: Body
) -> SkipReason | None:
    """Return why a page without a day is none of the articles of its site.

    A day that is read elsewhere than where the articles show theirs is that of another page.
    """
    is_own = not raw.provenance.get("date_published", "").startswith("visible")
    is_beside = not is_own and is_beside_articles(placed, raw.url) and lacks_day(placed, facts)
    if raw.date_published and not is_beside:
        return None
    texts = (block.text for block in body.blocks)
    if not raw.authors and is_gone(placed.profile.gone, texts):
        return SkipReason.ERROR_PAGE
    source = raw.provenance.get("authors", "")
    is_byline = source == _BYLINE and not is_beside
    is_signed = bool(raw.authors) and (is_byline or not source.startswith("visible"))
    if is_foreign(placed, raw.url, _taken(placed, body), is_signed=is_signed):
        return SkipReason.NOT_AN_ARTICLE
    return None


def _taken(placed: PlacedPage, body: Body) -> Iterator[int]:
    """Yield the positions of the blocks of the body."""
    return (n for n in range(len(placed.layout.blocks)) if n not in body.reasons)


def _own_values(raw: RawArticle) -> dict[str, PageValue]:
    """Return the values that the page alone gives, of the fields that a profile has."""
    return {
        name: PageValue(getattr(raw, name), raw.provenance[name])
        for name in SOURCES
        if name in raw.provenance
    }


def _sample(raw: RawArticle, facts: Facts, body: Body, own: dict[str, PageValue]) -> PageSample:
    """Return what the profile of the site is learned from."""
    values = {name: one.value for name, one in own.items()}
    is_learned = raw.provenance.get("is_accessible_for_free") == PAYWALL
    published = values.get("date_published")
    stated = (published,) if published and not own["date_published"].is_visible else ()
    lines = sample_lines(facts, body.scores, body.reasons)
    return PageSample(
        url=raw.url,
        lines=lines,
        headline=facts.heading_block if facts.layout.blocks else 0,
        page_title=facts.head.title,
        title=values.get("title"),
        language=facts.locale,
        authors=tuple(values.get("authors", ())),
        section=values.get("section"),
        tags=() if "tags" in own and own["tags"].is_visible else tuple(values.get("tags", ())),
        tagged=find_tagged_lines(facts),
        published=published,
        is_free=None if is_learned else raw.is_accessible_for_free,
        sources={name: one.source for name, one in own.items()},
        dates=(*stated, *find_times(facts.page.tree)),
        links=sample_links(facts),
        active=find_active_link(facts),
        parts=sample_parts(lines, facts),
    )


def _claims(raw: RawArticle, placed: PlacedPage | None, body: Body) -> Claims:
    source = raw.provenance.get("date_published")
    date = Found(raw.date_published, source) if raw.date_published and source else None
    return Claims(
        title=raw.title,
        date=date,
        authors=raw.authors,
        is_usual=placed is not None and is_usual(placed, raw.url, _taken(placed, body)),
    )


def _answered_at(headers: Mapping[str, str] | None) -> str | None:
    """Return the time in the ``Date`` header."""
    dates = (value for name, value in (headers or {}).items() if name.lower() == "date")
    return parse_machine_date(next(dates, ""))


def read_hints(facts: Facts, title: str | None, authors: Sequence[str] = ()) -> Hints:
    """Return what other parts of the page say of the article, for ``read_body``."""
    article = facts.head.article()
    stated = facts.head.stated_body()
    if isinstance(stated, str) and "</p>" in stated.lower():
        stated = read_page(stated.replace("</p>", "</p>\n"), "").tree.text()
    return Hints(
        title=title,
        description=facts.head.first("og:description", "description"),
        body=stated if isinstance(stated, str) else None,
        is_article=article is not None,
        authors=tuple(authors),
    )


def _take_summary(raw: RawArticle) -> None:
    """Set the fields that are read of the blocks above the text."""
    raw.key_points = [block.text for block in raw.blocks if block.role is Role.KEY_POINT]
    texts = [block.text for block in raw.blocks if block.role is Role.STANDFIRST]
    if raw.standfirst is None and texts:
        raw.standfirst = " ".join(texts)
        raw.provenance["standfirst"] = "visible:standfirst"


def _take_dateline(
    raw: RawArticle, facts: Facts, body: Body, story: Story, taught: TaughtPage | None
) -> None:
    """Set the dateline, and cut it off the story or off the line above the body."""
    language, day = raw.language, raw.date_published
    if found := find_in_body(body.blocks, language, day):
        raw.dateline, position, rest = found
        if (at := story.places.get(position)) is not None:
            cut = raw.blocks[at].with_text(rest)
            if cut.role is Role.STANDFIRST:
                cut.role = Role.PARAGRAPH  # the lead, in bold type or as the page describes itself
            raw.blocks[at : at + 1] = [cut] if rest else []
        raw.provenance["dateline"] = "text:dateline"
    place = find_place(taught) if taught is not None else None
    stated = read_place(place, language=language, published=day) if place else None
    if stated is not None and (raw.dateline is None or not raw.dateline.places):
        raw.blocks = cut_place(raw.blocks, stated.text)
        raw.dateline = add_place(raw.dateline, stated)
        raw.provenance["dateline"] = STATED
    elif raw.dateline is not None:
        return
    elif above := find_above_body(
        facts.layout.blocks, facts.heading_block, body.blocks, language, day
    ):
        raw.dateline, lead = above
        first = story.places.get(0, 0)
        raw.blocks[first:first] = [StoryBlock(role=Role.PARAGRAPH, text=lead)] if lead else []
        raw.provenance["dateline"] = "visible:dateline"
