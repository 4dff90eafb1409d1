"""Invented pages with much furniture: teasers, tickers, comments, share labels, offers.

The corpus has one page of most sites, and few examples of some kinds of furniture. These pages
have invented templates around the texts of training pages. On half of them each letter is
replaced by another, so that no word is known, as in a language that the model has never seen;
on half of them the names of the classes say nothing. They are for training only.
"""

import random
from collections.abc import Sequence
from html import escape
from pathlib import Path

from newscrawl.evaluation import Gold, GoldPage
from training.furniture import ABOVE, BELOW, BESIDE, INSIDE, write_ticker
from training.invented_articles import write_article
from training.invented_markup import Template
from training.invented_texts import collect_texts
from training.pages import Sample, label_page

# Kinds of furniture in each place: fewest and most.
_ABOVE, _INSIDE, _BELOW, _BESIDE = (0, 3), (0, 4), (1, 6), (1, 4)
_WEIGHT = 0.3


def invent_samples(samples: Sequence[Sample], count: int, seed: int) -> list[Sample]:
    """Return ``count`` invented pages with the texts of the given ones, labelled."""
    texts = [one for one in collect_texts(samples).values() if len(one.articles) > 1 and one.links]
    chance = random.Random(seed)
    weights = [len(one.articles) ** 0.5 for one in texts]
    return [
        _sample(
            number, Template(chance.choices(texts, weights)[0], random.Random(f"{seed} {number}"))
        )
        for number in range(count if texts else 0)
    ]


def _sample(number: int, page: Template) -> Sample:
    pieces, lines = write_article(page)
    gold = GoldPage(
        set="invented",
        id=str(number),
        url=f"https://paper-{number}.example/{number}",
        path=Path(),
        gold=Gold(bodies=("\n".join(lines),)),
    )
    sample = label_page(gold, _render(page, pieces).encode())
    sample.weight *= _WEIGHT
    # The names of invented templates are no evidence for those of real ones.
    sample.full = False
    return sample


def _render(page: Template, pieces: list[str]) -> str:
    """Return the page as HTML."""
    title = page.say(page.title)
    article = page.tag(
        page.draw("article", "div", "div", "main", "section"),
        "article",
        _article(page, title, pieces),
    )
    for _ in range(page.chance.randint(0, 3)):
        article = page.tag(page.draw("div", "section", "main"), "wrapper", article)
    beside = "".join(kind(page) for kind in page.some(BESIDE, *_BESIDE))
    if page.likely(0.2):  # columns as cells of a table, as pages had before 2005
        article, beside = f"<td>{article}</td>", f"<td>{beside}</td>"
    elif page.likely(0.6):
        beside = page.tag(page.draw("aside", "div"), "sidebar", beside)
    columns = article + beside if page.likely(0.7) else beside + article
    if columns.startswith("<td>"):
        columns = f"<table><tr>{columns}</tr></table>"
    whole = _header(page) + page.tag("div", "page", columns) + _footer(page)
    return (
        f"<!doctype html><title>{escape(title)}</title>"
        f"<meta property=og:title content='{escape(title)}'><body>{whole}</body>"
    )


def _article(page: Template, title: str, pieces: list[str]) -> str:
    """Return headline, date line, picture, text and what follows it."""
    opening = [page.tag(page.draw("h1", "h1", "h2", "div"), "title", escape(title))]
    opening += [kind(page) for kind in page.some(ABOVE, *_ABOVE)]
    inside = _with_furniture(page, pieces)
    holder = page.draw("div", "div", "section", "td")
    below = [kind(page) for kind in page.some(BELOW, *_BELOW)]
    kept = page.chance.randint(0, len(below)) if page.likely(0.5) else 0
    text = page.tag(holder, "text", "".join(inside + below[:kept]))
    if holder == "td":
        text = f"<table><tr>{text}</tr></table>"
    return "".join([*opening, text, *below[kept:]])


def _with_furniture(page: Template, pieces: list[str]) -> list[str]:
    """Return the pieces of an article with furniture between them."""
    mixed = list(pieces)
    for kind in page.some(INSIDE, *_INSIDE):
        mixed.insert(page.chance.randint(1, len(mixed)), kind(page))
    return mixed


def _header(page: Template) -> str:
    links = "".join(f"<li>{page.link()}</li>" for _ in range(page.chance.randint(4, 25)))
    menu = page.tag(page.draw("nav", "div"), "menu", f"<ul>{links}</ul>")
    ticker = write_ticker(page) if page.likely(0.3) else ""
    return page.tag(page.draw("header", "div"), "header", page.line() + menu + ticker)


def _footer(page: Template) -> str:
    notes = page.texts.notes or page.texts.lines
    about = page.tag("p", "", escape(page.say(page.draw(*notes)))) if notes else ""
    links = " | ".join(page.link() for _ in range(page.chance.randint(3, 12)))
    return page.tag(page.draw("footer", "div"), "footer", about + links + page.line())
