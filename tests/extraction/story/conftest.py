"""Articles with invented text around which a test puts what it is about."""

from collections.abc import Callable

import pytest

import newscrawl
from newscrawl.items import Article

TITLE = "Ferry slip stays open"
STORY = (
    "The harbour board voted on Tuesday evening to keep the old ferry slip open for another two "
    "years, after a meeting that ran for almost four hours.",
    "The councillor said the decision gave the islanders time to find money for a new pontoon, "
    "which engineers believe will take eighteen months to build.",
    "The ferry carries some 900 passengers a day in summer, most of them on their way to the fish "
    "market, and its operator has warned that the piles are rotting.",
    "Divers who inspected the slip in March found that eleven of the forty piles had lost more "
    "than a third of their thickness, and asked for a ban on lorries.",
    "A final report is expected before the end of the season, and the board has promised to "
    "publish it together with the letters of the owners of the moorings.",
)


@pytest.fixture
def story() -> tuple[str, ...]:
    """Return the paragraphs of the article."""
    return STORY


@pytest.fixture
def read() -> Callable[..., Article]:
    """Return a function that reads the article with this above, in and below its text."""

    def read_page(
        inside: str = "", *, above: str = "", below: str = "", head: str = "", text: str = ""
    ) -> Article:
        parts = [f"<p>{paragraph}</p>" for paragraph in STORY]
        main = text or "".join([above, *parts[:2], inside, *parts[2:], below])
        page = f"""<html lang=en><head><title>{TITLE}</title>
          <meta property="og:title" content="{TITLE}">{head}</head>
          <body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>
          <main><article><h1>{TITLE}</h1>{main}</article></main>
          <footer>Copyright</footer></body></html>"""
        return newscrawl.extract(page, "https://news.example/world/ferry-slip")

    return read_page
