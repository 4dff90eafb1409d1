"""Compute the figures of a run in one pass over its articles and responses, in bounded memory."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from newscrawl.items import OPTIONAL_FIELDS, Article, SkipReason
from newscrawl.report.statistics.figures import (
    HEADLINES_KEPT,
    FactFigure,
    FeedFigure,
    Headline,
    RunFigures,
)
from newscrawl.urls import site_of

RULES = ("title", "body", "authors", "date_published")
"""Fields whose source is watched."""

_LINES_KEPT = 60_000
"""Lines, titles and dates kept of one run: some 10 MB, the first few thousand articles."""

_TITLES_KEPT = 300
_FREQUENT = ("author", "first-line", "last-line")
"""Tallies of which only the most frequent values are kept."""

_FREQUENT_KEPT, _VALUES_KEPT, _LINE_CHARS = 3, 2_000, 80
"""Values kept of a run, values counted while it runs, and characters of each."""

_BRIEF_CHARS = 250
"""Characters of a body of some forty words; one of Chinese, Japanese or Korean counts thrice."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST_LINE_CHARS = 15
_CHECKED_CHARS = 1000  # a wrong charset shows in any paragraph
_CLOCK_SKEW = timedelta(minutes=15)
"""A page may be dated a little ahead: clocks differ, and publication may be scheduled."""

_LENGTH_STEPS, _AGE_STEPS = 4, 3  # classes for each doubling
# Letters replaced by a question mark or U+FFFD, with which the pattern begins, so that it is
# tried nowhere else. Mojibake itself is detected by ftfy.
_LOST = re.compile(r"\ufffd|\?(?:\?{2,}|(?<=\w\?)(?=\w))")
# ASCII and typographic punctuation: ftfy finds no mojibake in it.
_PLAIN = re.compile(r"[\x00-\x7f\xa0‘’“”–—…]*")
_ODD_CHARS_SHARE = 200
"""A text is garbled if it has more than one damaged place in so many characters."""

_NO_LETTERS = re.compile(r"[\W_]+")


