"""Where the articles of a site show their tags, and the tags of a page there."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import fmean
from sys import intern
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.forms import Form, find_form
from newscrawl.extraction.profile.lines import LineAtPlace, LinesByPlace, PlacedPages
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.sample import PageSample, fold_line
from newscrawl.extraction.profile.spots import Scored, Spot, choose

_FIELD = "tags"
# Words by which the address of a list names what it lists: a tag.
_FOLDERS = frozenset((
    "tag tags hashtag topic topics keyword keywords thema themen schlagwort schlagworte "
    "stichwort stichworte tema temas temi temaer temat tematy tagi teg tegi sujet sujets "
    "mot-cle mots-cles motcle etiqueta etiquetas etichetta etichette etiket etiketler label "
    "labels trefwoord trefwoorden onderwerp onderwerpen emne emner emneord amne stitek stitky "
    "klicova-slova cimke cimkek avainsana avainsanat"
).split())  # fmt: skip
_MAX_LINKS, _LONGEST_TAG, _MOST_TAGS = 600, 40, 40
# Share of a line that is tags, and of the lines at a place that are such.
_COVERED, _PURE = 0.5, 0.7
_MIN_PAGES, _SHARE, _EVERYWHERE = 3, 0.1, 0.9
# Tags of an article from which on they are no section.
_SEVERAL = 1.3
# Share of the pages with tags that others have not all of: a cloud of tags is the same everywhere.
_VARIED = 0.3
_COMMAS = re.compile(r"\s*[,;·|•/،؛，；、]\s*")


@lru_cache(maxsize=2_000)  # most links of a page are in the menus of other pages as well
def is_of_tag(href: str) -> bool:
    """Return whether an address names a tag.

    >>> is_of_tag("/tag/ferries/"), is_of_tag("/?tag=12"), is_of_tag("/sport/tags-for-dogs")
    (True, True, False)
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    folders = parts.path.strip("/").lower().split("/")[:-1]
    keys = {pair.partition("=")[0].lower() for pair in parts.query.split("&")}
    return not _FOLDERS.isdisjoint(folders) or not _FOLDERS.isdisjoint(keys)


def find_tagged_lines(facts: Facts) -> tuple[tuple[int, str], ...]:
    """Return the texts of links to tags, each with the position of its block."""
    blocks = facts.layout.blocks
    links = _tags_by_element(facts, {block.element for block in blocks})
    return tuple(
        (position, intern(text))
        for position, block in enumerate(blocks)
        for text in links.get(block.element, ())
        if text in block.text
    )


def _tags_by_element(facts: Facts, elements: set[int]) -> dict[int, list[str]]:
    """Return the texts of links to tags by the innermost of the elements that they are in."""
    found: dict[int, list[str]] = defaultdict(list)
    indices = facts.layout.indices
    for link in facts.links:
        if not (is_of_tag(link.href) and link.text):
            continue
        node: LexborNode | None = link.node
        while node is not None:
            if (element := indices.get(node.mem_id)) in elements:
                found[element].append(link.text)
                break
            node = node.parent
    return found


def find_tag_spots(
    samples: Sequence[PageSample], placed: PlacedPages, by_place: LinesByPlace
) -> list[Spot]:
    """Return where lines are links to tags, or say the tags that the metadata name.

    Links that all pages have are of a menu: its sections may be called topics.
    """
    linked = Counter(fold_words(text) for sample in samples for text in {*sample.links.values()})
    menu = {text for text, pages in linked.items() if pages >= _EVERYWHERE * len(samples)}
    scored = []
    for place, lines in _tagged_lines(samples, placed).items():
        there = {n: by_place[n][place] for n in lines}
        tags = {
            n: [tag for one in own.values() for tag in one]
            for n, own in lines.items()
            if len(own) >= _PURE * len(there[n])
        }
        least = max(_MIN_PAGES, _SHARE * len(samples), 0.5 * len(lines))
        if len(tags) < least or not _are_of_articles(tags.values(), menu):
            continue
        single = [there[n][0].line.text for n in tags if len(there[n]) == 1]
        form = find_form(place, "", single) if len(single) > 0.5 * len(tags) else None
        form = form or Form(place, "", (), (), (), len(tags))
        known = sum(not set(samples[n].tags).isdisjoint(own) for n, own in tags.items())
        close = fmean(_closeness(samples[n], min(lines[n])) for n in tags)
        spot = Spot(_FIELD, form, None, len(tags), known)
        scored.append(Scored(close + len(tags) / len(samples), spot, frozenset(tags)))
    return choose(scored)


