"""Read invented sites page by page, and count what is right.

    python3 -m benchmarks.sites [--seed N] [--site NAME] [--bad FILE]

The sites are those of ``benchmarks/invented_sites``; another seed gives other texts and other
furniture on each page. A page is read with what the site's feed and sitemap say of it, as the
crawl would. ``--bad`` writes a line of JSON for each value that is wrong.

exact: articles whose body is the text, paragraph by paragraph. foreign: lines of a body that are
not of the story, per article. lost: paragraphs that the body lacks. minute: the instant of
publication, with an offset, of those that the site tells. paid: paid stories flagged; others
flagged are added in brackets. stored: pages that are no articles and were taken for one.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from benchmarks.invented_sites import LAYOUTS, InventedPage, InventedSite, Truth, build_site
from newscrawl.discovery.feeds import parse_feed
from newscrawl.discovery.lists import parse_list
from newscrawl.discovery.sitemaps import parse_sitemap
from newscrawl.extraction.document.page import read_page as parse_html
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.reading import Known, PageReading, read_response
from newscrawl.settings import NEWSCRAWL_MIN_BODY_CHARS
from newscrawl.site_profiles import LearnedSite
from newscrawl.sites_file.read import read_sites
from newscrawl.urls import address_key, site_of

FACTS_FILE = Path(__file__).parent / "invented_sites" / "facts.toml"
"""What a user would say of each site."""

_LISTS = ("front", "section")

Reader = Callable[[InventedSite], list[PageReading]]
"""Reads all pages of ``articles`` and ``others`` of a site, in this order."""


@dataclass(frozen=True, kw_only=True)
class Miss:
    """One value of a page that is wrong."""

    url: str
    field: str
    got: object
    wanted: object
    source: str | None = None
    """Where the wrong value comes from, as ``provenance`` names it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="default 1")
    parser.add_argument("--site", choices=LAYOUTS, action="append", help="default: all")
    parser.add_argument("--bad", type=Path, metavar="FILE", help="where to write what is wrong")
    options = parser.parse_args()
    sites = [build_site(name, options.seed) for name in options.site or LAYOUTS]
    lines = []
    for way, reader in READERS.items():
        rows = {}
        for site in sites:
            misses = list(compare_site(site, reader(site)))
            rows[site.name] = row_of(site, misses)
            lines += [json.dumps({"way": way, "site": site.name, **vars(miss)}) for miss in misses]
        print_table(way, rows)
    if options.bad:
        options.bad.write_text("".join(f"{line}\n" for line in lines))


def read_alone(site: InventedSite) -> list[PageReading]:
    """Read each page as if it were the only one of its site."""
    links = source_links(site)
    return [read_page(site, page, links) for page in (*site.articles, *site.others)]


def read_learned(site: InventedSite) -> list[PageReading]:
    """Read each page with the profile that is learned from all of them, as a first crawl does."""
    links = source_links(site)
    pages = (*site.articles, *site.others)
    learned = LearnedSite()
    for page in site.pages:
        if page.kind in _LISTS:
            tree = parse_html(page.body, page.url).tree
            learned.add_times(parse_list(tree, page.url, site.home).times)
    for page in pages:
        reading = read_page(site, page, links, SiteKnowledge(is_learning=True))
        if reading.skip is None and reading.sample is not None:
            learned.add(reading.sample)
    knowledge = SiteKnowledge(profile=learned.learn())
    return [read_page(site, page, links, knowledge) for page in pages]


def read_stated(site: InventedSite) -> list[PageReading]:
    """Read each page with what a user would say of the site, in ten lines at most."""
    (stated,) = (one for one in read_sites(FACTS_FILE, {}) if one.name == site_of(site.home))
    links, knowledge = source_links(site), SiteKnowledge(facts=stated.facts)
    return [read_page(site, page, links, knowledge) for page in (*site.articles, *site.others)]


