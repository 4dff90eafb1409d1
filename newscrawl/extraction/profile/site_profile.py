"""The profile of a site: statements with the number of pages that bear them out."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log, tanh
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.profile.forms import Form
from newscrawl.extraction.profile.gone import GonePage
from newscrawl.extraction.profile.places import PlaceWriter, without_numbers
from newscrawl.extraction.profile.spots import Spot

# What the mean of a place adds to the log-odds of a line there, and what the share of the pages
# adds on which its lines were taken; and the pages with which either counts half.
_MEAN_WEIGHT, _SHARE_WEIGHT, _HALF = 2.0, 2.0, 2
# A place is of the text, or of the template, only if most pages say so.
_MOST, _NEARLY_ALL = 0.8, 0.85
# Mean log-odds and share of the pages with which a place is one of text.
_SURE_TEXT, _OFTEN = 1.0, 0.7
# Share of the pages on which a place below the end of the text is left.
_OFTEN_LEFT = 0.6
# Mean log-odds from which on lines between paragraphs are subheadings.
_DOUBTFUL = -1.5
# The weight of a place of the text against one of the template: a lost paragraph is found again
# by its neighbours.
_TEXT_WEIGHT = 0.4
FORMAT = 2
"""Number of the form in which profiles are written."""

_NAME = re.compile(r"[.#@][^.#@>%\s]+")


@dataclass(frozen=True)
class Place:
    """How the lines at one place of the template were read, each page by itself."""

    pages: int
    taken: int
    """Number of the pages on which nearly all lines there were taken for text of the article."""
    left: int
    """Number of the pages on which nearly none were."""
    text: int
    """Number of the pages on which most of the characters there were."""
    inside: int
    """Number of the pages on which all lines there are between two of the text."""
    odds: float
    """Mean log-odds that a line there is of the article, lines that repeat left out."""

    @property
    def added(self) -> float:
        """What standing there adds to the log-odds of a line."""
        size = self.pages / (self.pages + _HALF)
        if self.odds > 0 and self.taken >= _MOST * self.pages:
            return size * self._weigh(self.taken) * _TEXT_WEIGHT
        if self.odds < 0 and self.left >= _NEARLY_ALL * self.pages:
            return -size * self._weigh(self.left)
        return 0.0

    def _weigh(self, pages: int) -> float:
        share = log((pages + 0.5) / (self.pages - pages + 0.5))
        return _MEAN_WEIGHT * tanh(abs(self.odds) / 2) + _SHARE_WEIGHT * tanh(share / 2)

    @property
    def is_of_text(self) -> bool:
        """Whether most articles have text there that is surely theirs."""
        return self.odds > _SURE_TEXT and max(self.taken, self.text) >= _OFTEN * self.pages

    @property
    def is_of_subheadings(self) -> bool:
        """Whether its lines stand between paragraphs: even doubtful ones are of the text."""
        return self.inside >= _MOST * self.pages and self.odds > _DOUBTFUL


@dataclass(frozen=True)
class SiteProfile:
    """What the articles of a site have in common."""

    version: int = 0
    """Counts the profiles of a site that said something else than the one before."""
    articles: int = 0
    """Number of articles that it was learned from."""
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """Places and folded lines there that are of the template, with the number of articles."""
    places: dict[str, Place] = field(default_factory=dict)
    """The places of the template."""
    forms: list[Form] = field(default_factory=list)
    """Lines that say the same on every page but for a name, a day or a number."""
    ends: dict[tuple[str, str], int] = field(default_factory=dict)
    """Places and folded lines that nothing of an article follows, with the number of articles."""
    spots: list[Spot] = field(default_factory=list)
    """Where the articles show their authors, day and section."""
    title_ends: tuple[str, ...] = ()
    """What titles end or begin with besides the headline: the name of the site."""
    covered: int = 0
    """Number of the articles with most of their text at places of text."""
    dated: int = 0
    """Number of the articles of which the page or its link tells the day."""
    shapes: tuple[str, ...] = ()
    """Forms of the addresses of these articles."""
    gone: tuple[GonePage, ...] = ()
    """Texts that stand in place of articles that are gone."""
    sections: dict[str, str] = field(default_factory=dict)
    """Names of the sections by the first folder of the address."""
    has_active_menu: bool = False
    """Whether the menu marks the section of the page by a class."""
    headline: str | None = None
    """The last two elements of the place of the headline, where other stories follow below."""
    constants: dict[str, str] = field(default_factory=dict)
    """Folded values that all pages give, so that they say nothing of an article."""
    zones: tuple[str, ...] = ()
    """Zones that the offsets of the site's dates allow, one of each sort."""
    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""
    paywall: tuple[str, ...] = ()
    """Places that only articles have which must be paid for."""

    def to_json(self) -> dict[str, Any]:
        """Return the profile as JSON, with the strongest statements first."""
        stated = dataclasses.asdict(self)
        stated["lines"] = _write_lines(self.lines)
        stated["ends"] = _write_lines(self.ends)
        stated["places"] = [
            {"place": name, **dataclasses.asdict(place)} for name, place in self.places.items()
        ]
        for name in ("lines", "places", "forms"):
            stated[name] = sorted(stated[name], key=lambda one: -one["pages"])
        return {"format": FORMAT, **stated}

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` returns.

        Raises ``ValueError`` for another format, and for anything that is no profile.
        """
        if stated.get("format") != FORMAT:
            raise ValueError(f"format {stated.get('format')!r}, need {FORMAT}")
        try:
            read = cls(
                version=int(stated["version"]),
                articles=int(stated["articles"]),
                lines=_read_lines(stated["lines"]),
                ends=_read_lines(stated["ends"]),
                places={
                    one["place"]: Place(
                        pages=int(one["pages"]),
                        taken=int(one["taken"]),
                        left=int(one["left"]),
                        text=int(one["text"]),
                        inside=int(one["inside"]),
                        odds=float(one["odds"]),
                    )
                    for one in stated["places"]
                },
                forms=[Form.from_json(one) for one in stated["forms"]],
                spots=[Spot.from_json(one) for one in stated["spots"]],
                title_ends=tuple(map(str, stated["title_ends"])),
                covered=int(stated["covered"]),
                dated=int(stated["dated"]),
                shapes=tuple(map(str, stated["shapes"])),
                gone=tuple(GonePage.from_json(one) for one in stated["gone"]),
                sections=_read_texts(stated["sections"]),
                has_active_menu=bool(stated["has_active_menu"]),
                headline=None if stated["headline"] is None else str(stated["headline"]),
                constants=_read_texts(stated["constants"]),
                zones=tuple(ZoneInfo(name).key for name in stated["zones"]),
                day_first=stated["day_first"],
                paywall=tuple(map(str, stated["paywall"])),
            )
            # What a page is read with, before one is.
            _ = read.names, read.odds, read.text_places, read.subheadings, read.forms_at
            _ = read.cut_places, read.positioned
        except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise ValueError(f"no profile: {error!r}") from error
        return read

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of elements that its places have."""
        return frozenset(name for place in self.places for name in _NAME.findall(place))

    @cached_property
    def odds(self) -> dict[str, float]:
        """What each place adds to the log-odds of a line there."""
        return {name: place.added for name, place in self.places.items()}

    @cached_property
    def text_places(self) -> frozenset[str]:
        """The places where the text of articles is."""
        return frozenset(name for name, place in self.places.items() if place.is_of_text)

    @cached_property
    def left_places(self) -> frozenset[str]:
        """The places that most pages have left, though single lines there look like text."""
        return frozenset(
            name
            for name, place in self.places.items()
            if not place.is_of_text and place.left >= _OFTEN_LEFT * place.pages
        )

    @cached_property
    def subheadings(self) -> frozenset[str]:
        """The places of subheadings."""
        return frozenset(name for name, place in self.places.items() if place.is_of_subheadings)

    @cached_property
    def forms_at(self) -> dict[tuple[str, str], list[Form]]:
        """The forms by place and position."""
        found: dict[tuple[str, str], list[Form]] = {}
        for form in self.forms:
            found.setdefault((form.place, form.at), []).append(form)
        return found

    @cached_property
    def cut_places(self) -> frozenset[str]:
        """The places that have lines or forms of the template."""
        places = {place for place, _ in self.lines} | {form.place for form in self.forms}
        return frozenset(places)

    @cached_property
    def positioned(self) -> frozenset[str]:
        """The places of spots and forms without their numbers: there positions are compared."""
        forms = (*self.forms, *(spot.form for spot in self.spots))
        return frozenset(without_numbers(form.place) for form in forms)

    def places_of(self, layout: Layout) -> list[str]:
        """Return the place of each block as the profile writes it."""
        return self._writer.write(layout)

    @cached_property
    def _writer(self) -> PlaceWriter:
        return PlaceWriter(self.names)

    def section_of(self, url: str) -> str | None:
        """Return the section that the address of an article names, if it names one."""
        return self.sections.get(first_folder(url) or "")


def _write_lines(lines: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [
        {"line": line, "place": place, "pages": pages} for (place, line), pages in lines.items()
    ]


def _read_lines(stated: list[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    return {(str(one["place"]), str(one["line"])): int(one["pages"]) for one in stated}


def _read_texts(stated: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in stated.items()}


def first_folder(url: str) -> str | None:
    """Return the first folder of an address that has more behind it.

    >>> first_folder("https://example.com/sport/cup-final"), first_folder("https://example.com/cup")
    ('sport', None)
    """
    try:
        folders = urlsplit(url).path.strip("/").split("/")
    except ValueError:
        return None
    is_name = len(folders) > 1 and not folders[0].isdecimal()
    return folders[0].lower() if is_name else None
