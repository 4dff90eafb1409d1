"""What a page has in its markup and shows to no reader, or only where one points at it."""

import functools
import re
from collections.abc import Mapping

HIDDEN_CLASSES = (
    "screen-reader-text", "screen-reader-only", "visually-hidden", "visuallyhidden", "sr-only",
    "is-hidden", "u-hidden", "uk-hidden", "d-none", "element-invisible", "hidden",
)  # fmt: skip
"""The names that frameworks give what style sheets hide."""

_POPUP_CLASSES = frozenset(
    ("tooltiptext", "tooltip-text", "tooltip-content", "hovercard", "hover-card")
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3,}"
    r"|opacity\s*:\s*0\s*;.*(?<![-\w])height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
# "hidden md:block", "d-none d-lg-flex": hidden on small screens alone.
_SHOWN_ELSEWHERE = re.compile(r".*[-:@](?:block|flex|grid|inline|inline-block|table|visible|show)")


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element is hidden by its own attributes, apart from its classes.

    A single paragraph with ``aria-hidden`` is not: paywalls hide text of the article like that.
    """
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    if attributes.get("aria-hidden") == "true" and tag != "p":
        return True
    style = attributes.get("style")
    return style is not None and _is_hiding(style)


def is_popup(attributes: Mapping[str, str | None]) -> bool:
    """Return whether a ``span`` in a line shows only where a reader points at the line."""
    if attributes.get("role") == "tooltip":
        return True
    classes = attributes.get("class")
    return bool(classes) and not _POPUP_CLASSES.isdisjoint((classes or "").lower().split())


def is_hidden_label(attributes: Mapping[str, str | None]) -> bool:
    """Return whether a ``span`` in a line is a label for screen readers.

    With ``aria-hidden`` it is what the others see.
    """
    if "hidden" in attributes:
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    if style and _is_hiding(style):
        return True
    return bool(classes and _hides(classes))


def is_shown_elsewhere(classes: list[str]) -> bool:
    """Return whether classes show on another screen what one of them hides on this one."""
    return any(map(_SHOWN_ELSEWHERE.fullmatch, classes))


@functools.lru_cache(maxsize=10_000)
def _is_hiding(style: str) -> bool:
    return _HIDDEN_STYLE.search(style) is not None


@functools.lru_cache(maxsize=10_000)
def _hides(classes: str) -> bool:
    tokens = classes.lower().split()
    return not set(HIDDEN_CLASSES).isdisjoint(tokens) and not is_shown_elsewhere(tokens)