READERS: Mapping[str, Reader] = {
    "each page alone": read_alone,
    "with a profile": read_learned,
    "with facts": read_stated,
}
"""The ways of reading that are compared."""


def read_page(
    site: InventedSite,
    page: InventedPage,
    links: Mapping[str, Link],
    knowledge: SiteKnowledge = NOTHING_KNOWN,
) -> PageReading:
    """Read a page as the crawl does: with its header, its link, and the shortest body allowed."""
    link = links.get(address_key(page.url))
    known = Known.from_link(link, site=site.name) if link else Known(site=site.name)
    known = replace(known, min_body_chars=NEWSCRAWL_MIN_BODY_CHARS)
    return read_response(
        page.body,
        page.url,
        headers={"Content-Type": page.content_type},
        fetched_at=site.fetched_at,
        known=known,
        site=knowledge,
    )


def source_links(site: InventedSite) -> dict[str, Link]:
    """Return what the site's sitemap and feed say of pages, by the key of their address."""
    links: dict[str, Link] = {}
    for page in site.pages:
        if page.kind not in ("sitemap", "feed"):
            continue
        parse = parse_sitemap if page.kind == "sitemap" else parse_feed
        for link in parse(page.body, page.url, site.home).links:
            key = address_key(link.url)
            links[key] = links[key].merge(link) if key in links else link
    return links


# What is compared.


def compare_site(site: InventedSite, readings: Sequence[PageReading]) -> Iterator[Miss]:
    """Yield all that is wrong in the readings of a site's pages."""
    for page, reading in zip((*site.articles, *site.others), readings, strict=True):
        if page.truth:
            yield from compare_page(page.url, reading, page.truth)
        elif reading.skip is None:
            yield Miss(url=page.url, field="stored", got=reading.article.title, wanted=page.kind)


def compare_page(url: str, reading: PageReading, truth: Truth) -> Iterator[Miss]:
    """Yield what is wrong in the reading of an article's page."""
    article = reading.article

    def miss(field: str, got: object, wanted: object) -> Miss:
        source = article.provenance.get(_SOURCES.get(field, field))
        return Miss(url=url, field=field, got=got, wanted=wanted, source=source)

    if reading.skip:
        yield miss("refused", str(reading.skip), None)
    body = "" if reading.skip else article.body or ""
    yield from (miss(*found) for found in compare_bodies(body, truth))
    if squeeze(article.title or "") != squeeze(truth.title):
        yield miss("title", article.title, truth.title)
    if (article.date_published or "")[:10] != truth.day and not is_same_minute(article, truth):
        yield miss("day", article.date_published, truth.day)
    if truth.instant and not is_same_minute(article, truth):
        yield miss("minute", article.date_published, truth.instant)
    if truth.authors is not None and sorted(article.authors) != sorted(truth.authors):
        yield miss("author", article.authors, truth.authors)
    if truth.section and article.section != truth.section:
        yield miss("section", article.section, truth.section)
    if truth.tags and sorted(article.tags) != sorted(truth.tags):
        yield miss("tags", article.tags, truth.tags)
    if (article.is_accessible_for_free is False) is not truth.is_paid:
        yield miss(
            "paid" if truth.is_paid else "free", article.is_accessible_for_free, truth.is_paid
        )


_SOURCES = {
    **{"day": "date_published", "minute": "date_published", "author": "authors"},
    **{"exact": "body", "foreign": "body", "lost": "body"},
    **{"paid": "is_accessible_for_free", "free": "is_accessible_for_free"},
}
"""What is compared to the field of the record that it is read from, where the names differ."""