class Collector:
    """Collects the figures of one run."""

    def __init__(self, site: str, started: datetime, *, earlier_titles: Iterable[int] = ()) -> None:
        self.figures = RunFigures()
        self._started = started
        self._site_names = _site_names(site)
        self._earlier_titles = frozenset(earlier_titles)
        # For each line, title and date the article that had it first.
        self._seen: dict[int, int] = {}
        self._repeating: set[tuple[str, int]] = set()
        self._articles = 0

    def note_article(self, article: Article, outcome: SkipReason | None) -> None:
        """Count an article that was read. ``outcome``: why it was not stored, if so.

        Unchanged articles count as well: they were read with tonight's rules, and on
        a second night most articles are unchanged.
        """
        if outcome is not None:
            self.figures.first.setdefault(f"skipped/{outcome}", article.url)
        if outcome in (None, SkipReason.UNCHANGED) or outcome.row.is_copy:
            self._note_read(article, outcome)
        if outcome is None:
            self._note_stored(article)

    def note_answer(self, host: str, status: int, size: int) -> None:
        """Count the response of a host to one request; ``status`` 0: there was none."""
        tally = f"host/{host}"
        self.figures.tally(tally, "requests")
        self.figures.tally(tally, str(status))
        self.figures.tally(tally, "bytes", amount=size)

    def note_page(self, url: str, status: int, interstitial: str | None) -> None:
        """Count the response for a page. ``interstitial``: its kind, if it is one."""
        self.figures.count("pages", url)
        self.figures.tally("status", str(status), url)
        if interstitial:
            self.figures.count(f"wall/{interstitial}", url)

    def note_feed(self, url: str, feed: FeedFigure) -> None:
        """Keep the figures of a feed."""
        self.figures.feeds[url] = feed

    def note_facts(self, facts: Iterable[FactFigure]) -> None:
        """Keep how often the facts of the site found nothing, and those that never found any."""
        figures = self.figures
        for fact in facts:
            figures.counts[f"stated/{fact.name}"] = fact.stated
            figures.counts[f"unmatched/{fact.name}"] = fact.unmatched
            if fact.page is not None:
                figures.first[f"unmatched/{fact.name}"] = fact.page
            if fact.unmatched == fact.stated:
                figures.tally("silent-fact", fact.name, fact.page, amount=fact.stated)

    def finish(self, skipped: Mapping[str, int], fault: str | None) -> RunFigures:
        """Return the figures with the counts that the crawl keeps itself."""
        for name in _FREQUENT:
            if name in self.figures.tallies:
                self._keep_frequent(name)
        for reason, count in skipped.items():
            self.figures.counts[f"skipped/{reason}"] = count
        self.figures.fault = fault
        return self.figures

    def _keep_frequent(self, name: str) -> None:
        """Keep the values that many articles have, and their first addresses."""
        figures = self.figures
        kept = Counter(dict(figures.tallies[name].most_common(_FREQUENT_KEPT)))
        for value in figures.tallies[name].keys() - kept.keys():
            figures.first.pop(f"{name}={value}", None)
        figures.tallies[name] = kept

    def _note_frequent(self, name: str, value: str, url: str) -> None:
        tally = self.figures.tallies.get(name, ())
        if value in tally or len(tally) < _VALUES_KEPT:
            self.figures.tally(name, value, url)

    def _note_read(self, article: Article, outcome: SkipReason | None) -> None:
        figures, url = self.figures, article.url
        figures.count("read", url)
        for name in OPTIONAL_FIELDS:
            if not getattr(article, name):
                figures.count(f"empty/{name}", url)
        for name in RULES:
            if source := article.provenance.get(name):
                figures.tally(f"rule/{name}", source, url)
        theme = article.extractor.theme if article.extractor else None
        figures.tally("rule/theme", theme or "none", url)
        if article.language:
            figures.tally("rule/language", article.language.partition("-")[0], url)
        for author in dict.fromkeys(article.authors):
            self._note_frequent("author", author[:_LINE_CHARS], url)
        if article.is_accessible_for_free is False:
            figures.count("paywalled", url)
        if article.warnings:
            figures.count("warned", url)
        is_new = outcome is None and article.revision == 1
        self._note_text(article, outcome, is_new=is_new)
        self._note_date(article, is_new=is_new)
        self._articles += 1

    def _note_text(self, article: Article, outcome: SkipReason | None, *, is_new: bool) -> None:
        figures, url = self.figures, article.url
        title, body = article.title or "", article.body or ""
        figures.tally("length", _class_of(len(body), _LENGTH_STEPS), url)
        if is_garbled(f"{title}\n{body[:_CHECKED_CHARS]}"):
            figures.count("garbled", url)
        if len(body) + 2 * len(_WIDE.findall(body[:_BRIEF_CHARS])) < _BRIEF_CHARS:
            figures.count("brief", url)
        if _NO_LETTERS.sub("", title).casefold() in self._site_names:
            figures.count("title-is-site", url)
        if outcome is not None and outcome.row.is_copy:
            figures.count("twin", url)
            return
        lines = [line for line in body.split("\n\n") if len(line) >= _LEAST_LINE_CHARS]
        paragraphs = body.split("\n\n")
        self._note_frequent("first-line", paragraphs[0][:_LINE_CHARS], url)
        self._note_frequent("last-line", paragraphs[-1][:_LINE_CHARS], url)
        # All lines are checked, so that each is known when a later article repeats it.
        repeated = [self._is_repeated("line", line, "lines-repeated") for line in lines]
        if any(repeated):
            figures.count("lines-repeated", url)
        known = is_new and _hash(title) in self._earlier_titles
        if self._is_repeated("title", title, "title-repeated") or known:
            figures.count("title-repeated", url)

    def _note_date(self, article: Article, *, is_new: bool) -> None:
        published, url = article.date_published, article.url
        if published is None:
            return
        figures = self.figures
        figures.count("dated", url)
        if self._is_repeated("date", published, "date-repeated"):
            figures.count("date-repeated", url)
        age = _age(published, article.date_downloaded, self._started)
        if age is None:
            return
        if age < -_CLOCK_SKEW:
            figures.count("date-future", url)
        if not is_new:  # requested by the re-crawl schedule: its age says nothing about the site
            return
        hours = max(age.total_seconds() / 3600, 0)
        figures.tally("age", _class_of(1 + hours, _AGE_STEPS), url)

    def _note_stored(self, article: Article) -> None:
        figures = self.figures
        is_revised = article.revision > 1
        figures.count("revised" if is_revised else "new", article.url)
        if len(figures.headlines) < HEADLINES_KEPT:
            figures.headlines.append(
                Headline(
                    title=article.title or "",
                    url=article.url,
                    is_revised=is_revised,
                    published=article.date_published,
                )
            )
        if not is_revised and len(figures.titles) < _TITLES_KEPT:
            figures.titles.append(_hash(article.title or ""))

    def _is_repeated(self, kind: str, text: str, name: str) -> bool:
        """Return whether an earlier article has the text too; count that one as well, once."""
        key = _hash(f"{kind} {text}")
        first = self._seen.get(key)
        if first is None:
            if len(self._seen) < _LINES_KEPT:
                self._seen[key] = self._articles
            return False
        if first == self._articles:
            return False
        if (name, first) not in self._repeating:
            self._repeating.add((name, first))
            self.figures.counts[name] += 1
        self._repeating.add((name, self._articles))
        return True