def _are_of_articles(tags: Collection[list[str]], menu: Collection[str]) -> bool:
    """Return whether tags are those of articles: no cloud, and not a section each."""
    if len(set(map(tuple, tags))) < max(2, _VARIED * len(tags)):
        return False
    listed = [tag for own in tags for tag in own]
    of_menu = sum(fold_words(tag) in menu for tag in listed)
    return len(listed) > _SEVERAL * len(tags) or of_menu <= 0.5 * len(listed)


def _tagged_lines(
    samples: Sequence[PageSample], placed: PlacedPages
) -> dict[str, dict[int, dict[int, list[str]]]]:
    """Return the tags in lines, by the place, the page and the position of the line."""
    found: dict[str, dict[int, dict[int, list[str]]]] = defaultdict(lambda: defaultdict(dict))
    for n, (sample, page) in enumerate(zip(samples, placed, strict=True)):
        for position, tags in _tagged(sample, page).items():
            found[page[position].place][n][position] = tags
    return found


def _tagged(sample: PageSample, page: Sequence[LineAtPlace]) -> Mapping[int, list[str]]:
    """Return the tags in each line of a page that is hardly more than tags."""
    found: dict[int, list[str]] = defaultdict(list)
    for position, text in sample.tagged:
        if position < len(page) and len(text) <= _LONGEST_TAG:
            found[position].append(text)
    stated = {f" {fold_words(tag)} ": tag for tag in sample.tags}
    lines = [one.key[1] for one in page]
    masked = set(map(fold_line, sample.tags))
    close = {n for words in masked for n, line in enumerate(lines) if words in line}
    for position in sorted(close.difference(found)):
        folded = f" {fold_words(page[position].line.text)} "
        tags = [tag for words, tag in stated.items() if words in folded]
        if tags and not page[position].is_taken:
            found[position] = tags
    return {
        position: texts
        for position, texts in found.items()
        if texts and sum(map(len, texts)) >= _COVERED * len(page[position].line.text)
    }


def _closeness(sample: PageSample, position: int) -> float:
    """Return 1 for a line beside the text or the headline, less the farther it is."""
    taken = [n for n, line in enumerate(sample.lines) if line.is_taken] or [sample.headline]
    ends = (sample.headline, taken[0], taken[-1])
    return 1 / max(1, min(abs(position - end) for end in ends))


def read_tags(spot: Spot, placed: PlacedPage, facts: Facts) -> list[str]:
    """Return the tags of a page at a spot: its links, else the text between commas."""
    blocks, run = placed.layout.blocks, list(_first_run(spot.form.place, placed.places))
    links = _links_by_element(facts, {blocks[n].element for n in run})
    shown = [
        one
        for element in dict.fromkeys(blocks[n].element for n in run)
        for one in links.get(element, ())
    ]
    tags = [text for href, text in shown if is_of_tag(href)] or [text for _, text in shown]
    if not tags:
        tags = [
            tag
            for n in run
            for _, part in spot.form.parts(blocks[n].text)
            for tag in _COMMAS.split(part.strip(" :"))
        ]
    kept = (tag.lstrip("#＃").strip() for tag in tags if len(tag) <= _LONGEST_TAG)
    return list(dict.fromkeys(filter(None, kept)))[:_MOST_TAGS]


def _first_run(place: str, places: Sequence[str]) -> Iterator[int]:
    """Yield the positions of the first lines at a place that follow each other."""
    last = None
    for position, other in enumerate(places):
        if other == place and last in (None, position - 1):
            yield position
            last = position
        elif last is not None:
            return


def _links_by_element(facts: Facts, elements: set[int]) -> dict[int, list[tuple[str, str]]]:
    """Return address and text of the links in elements of the layout, by their index."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    seen: set[int] = set()
    for element in sorted(elements, reverse=True):  # one inside another before it
        for link in facts.layout.nodes[element].css("a[href]")[:_MAX_LINKS]:
            if link.mem_id not in seen and (text := text_of(link)):
                found[element].append((link.attributes["href"] or "", text))
            seen.add(link.mem_id)
    return found