def compare_bodies(body: str, truth: Truth) -> Iterator[tuple[str, object, object]]:
    """Yield what is wrong in a body: each line too many, each paragraph too few."""
    got = [squeeze(text) for text in body.split("\n\n") if text]
    wanted = [squeeze(text) for text in truth.paragraphs]
    optional = {squeeze(text) for text in truth.optional}
    if [text for text in got if text not in optional] == wanted:
        return
    yield "exact", len(got), len(wanted)
    all_got, all_wanted = "\n".join(got), "\n".join((*wanted, *optional))
    for text in got:
        if text not in all_wanted and (rest := _without(text, (*wanted, *optional))):
            yield "foreign", rest, None
    yield from (("lost", None, text) for text in wanted if text not in all_got)


def _without(text: str, pieces: Sequence[str]) -> str:
    """Return what is left of a line when the paragraphs that are joined in it are cut out."""
    for piece in sorted(pieces, key=len, reverse=True):
        text = text.replace(piece, "")
    return text.strip()


def squeeze(text: str) -> str:
    return " ".join(text.split())


def is_same_minute(article: Article, truth: Truth) -> bool:
    """Return whether the article has the true instant, with an offset."""
    if not truth.instant or len(article.date_published or "") <= 10:
        return False
    read = datetime.fromisoformat(article.date_published or "")
    wanted = datetime.fromisoformat(truth.instant)
    return read.tzinfo is not None and abs((read - wanted).total_seconds()) < 60


# The table.

SHARES = ("exact", "title", "day", "minute", "author", "section", "tags")
"""Columns of the share of articles that are right, of those that have the value."""


def row_of(site: InventedSite, misses: Sequence[Miss]) -> dict[str, float | None]:
    """Return the figures of a site by column."""
    truths = [page.truth for page in site.articles if page.truth]
    wrong = Counter(miss.field for miss in misses)
    having = {
        "minute": sum(truth.instant is not None for truth in truths),
        "author": sum(truth.authors is not None for truth in truths),
        "section": sum(truth.section is not None for truth in truths),
        "tags": sum(bool(truth.tags) for truth in truths),
    }
    row: dict[str, float | None] = {}
    for name in SHARES:
        number = having.get(name, len(truths))
        row[name] = 1 - wrong[name] / number if number else None
    paragraphs = sum(len(truth.paragraphs) for truth in truths)
    return row | {
        "foreign": wrong["foreign"] / len(truths),
        "lost": wrong["lost"] / paragraphs,
        "refused": wrong["refused"],
        "paid": sum(truth.is_paid for truth in truths) - wrong["paid"],
        "of paid": sum(truth.is_paid for truth in truths),
        "free flagged": wrong["free"],
        "stored": wrong["stored"],
        "of others": len(site.others),
    }


def print_table(way: str, rows: Mapping[str, Mapping[str, float | None]]) -> None:
    """Print the figures of the sites and their means as a table in Markdown."""
    columns = ("exact", "foreign", "lost", *SHARES[1:], "refused", "paid", "stored")
    print(f"\n### {way}\n\n| site | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for site, row in rows.items():
        print(f"| {site} | {' | '.join(show_cell(row, name) for name in columns)} |")
    means: dict[str, float | None] = {}
    for name in next(iter(rows.values())):
        values = [value for row in rows.values() if (value := row[name]) is not None]
        # Counts are added up, shares are averaged over the sites that have the value.
        divisor = len(values) if name in (*SHARES, "foreign", "lost") else 1
        means[name] = sum(values) / divisor if values else None
    print(f"| **all** | {' | '.join(show_cell(means, name) for name in columns)} |")


def show_cell(row: Mapping[str, float | None], name: str) -> str:
    value = row[name]
    if value is None:
        return "–"
    match name:
        case "lost":
            return f"{value:.1%}"
        case "paid":
            flagged = f" (+{row['free flagged']:.0f})" if row["free flagged"] else ""
            return f"{value:.0f} of {row['of paid']:.0f}{flagged}"
        case "stored":
            return f"{value:.0f} of {row['of others']:.0f}"
        case "refused":
            return f"{value:.0f}"
        case _:
            return f"{value:.2f}"


if __name__ == "__main__":
    main()
