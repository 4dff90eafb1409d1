"""A stored article to read, its revisions, its copies, and the page that it was read from."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from newscrawl.desk.desk import Desk
from newscrawl.desk.render import asset_text, page
from newscrawl.desk.saved_page import SEALED_POLICY, render_sealed_page
from newscrawl.desk.stored_article import (
    FoundArticle,
    NoSavedPageError,
    explain_page,
    find_article,
    find_copies,
    number_page,
    open_saved_page,
)
from newscrawl.desk.story import ALL_BYTES, FIRST_BYTES, REL, ShownDiff, show_diff, show_story
from newscrawl.export.inline import safe_url
from newscrawl.items import Article
from newscrawl.report.views.article_diff import diff_articles
from newscrawl.report.views.word_diff import share_in_common
from newscrawl.sites_file.entries import SitesError

_COPIES_SHOWN = 12
_REVISIONS_SHOWN = 60
_DIFF_BYTES = 60_000
"""Of the differences of a page."""

_LONGEST_URL, _LONGEST_NAME = 2_000, 80
_NAMES, _TAGS, _WARNINGS, _SOURCES = 24, 40, 20, 40


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Another article of a cluster."""

    found: FoundArticle
    article: Article
    percent: int
    """Share of words that both have."""

    diff: ShownDiff


async def show_article(request: Request) -> Response:
    """Show an article to read."""
    found, article = await _find(request)
    most = ALL_BYTES if _is_whole(request) else FIRST_BYTES
    story = await run_in_threadpool(show_story, article, most)
    places = article.dateline.places if article.dateline else []
    return page(
        request,
        "article.html",
        **_head(found, article, "read"),
        story=story,
        whole=_address(request, all="1"),
        searches={
            "author": [(name, _search(author=name)) for name in article.authors[:_NAMES]],
            "place": [(name, _search(place=name)) for name in places[:_NAMES]],
        },
        section=_search(section=article.section) if article.section else None,
        tags=article.tags[:_TAGS],
        warnings=article.warnings[:_WARNINGS],
        sources=list(article.provenance.items())[:_SOURCES],
    )


async def show_changes(request: Request) -> Response:
    """Show what changed between two revisions of an article."""
    found, newest = await _find(request)
    numbers = [number for number, _ in found.revisions]
    to = _number(request, "to") or found.revision
    before = max((number for number in numbers if number < to), default=to)
    since = _number(request, "from") or before
    data = request.state.desk.data
    pair = [await run_in_threadpool(find_article, data, found.id, one) for one in (since, to)]
    old, new = (one.article if one else None for one in pair)
    diff = None
    if old is not None and new is not None and since != to:
        most = ALL_BYTES if _is_whole(request) else _DIFF_BYTES
        diff = await run_in_threadpool(lambda: show_diff(diff_articles(old, new), most))
    return page(
        request,
        "changes.html",
        **_head(found, newest, "changes"),
        diff=diff,
        whole=_address(request, **{"from": since, "to": to, "all": 1}),
        since=since,
        to=to,
        days=found.days[-_REVISIONS_SHOWN:],
        lost=[number for number, one in zip((since, to), (old, new), strict=True) if one is None],
    )


async def show_copies(request: Request) -> Response:
    """Show the articles of the same cluster, and what differs."""
    found, article = await _find(request)
    copies, total = await run_in_threadpool(_copies, request.state.desk, found, article)
    return page(
        request, "copies.html", **_head(found, article, "copies"), copies=copies, total=total
    )


async def show_source(request: Request) -> Response:
    """Show the page that the article was read from, in a frame in which nothing runs."""
    return await _show_framed(request, "source")


async def show_explanation(request: Request) -> Response:
    """Show why the page is read as it is, in such a frame."""
    return await _show_framed(request, "explain")


async def frame_source(request: Request) -> Response:
    """Answer with the saved page, of which only text and structure are left."""
    found, _ = await _find(request)

    def render() -> str:
        saved = open_saved_page(request.state.desk.data, found)
        return render_sealed_page(number_page(saved), style=asset_text("saved_page.css"))

    return await _sealed(render)


async def frame_explanation(request: Request) -> Response:
    """Answer with the explanation of the saved page."""
    found, _ = await _find(request)
    desk = request.state.desk

    def render() -> str:
        return explain_page(desk, found.site, open_saved_page(desk.data, found))

    return await _sealed(render)


async def _find(request: Request) -> tuple[FoundArticle, Article]:
    """Return the article of an address."""
    article_id = request.path_params["id"]
    revision = _number(request, "revision")
    data = request.state.desk.data
    found = await run_in_threadpool(find_article, data, article_id, revision)
    if found is None and revision is not None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no revision {revision} of it.")
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"No article with this id is stored in {data}.")
    if found.article is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND,
            f"Revision {found.revision} of this article is known, but its line is no longer in "
            f"{found.path}.",
        )
    return found, found.article


def _head(found: FoundArticle, article: Article, shown: str) -> dict[str, Any]:
    """Return what all pages of an article show above. ``shown``: which of them it is."""
    url = article.url if len(article.url) <= _LONGEST_URL else None
    changes = len(found.revisions) - 1
    revision = "" if found.is_newest else f"?revision={found.revision}"
    return {
        "found": found,
        "it": article,
        "shown": shown,
        "original": safe_url(url, is_link=False),
        "rel": REL,
        "at_revision": revision,
        "tabs": [
            ("read", "Read", f"{found.address}{revision}"),
            (
                "changes",
                f"Changes ({changes})" if changes else "Changes",
                f"{found.address}/changes",
            ),
            ("copies", "Copies", f"{found.address}/copies"),
            ("source", "Saved page", f"{found.address}/source{revision}"),
            ("explain", "Explain", f"{found.address}/explain{revision}"),
        ],
    }


def _copies(desk: Desk, found: FoundArticle, article: Article) -> tuple[list[Copy], int]:
    others, total = find_copies(desk.data, found.id, _COPIES_SHOWN)
    most = _DIFF_BYTES // (2 * max(len(others), 1))  # what both have is shown twice
    copies = [
        Copy(
            found=other,
            article=other.article,
            percent=round(100 * share_in_common(article.body or "", other.article.body or "")),
            diff=show_diff(diff_articles(article, other.article, is_same_page=False), most),
        )
        for other in others
        if other.article is not None
    ]
    return sorted(copies, key=lambda copy: copy.article.date_published or "~"), total


async def _show_framed(request: Request, shown: str) -> Response:
    found, article = await _find(request)
    problem = None
    try:
        await run_in_threadpool(open_saved_page, request.state.desk.data, found)
    except NoSavedPageError as error:
        problem = str(error)
    return page(request, "saved.html", **_head(found, article, shown), problem=problem)


async def _sealed(render: Any) -> Response:
    try:
        text = await run_in_threadpool(render)
    except (NoSavedPageError, SitesError) as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(error)) from error
    body = text.encode("utf-8", "replace")
    return HTMLResponse(body, headers={"Content-Security-Policy": SEALED_POLICY})


def _number(request: Request, name: str) -> int | None:
    text = request.query_params.get(name, "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 7 else None


def _is_whole(request: Request) -> bool:
    return request.query_params.get("all") == "1"


def _address(request: Request, **changed: object) -> str:
    """Return the address of this page with other items."""
    items = {**request.query_params, **{name: str(value) for name, value in changed.items()}}
    return f"{request.url.path}?{urlencode(items)}"


def _search(**items: str) -> str:
    cut = {name: text[:_LONGEST_NAME] for name, text in items.items()}
    return f"/search?{urlencode(cut, errors='replace')}"