def is_garbled(text: str) -> bool:
    """Return whether a text was decoded with the wrong charset, or has lost letters.

    >>> is_garbled("Ð\u009fÐ¾Ð³Ð¾Ð´Ð° Ð² Ð\u009cÐ¾Ñ\u0081ÐºÐ²Ðµ"), is_garbled("What? Really?")
    (True, False)
    """
    mojibake = 0 if _PLAIN.fullmatch(text) else _count_mojibake(text)
    places = mojibake + len(_LOST.findall(text))
    return places > 2 and places * _ODD_CHARS_SHARE > len(text)


def _count_mojibake(text: str) -> int:
    """Return in how many places a text looks decoded with the wrong charset; takes .1 ms."""
    # Loaded for the first text that may be: many sites have none, and it takes 50 ms and 3 MB.
    from ftfy.badness import badness

    return badness(text)


def edge_of(size_class: float) -> float:
    """Return the lower edge of a class of length, or of age in hours plus one."""
    return float(2**size_class)


def _class_of(value: float, steps: int) -> str:
    """Return the class of a size: its binary logarithm, rounded down to a step.

    >>> _class_of(1024, 4), _class_of(1300, 4), _class_of(0, 4)
    ('10', '10.25', '0')
    """
    return f"{math.floor(math.log2(max(value, 1)) * steps) / steps:.4g}"


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _site_names(site: str) -> frozenset[str]:
    """Return the forms of the site's name and host that a title may consist of, letters alone."""
    host = site_of(site) or site
    names = (site, host, host.partition(".")[0], f"www.{host}")
    return frozenset(_NO_LETTERS.sub("", name).casefold() for name in names)


def _age(published: str, downloaded: str | None, started: datetime) -> timedelta | None:
    """Return how long before its download an article is dated; in whole days for a day alone."""
    try:
        now = datetime.fromisoformat(downloaded) if downloaded else started
        if len(published) == len("2023-11-06"):
            # The day begins up to fourteen hours earlier than in UTC.
            today = (now.astimezone(UTC) + timedelta(hours=14)).date()
            return today - date.fromisoformat(published)
        return now - datetime.fromisoformat(published)
    except (TypeError, ValueError):  # a date without offset, or none
        return None
