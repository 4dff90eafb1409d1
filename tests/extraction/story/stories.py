"""Invented pages for the tests of roles."""

from newscrawl import extract
from newscrawl.items import Article

TEXT = (
    "The harbour office of Velden counted forty boats on Monday, twice as many as a year ago, and "
    "asked their owners to leave the northern pier before the storm.",
    "Most of them did so in the afternoon. Two men who repair nets stayed, and said that they had "
    "seen higher water when the old lighthouse was still standing.",
    "In the evening the wind turned, and the bakers in the lower town carried their flour to the "
    "first floor. By midnight the square was dry again.",
    "A new wall is to be built next year. It will be two metres high, and the town has asked the "
    "county for half of the money, which the council wants to decide in May.",
)
HEADLINE = "Forty boats wait for the storm in Velden"
ADDRESS = "https://gazette.example/news/forty-boats"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or TEXT)


def read(body: str, *, head: str = "", headline: str = HEADLINE, language: str = "en") -> Article:
    """Return the article of a page whose ``article`` element has this after its headline."""
    page = (
        f"<html lang={language}><head><title>{headline}</title>"
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-03-04T10:00:00+00:00">'
        f"{head}</head><body><main><article><h1>{headline}</h1>{body}</article></main></body></html>"
    )
    return extract(page, ADDRESS)


def texts(article: Article, role: str) -> list[str]:
    """Return the texts of the blocks of a role, named with its kind."""
    return [block.text for block in article.blocks if block.name == role]
