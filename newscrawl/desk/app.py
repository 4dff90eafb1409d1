"""The application: its addresses, and what is shown if something goes wrong."""

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from newscrawl.desk import article, correct, reextract, search_pages, sites, tonight
from newscrawl.desk.access import Access
from newscrawl.desk.desk import Desk
from newscrawl.desk.render import page, show_asset
from newscrawl.search.database import SearchError
from newscrawl.store.state.database import StoreError

ROUTES = (
    Route("/", tonight.show_latest, name="tonight"),
    Route("/nights", tonight.find_night, name="nights"),
    Route("/nights/{day}", tonight.show_night, name="night"),
    Route("/sites", sites.list_sites, name="sites"),
    Route("/sites/{site}", sites.show_site, name="site"),
    Route("/articles/{id}", article.show_article, name="article"),
    Route("/articles/{id}/changes", article.show_changes, name="changes"),
    Route("/articles/{id}/copies", article.show_copies, name="copies"),
    Route("/articles/{id}/source", article.show_source, name="source"),
    Route("/articles/{id}/source/page", article.frame_source, name="source-page"),
    Route("/articles/{id}/explain", article.show_explanation, name="explain"),
    Route("/articles/{id}/explain/page", article.frame_explanation, name="explain-page"),
    Route("/search", search_pages.show_search, name="search"),
    Route("/search.json", search_pages.search_json, name="search_json"),
    Route("/search.csv", search_pages.search_csv, name="search_csv"),
    Route("/search.rss", search_pages.search_rss, name="search_rss"),
    Route("/searches", search_pages.keep_search, methods=["POST"], name="save_search"),
    Route("/searches/delete", search_pages.drop_search, methods=["POST"], name="forget_search"),
    Route("/active", tonight.show_active, name="active"),
    Route("/sites/{site}/correct", correct.start_lesson, name="correct"),
    Route("/sites/{site}/correct/{lesson}", correct.show_lesson, name="lesson"),
    Route("/sites/{site}/correct/{lesson}/page", correct.show_saved_page, name="lesson-page"),
    Route("/sites/{site}/correct/{lesson}/save", correct.save, methods=["POST"], name="save"),
    Route("/sites/{site}/correct/{lesson}/{at:int}", correct.show_lesson, name="lesson-at"),
    Route("/sites/{site}/check", correct.show_check, name="check"),
    Route("/sites/{site}/reextract", reextract.show_reextraction, name="reextract"),
    Route(
        "/sites/{site}/reextract",
        reextract.start_reextraction,
        methods=["POST"],
        name="start-reextract",
    ),
    Route("/static/{name}", show_asset, name="asset"),
)
"""Every address of the desk. Views take what a form has sent from ``request.state.form``."""

_LONGEST_NAME = 300


def make_app(desk: Desk) -> ASGIApp:
    """Return the application of a desk."""
    app = Starlette(
        routes=ROUTES,
        exception_handlers={
            HTTPException: _show_problem,
            StoreError: _show_store_problem,
            SearchError: _show_search_problem,
            OSError: _show_file_problem,
            Exception: _show_fault,
        },
    )
    return Access(app, desk)


async def _show_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    sentence = (
        error.detail if error.detail != status.phrase else "There is nothing at this address."
    )
    return page(request, "message.html", status=status, heading=status.phrase, sentence=sentence)


async def _show_store_problem(request: Request, error: Exception) -> Response:
    return page(
        request,
        "message.html",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        heading="The data folder cannot be read now",
        sentence=str(error),
    )


async def _show_search_problem(request: Request, error: Exception) -> Response:
    return page(
        request,
        "message.html",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        heading="The search cannot be used now",
        sentence=str(error),
    )


async def _show_file_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    name = str(error.filename or "A file")
    return page(
        request,
        "message.html",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        heading="This cannot be read now",
        sentence=f"{name[:_LONGEST_NAME]}: {error.strerror}.",
    )


async def _show_fault(request: Request, _: Exception) -> Response:
    return page(
        request,
        "message.html",
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        heading="This page failed",
        sentence="The terminal in which the desk runs says why.",
    )
