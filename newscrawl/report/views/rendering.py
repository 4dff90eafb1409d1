"""How all pages for a browser are rendered.

A page loads nothing. Its style and script stand in it, and its policy names their digests, so
that no markup of a foreign page can add one.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from newscrawl.report.views.foreign_text import visible

WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
"""How an address begins that is safe as a link."""

_LOADER = PackageLoader("newscrawl.report.views")


class Asset(NamedTuple):
    """A style or script that stands in a page."""

    source: str
    digest: str
    """SHA-256 in base64, as a content security policy names it."""


def make_environment(
    filters: Mapping[str, Callable[..., Any]], *loaders: BaseLoader
) -> Environment:
    """Return the environment of templates: all text is escaped, and shown as ``visible`` does.

    ``loaders``: where templates are looked for before those of this package.
    """
    environment = Environment(
        loader=ChoiceLoader([*loaders, _LOADER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible_if_text,
    )
    environment.filters.update({"web_link": web_link, **filters})
    return environment


def read_asset(environment: Environment, *names: str) -> Asset:
    """Return the files beside the templates, one after the other."""
    source = "".join(_LOADER.get_source(environment, name)[0] for name in names)
    return Asset(source, base64.b64encode(hashlib.sha256(source.encode()).digest()).decode())


def web_link(url: str | None) -> str | None:
    """Return the address if a click on it can only open a page of the web."""
    return url if url and WEB_ADDRESS.match(url) else None


def clip(text: str, size: int) -> str:
    """Return a text, cut and with an ellipsis if it is longer than ``size``."""
    return text if len(text) <= size else text[: size - 2].rstrip() + " …"


def _visible_if_text(value: object) -> object:
    # ``Markup`` is a subclass of ``str``: it is from the template, or has been through here.
    return visible(value) if type(value) is str else value
