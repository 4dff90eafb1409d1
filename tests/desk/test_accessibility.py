"""The pages of the desk by the rules of axe-core, WCAG 2.2 AA among them, in a real browser.

axe-core is not of this project: ``npm pack axe-core`` fetches it, and the variable ``AXE_CORE``
names its file ``axe.min.js``. Without it, or without a browser, this test is skipped.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benchmarks.hard_markup import hard_pages
from newscrawl.items import Dateline
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs
from tests.desk.crawled_site import crawl
from tests.desk.driven_browser import DrivenBrowser, find_browser
from tests.desk.stored_articles import PARAGRAPHS, SITE, make, paragraphs, store
from tests.desk.test_correct_in_browser import opened

AXE = os.environ.get("AXE_CORE", "")
TAUGHT = "islands.example"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
CHECKED = f"""axe.run({{runOnly: {RULES}, resultTypes: ['violations']}}).then((found) =>
  found.violations.flatMap((one) => one.nodes.map((node) => `${{one.id}}: ${{node.html}}`)))"""

pytestmark = pytest.mark.skipif(
    not AXE or find_browser() is None,
    reason="needs chromium (apt-get install chromium) and AXE_CORE, the path of axe.min.js",
)


@pytest.fixture
def data(data: Path) -> Path:
    """Return a folder with articles, revisions and copies, a site to teach, and figures."""
    crawl(data, TAUGHT, [(page.url, page.html) for page in hard_pages("islands", 6)])
    with State(data) as state:
        run = Runs(state).start(TAUGHT, "news", datetime(2026, 11, 22, 4, tzinfo=UTC))
        Runs(state).end(run, datetime(2026, 11, 22, 5, tzinfo=UTC), "finished", 0, {})
    values = {
        "authors": ["Eva Quill"],
        "section": "Harbour",
        "dateline": Dateline(text="OSLO", places=["Oslo"]),
    }
    story = paragraphs(*PARAGRAPHS)
    for day, texts in ((17, story), (18, [*story, *paragraphs("The ice is thin, they said.")])):
        moment = f"2026-11-{day}T05:00:00+00:00"
        store(data, make(texts, date_published=moment, **values), day=date(2026, 11, day))
    copy = make(
        story, url="https://b.example/ice", site="b.example", date_published="2026-11-21", **values
    )
    store(data, copy)
    address = "https://gazette.example/harbour"
    figures = {
        "counts": {"read": 40, "new": 40, "pages": 50, "empty/authors": 40, "skipped/listing": 3},
        "first": {"empty/authors": address, "skipped/listing": f"{address}/list"},
        "tallies": {"host/gazette.example": {"requests": 50, "bytes": 2048, "200": 50}},
        "headlines": [{"title": "Harbour stays closed", "url": address, "is_revised": True}],
    }
    with State(data) as state:
        run = Runs(state).start(SITE, "news", datetime(2026, 11, 23, 3, tzinfo=UTC))
        Runs(state).end(run, datetime(2026, 11, 23, 4, tzinfo=UTC), "finished", 0, figures)
    return data


def paths(browser: DrivenBrowser, base: str) -> Iterator[str]:
    """Yield a page of every kind."""
    yield from ("", "nights/2026-11-15", "sites", f"sites/{SITE}", f"sites/{TAUGHT}", "nowhere")
    yield from (f"sites/{TAUGHT}/check", f"sites/{TAUGHT}/reextract")
    yield from (f"search?q=ice{view}" for view in ("", "&view=table", "&view=map", "&site=none"))
    browser.open(f"{base}search?site={SITE}&site=b.example")
    article = browser.run("document.querySelector('.hits h2 a').pathname").lstrip("/")
    yield from (f"{article}{one}" for one in ("", "/changes", "/copies", "/source", "/explain"))
    browser.open(f"{base}sites/{TAUGHT}/correct")
    lesson = browser.run("location.pathname").lstrip("/")
    yield from (lesson, f"{lesson}/9")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_everybody_can_use_the_pages(scheme: str, width: int, data: Path, tmp_path: Path) -> None:
    rules, found = Path(AXE).read_text(encoding="utf-8"), {}
    with opened(data) as address, DrivenBrowser(tmp_path / "profile", width=width) as browser:
        browser.prefer(scheme)
        browser.open(address)
        base = address.partition("?")[0]
        for path in [*paths(browser, base)]:
            browser.open(base + path)
            browser.run(f"{rules}; 1")
            if violations := browser.run(CHECKED):
                found[path] = violations
            if browser.run("document.documentElement.scrollWidth > innerWidth"):
                found[f"{path} is too wide"] = []
    assert found == {}
