"""Search: the page, and each search as JSON, CSV and RSS; saved searches."""

import csv
import io
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from newscrawl.desk.render import page
from newscrawl.desk.search_view import (
    VIEWS,
    address_of,
    bars_over_time,
    dots_on_map,
    facet_links,
    world_outline,
)
from newscrawl.export.cells import to_cell, without_formula
from newscrawl.export.feeds import to_rss
from newscrawl.export.inline import printable
from newscrawl.items import Article
from newscrawl.search.answers import Answers
from newscrawl.search.coordinates import locate
from newscrawl.search.database import SearchError
from newscrawl.search.find import FACET_LIMIT, Hit, Results, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.keeper import IndexKeeper
from newscrawl.search.query import HIT_LIMIT, SORTS, Query
from newscrawl.search.saved import forget_search, read_searches, save_search

_FEED_HITS, _CSV_HITS = 50, 1000
CSV_NAMES = (
    *("id", "url", "site", "title", "date_published", "authors", "section", "language"),
    *("places", "is_accessible_for_free", "snippet"),
)
"""The columns of a search as CSV, and the keys of its hits as JSON."""


async def show_search(request: Request) -> Response:
    """Show a search: its hits, and what it can be narrowed by."""
    query, data = _query_of(request), request.state.desk.data
    is_complete, results = await run_in_threadpool(_search, data, query)
    view = request.query_params.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    dots, unknown = dots_on_map(query, results) if view == "map" else ([], [])
    return page(
        request,
        "search.html",
        query=query,
        results=results,
        is_complete=is_complete,
        view=view,
        views=[(name, address_of(query, view=name)) for name in VIEWS],
        sorts=SORTS,
        facets=facet_links(query, results, view),
        bars=bars_over_time(query, results.by_day, view),
        dots=dots,
        unknown_places=unknown,
        world=world_outline() if view == "map" else "",
        saved=await run_in_threadpool(read_searches, data),
        kept=[one for one in query.to_items() if one[0] not in _IN_FORM],
        search_items=query.to_items(),
        to_address=partial(address_of, view=view),
        page_of=partial(_page_of, query, view),
        forms=[
            ("json", address_of(query, path="/search.json")),
            ("csv", address_of(query, path="/search.csv")),
            # A feed reader has no session.
            ("rss", _with_token(address_of(query, path="/search.rss"), request.state.feed_token)),
        ],
        hit_limit=HIT_LIMIT,
        facet_limit=FACET_LIMIT,
    )


_IN_FORM = ("q", "since", "until", "free", "sort", "page")


def _with_token(address: str, token: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}token={token}"


async def search_json(request: Request) -> Response:
    """Answer with a search as JSON."""
    query = _query_of(request)
    is_complete, results = await run_in_threadpool(_search, request.state.desk.data, query)
    values = {
        "query": [list(item) for item in query.to_items()],
        "total": results.total,
        "is_exact": results.is_exact,
        "is_complete": is_complete,
        "page": query.page,
        "pages": results.pages,
        "hits": [_to_json(hit) for hit in results.hits],
        "counted": results.counted,
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in results.facets.items()
        },
        "days": [{"day": day.isoformat(), "count": count} for day, count in results.by_day],
        "places": [
            {"name": name, "count": count, "coordinates": locate(name)}
            for name, count in results.places
        ],
    }
    return JSONResponse(values)


async def search_csv(request: Request) -> Response:
    """Answer with the first hits of a search as CSV; no cell is a formula."""
    query = _query_of(request)
    _, results = await run_in_threadpool(_search, request.state.desk.data, query, _CSV_HITS)
    return Response(
        _to_csv(results.hits),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="search.csv"'},
    )


async def search_rss(request: Request) -> Response:
    """Answer with the newest hits of a search as a feed."""
    query = Query.from_items([item for item in _items_of(request) if item[0] not in _ORDER])
    _, results = await run_in_threadpool(_search, request.state.desk.data, query, _FEED_HITS)
    articles = []
    for hit in results.hits:
        try:
            articles.append(Article.from_line(hit.line))
        except ValueError:
            continue  # a record that was edited by hand
    title = f"newscrawl: {query.words or 'all articles'}"
    feed = await run_in_threadpool(to_rss, articles, title)
    return Response(feed, media_type="application/rss+xml; charset=utf-8")


_ORDER = ("sort", "page")


async def keep_search(request: Request) -> Response:
    """Save the search of a form under its name, and lead back to it."""
    form = request.state.form
    query = Query.from_items(parse_qsl(form.get("search", "")))
    data, name = request.state.desk.data, form.get("name", "")
    try:
        await run_in_threadpool(save_search, data, name, query)
    except SearchError as error:
        return page(
            request,
            "message.html",
            status=HTTPStatus.CONFLICT,
            heading="The search was not saved",
            sentence=str(error),
        )
    return RedirectResponse(address_of(query), HTTPStatus.SEE_OTHER)


async def drop_search(request: Request) -> Response:
    """Delete a saved search, and lead back to the search page."""
    await run_in_threadpool(
        forget_search, request.state.desk.data, request.state.form.get("name", "")
    )
    return RedirectResponse("/search", HTTPStatus.SEE_OTHER)


def _items_of(request: Request) -> list[tuple[str, str]]:
    return request.query_params.multi_items()


def _query_of(request: Request) -> Query:
    return Query.from_items(_items_of(request))


def _page_of(query: Query, view: str, number: int) -> str:
    items = [item for item in query.to_items() if item[0] != "page"]
    return address_of(Query.from_items([*items, ("page", str(number))]), view=view)


@cache
def _open_index(data: Path) -> tuple[IndexKeeper, Answers]:
    index = SearchIndex(data)
    return IndexKeeper(index), Answers(index)


def _search(data: Path, query: Query, size: int | None = None) -> tuple[bool, Results]:
    """Return whether the index has all articles, and the answer to a search."""
    keeper, answers = _open_index(data)
    is_complete = keeper.refresh()
    if size is None:
        return is_complete, answers.find(query)
    return is_complete, find(keeper.index, query, size=size)


def _to_json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "url": hit.url,
        "site": hit.site,
        "title": hit.title,
        "date_published": hit.date or None,
        "authors": hit.authors,
        "section": hit.section or None,
        "language": hit.language or None,
        "places": hit.places,
        "is_accessible_for_free": hit.is_free,
        "snippet": hit.snippet.text,
        "spans": hit.snippet.spans,
    }


def _to_csv(hits: list[Hit]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(CSV_NAMES)
    for hit in hits:
        values = _to_json(hit)
        cells = (to_cell(values[name]) for name in CSV_NAMES)
        writer.writerow(
            without_formula(printable(cell) if isinstance(cell, str) else cell) for cell in cells
        )
    return file.getvalue().encode("utf-8", "replace")
