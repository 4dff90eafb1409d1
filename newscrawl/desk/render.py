"""How the pages of the desk are rendered, and the files that they load."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from newscrawl.desk.story import to_moment, to_shown_text
from newscrawl.report.views.curves import draw_bars, draw_curve
from newscrawl.report.views.night_page import NIGHT_FILTERS
from newscrawl.report.views.rendering import make_environment
from newscrawl.store.identity import article_id

_STATIC, _REPORT = files("newscrawl.desk") / "static", files("newscrawl.report.views") / "templates"

ASSETS = {
    "desk.css": (_REPORT / "palette.css", _STATIC / "desk.css"),
    "night.css": (_REPORT / "night.css", _STATIC / "night.css"),
    "sites.css": (_STATIC / "sites.css",),
    "article.css": (_STATIC / "article.css",),
    "correct.css": (_STATIC / "correct.css",),
    "saved_page.css": (_REPORT / "palette.css", _STATIC / "saved_page.css"),
    "search.css": (_STATIC / "search.css",),
    "desk.js": (_STATIC / "desk.js",),
}
"""The files that pages load, each one or more of the package's, joined."""

_TYPES = {"css": "text/css", "js": "text/javascript"}
_A_YEAR = 31_536_000


def page(
    request: Request, name: str, *, status: int = HTTPStatus.OK, **values: Any
) -> HTMLResponse:
    """Return a page: the template with the values, and what all templates know."""
    desk = request.state.desk
    text = (
        environment()
        .get_template(name)
        .render(path=request.url.path, desk=desk, form_token=request.state.form_token, **values)
    )
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


@cache
def environment() -> Environment:
    """Return the environment of all templates, those of the report's pages included."""
    filters: dict[str, Callable[..., Any]] = {
        **NIGHT_FILTERS,
        "article_page": article_page,
        "site_page": site_page,
        "bars": draw_bars,
        "curve": draw_curve,
        "settings": mark_settings,
        "moment": to_moment,
        "text": to_shown_text,
    }
    made = make_environment(filters, PackageLoader("newscrawl.desk"))
    made.globals["asset"] = asset_address
    return made


_SETTING = re.compile(r"`([^`]*)`")


def mark_settings(text: str) -> Markup:
    """Return a text of the documentation with what it has in backticks as code."""
    return Markup(_SETTING.sub(r"<code>\1</code>", str(escape(text))))


def article_page(site: str, url: str) -> str:
    """Return the address at which the desk shows the article of an address."""
    return f"/articles/{article_id(site, url)}"


def site_page(site: str) -> str:
    """Return the address at which the desk shows a site."""
    return f"/sites/{quote(site, safe='')}"


@cache
def asset_text(name: str) -> str:
    """Return the text of a file that pages load."""
    return "".join(part.read_text(encoding="utf-8") for part in ASSETS[name])


@cache
def asset_address(name: str) -> str:
    """Return the address of a file that pages load; it changes with the file."""
    digest = hashlib.sha256(asset_text(name).encode()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


async def show_asset(request: Request) -> Response:
    """Answer with a file that pages load."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("There is no such file.", HTTPStatus.NOT_FOUND)
    return Response(
        asset_text(name),
        media_type=_TYPES[name.rpartition(".")[2]],
        headers={"Cache-Control": f"private, max-age={_A_YEAR}, immutable"},
    )
