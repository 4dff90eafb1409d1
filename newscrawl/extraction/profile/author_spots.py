"""Where the articles of a site show who wrote them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from statistics import fmean

from newscrawl.extraction.fields.names import announces, is_person
from newscrawl.extraction.profile.bylines import (
    ABOVE,
    END,
    LONGEST_BYLINE,
    PlacedText,
    find_signed_line,
    has_credit,
    has_other_names,
    lines_beside,
    names_in,
    read_names,
    read_signed_names,
    search_order,
    unspaced_names_in,
    without_first_number,
)
from newscrawl.extraction.profile.forms import Form, find_form, tokens_of
from newscrawl.extraction.profile.lines import PlacedPages, distinct_lines
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.spots import Scored, Spot, choose

_FIELD = "authors"
_MIN_PAGES = 3
# Share of the pages with known authors with which a spot must agree, and of the pages of which
# it must give a name where none are known.
_AGREED, _GIVEN = 0.7, 0.6
# Pages with known authors from which on a spot must agree with them: fewer may be guesses.
_FEW_KNOWN = 5
# One name on this share of the pages is the site's only writer, or none.
_CONSTANT = 0.9
# Lines behind the last line of the text.
_BEHIND = 6
# How many lines from the headline, and behind the text, a name stands that nothing announces.
_NEAR, _NEAR_ABOVE, _CLOSE_BEHIND = 4.5, 2.5, 3.5
# Lines a page from which on a place has several, and of the longest list of authors.
_SEVERAL, _LONGEST_LIST = 1.3, 4
# Further authors, by the number of pages.
_FEW_MORE = 0.5
# Names that are few enough for the pages that have one: authors write several articles.
_REPEATED = 0.7
# Share of the names that have a frequent given name, and of those that a word announces.
_PERSONS, _FEW_PERSONS, _ANNOUNCED = 0.5, 0.3, 0.6
# Share of the pages that have a spot of few.
_SOME = 0.1
# What begins a signature.
_DASHES = ("—", "–", "- ")
_ABOVE_IT, _BELOW_IT, _INSIDE, _BEHIND_IT = "above", "below", "inside", "behind"


@dataclass
class _Candidate:
    """The lines at one place of the template, by the number of their page."""

    form: Form
    lines: dict[int, list[str]]
    """Of each page the first line, and those beside it."""
    where: str = _BEHIND_IT
    """On most pages: above or below the headline, inside the text or behind it."""
    distance: float = 1.0
    """In lines from the headline, or from the last line of the text behind it."""
    closeness: float = 0.2
    """1 for the line below the headline, less the farther it is, and above it."""
    lines_a_page: float = 1.0


@dataclass(frozen=True)
class _Reading:
    """The names at a place, read in one way."""

    form: Form
    label: str | None
    given: dict[int, list[str]]
    """The names by the number of the page."""
    has_more: bool = False

    @property
    def counts(self) -> Counter[str]:
        """On how many pages each name is."""
        return Counter(name for names in self.given.values() for name in names)

    @property
    def constant(self) -> str | None:
        """The name that nearly all pages have, of a site with one writer."""
        name, pages = self.counts.most_common(1)[0]
        return name if pages >= _CONSTANT * len(self.given) else None

    @property
    def persons(self) -> float:
        """Share of the pages whose first name begins with a frequent given name."""
        return fmean(is_person(names[0]) for names in self.given.values())

    @property
    def is_repeated(self) -> bool:
        """Whether some persons write several articles, as authors do."""
        return len(self.counts) <= _REPEATED * len(self.given)


@dataclass(frozen=True)
class _Known:
    """The authors that the pages alone give, by the number of the page."""

    sure: Mapping[int, frozenset[str]]
    """Of metadata, and of lines that say "By"."""
    guessed: Mapping[int, frozenset[str]]
    labels: Sequence[frozenset[str]]
    """The section and the tags of each page, which can look like names."""


def find_author_spots(samples: Sequence[PageSample], placed: PlacedPages) -> list[Spot]:
    """Return where the articles show their authors, the best spot of each template."""
    known = _known(samples)
    whole = {
        one: PlacedText(without_first_number(one.place), one.line.at, one.line.text)
        for one in distinct_lines(placed)
    }
    lines = [
        [_in_parts(whole[one], sample.parts) for one in page]
        for sample, page in zip(samples, placed, strict=True)
    ]
    texts = [{whole[one].place for one in page if one.is_taken} for page in placed]
    candidates = [*_candidates(samples, lines), *_signatures(lines, texts)]
    scored = [one for candidate in candidates if (one := _score(candidate, known))]
    # A spot of nearly all pages is better than one of the few that have two authors.
    return choose(replace(one, score=one.score + len(one.pages) / len(samples)) for one in scored)


def _in_parts(line: PlacedText, parts: Mapping[str, Sequence[str]]) -> PlacedText:
    """Return a line with tabs between the parts that it has on a page."""
    return line._replace(text="\t".join(parts[line.text])) if line.text in parts else line


def _known(samples: Sequence[PageSample]) -> _Known:
    sure: dict[int, frozenset[str]] = {}
    guessed: dict[int, frozenset[str]] = {}
    for n, sample in enumerate(samples):
        source = sample.sources.get(_FIELD, "")
        is_sure = not source.startswith("visible") or source == "visible:byline"
        (sure if is_sure else guessed)[n] = frozenset(sample.authors)
    # Those on a list of all writers are on all pages.
    wanted = frozenset().union(*guessed.values())
    pages = Counter(
        name for one in samples for name in wanted.intersection([line.text for line in one.lines])
    )
    usual = {name for name, count in pages.items() if count >= 0.5 * len(samples)}
    guessed = {n: names for n, names in guessed.items() if names.isdisjoint(usual)}
    sure = {n: names for n, names in sure.items() if names}
    most = Counter(name for names in sure.values() for name in names).most_common(1)
    if most and len(sure) >= _FEW_KNOWN and most[0][1] >= _CONSTANT * len(sure):
        sure = {}  # one name everywhere is the site's, or its agency's
    labels = [
        frozenset((s.section or "", *(text.strip("#＃ ") for _, text in s.tagged))) for s in samples
    ]
    return _Known(sure, {n: names for n, names in guessed.items() if names}, labels)


# The places of lines.


def _candidates(
    samples: Sequence[PageSample], placed: list[list[PlacedText]]
) -> Iterator[_Candidate]:
    """Yield the places close to the article that have a short line on some pages."""
    found: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(dict)
    where: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    number: Counter[tuple[str, str]] = Counter()
    for page, (sample, lines) in enumerate(zip(samples, placed, strict=True)):
        taken = [n for n, line in enumerate(sample.lines) if line.is_taken]
        # A standfirst above the byline can be taken for text as well.
        start, end = (taken[:3][-1], taken[-1]) if taken else (sample.headline, sample.headline)
        near = range(max(0, sample.headline - ABOVE), min(end + _BEHIND + 1, len(lines)))
        at = [line[:2] for line in lines]
        keys = [at[n] for n in near if n != sample.headline]
        number.update(keys)
        # Of each place and position the line that ``first_at`` finds.
        firsts = {at[n]: n for n in reversed([*search_order(len(lines), sample.headline)])}
        for key in dict.fromkeys(keys):
            first = firsts.get(key)
            if first is None or first not in near or len(lines[first].text) > LONGEST_BYLINE:
                continue
            found[key][page] = [lines[first].text, *lines_beside(lines, first)]
            where[key].append(_where(first, sample.headline, start, end))
    for key, texts in found.items():
        if len(texts) < max(_MIN_PAGES, _SOME * len(samples)):
            continue
        side = Counter(side for side, _ in where[key]).most_common(1)[0][0]
        yield _Candidate(
            find_form(*key, [lines[0] for lines in texts.values()]) or _bare(*key, len(texts)),
            texts,
            side,
            fmean(distance for _, distance in where[key]),
            fmean(_closeness(*one) for one in where[key]),
            number[key] / len(texts),
        )


def _where(n: int, headline: int, start: int, end: int) -> tuple[str, int]:
    """Return where a line is, and how many lines from the headline or the end of the text."""
    if n < headline:
        return _ABOVE_IT, headline - n
    if n > end:
        return _BEHIND_IT, n - end
    return (_INSIDE if start < n < end else _BELOW_IT), n - headline


def _closeness(side: str, distance: int) -> float:
    match side:
        case "above":
            return 0.5 / distance
        case "below":
            return 1 / distance
        case _:
            return 0.2


def _signatures(placed: list[list[PlacedText]], texts: list[set[str]]) -> Iterator[_Candidate]:
    """Yield the places of text whose last lines have nothing but names on some pages."""
    found: dict[str, dict[int, list[str]]] = defaultdict(dict)
    pages: Counter[str] = Counter()
    for page, lines in enumerate(placed):
        pages.update(texts[page])
        for place in texts[page]:
            if signed := find_signed_line([line.text for line in lines if line.place == place]):
                found[place][page] = [signed[0]]
    for place, signed_on in found.items():
        if len(signed_on) >= max(_MIN_PAGES, _SOME * pages[place]):
            yield _Candidate(_bare(place, END, len(signed_on)), signed_on)


def _bare(place: str, at: str, pages: int) -> Form:
    return Form(place, at, (), (), (), pages)


# How good they are.


def _score(candidate: _Candidate, known: _Known) -> Scored | None:
    """Return the spot of a place and how good it is, ``None`` if it shows no authors."""
    read = _read(candidate)
    if len(read.given) < _MIN_PAGES or _are_labels(read, known.labels):
        return None
    share = len(read.given) / len(candidate.lines)
    agreed, both = _agreement(read, known.sure)
    rate = agreed / both if both else 0.0
    if both >= _FEW_KNOWN:
        if rate < _AGREED:
            return None
        score = 2 + rate + share + candidate.closeness
    elif (both >= _MIN_PAGES and not agreed) or not _is_plausible(candidate, read, share):
        return None
    else:
        guessed, of = _agreement(read, known.guessed)
        score = share + read.persons + candidate.closeness + rate + (guessed / of if of else 0)
        agreed += guessed
    spot = Spot(_FIELD, read.form, read.label, len(read.given), agreed, read.has_more)
    return Scored(score, spot, frozenset(read.given))


def _are_labels(read: _Reading, labels: Sequence[frozenset[str]]) -> bool:
    """Return whether what is read on some pages is the section or a tag of each."""
    named = sum(not labels[n].isdisjoint(names) for n, names in read.given.items())
    return named >= _SOME * len(read.given)


def _agreement(read: _Reading, known: Mapping[int, frozenset[str]]) -> tuple[int, int]:
    """Return on how many pages the names are known ones, and of how many pages they are known."""
    both = [n for n in read.given if n in known]
    return sum(bool(known[n].intersection(read.given[n])) for n in both), len(both)


def _is_plausible(candidate: _Candidate, read: _Reading, share: float) -> bool:
    """Return whether the names at a place are those of authors, though nothing else says so."""
    form = read.form
    is_several = candidate.lines_a_page > _SEVERAL and candidate.where != _BELOW_IT
    if has_other_names(form.place) or (is_several and not read.has_more):
        return False
    texts = [candidate.lines[n][0] for n in read.given]
    announced = fmean(_is_announced(candidate.lines[n][0], read.given[n]) for n in read.given)
    if read.constant is not None:
        is_alone = candidate.form.at == END or _is_alone(texts, read.constant)
        is_behind = candidate.where == _BEHIND_IT
        is_signed = is_behind and fmean(text.startswith(_DASHES) for text in texts) >= _AGREED
        is_told = _is_near(candidate) and is_alone and (is_signed or is_person(read.constant))
        return share >= _GIVEN and (is_told or announced >= _ANNOUNCED)
    if announced >= _ANNOUNCED:
        return candidate.where != _INSIDE or read.is_repeated
    if form.at == END:
        return read.is_repeated and (read.persons >= _FEW_PERSONS or share >= _GIVEN)
    if share < _GIVEN or candidate.where == _INSIDE or not _is_near(candidate):
        return False
    if not form.is_labelled and not _are_most(candidate, read):
        return False
    if candidate.where == _BEHIND_IT:
        return read.is_repeated
    return read.is_repeated or read.persons >= _PERSONS


def _are_most(candidate: _Candidate, read: _Reading) -> bool:
    """Return whether names make up most of the lines, in scripts that have no capitals.

    There each few words of a sentence can be a name.
    """
    lengths = [
        (len(candidate.lines[n][0].rstrip("0123456789.:/ ")), len(" ".join(names)))
        for n, names in read.given.items()
        if names[0].upper() == names[0].lower()
    ]
    return not lengths or fmean(names > 0.5 * line for line, names in lengths) >= _AGREED


def _is_announced(text: str, names: Sequence[str]) -> bool:
    behind = announces(text)
    return behind is not None and names_in(behind)[:1] == tuple(names[:1])


def _is_near(candidate: _Candidate) -> bool:
    most = {_ABOVE_IT: _NEAR_ABOVE, _BELOW_IT: _NEAR, _BEHIND_IT: _CLOSE_BEHIND}
    return candidate.distance <= most.get(candidate.where, 0)


def _is_alone(texts: Collection[str], name: str) -> bool:
    """Return whether a name begins most lines, with nothing but a date behind it."""
    rest = [text.partition(name) for text in texts]
    alone = [not before.strip("–—- ") and not names_in(behind) for before, _, behind in rest]
    return fmean(alone) >= _AGREED


# How the names are read.


def _read(candidate: _Candidate) -> _Reading:
    """Return the names at a place, read in the way that finds most of them."""
    if candidate.form.at == END:
        given = {n: read_signed_names(lines[0]) for n, lines in candidate.lines.items()}
        return _Reading(candidate.form, None, given)
    forms = dict.fromkeys((candidate.form, _unnamed(candidate)))  # which can be the same
    return max((_read_form(candidate, form) for form in forms), key=lambda one: len(one.given))


def _unnamed(candidate: _Candidate) -> Form:
    """Return the form without the names that most lines have, as those of a single writer do."""
    texts = [lines[0] for lines in candidate.lines.values()]
    starts = Counter(
        tokens_of(text[: len(text) - len(behind)]) for text in texts if (behind := announces(text))
    )
    before = starts.most_common(1)[0][0] if starts.total() >= _ANNOUNCED * len(texts) else ()
    return replace(candidate.form, before=before, inside=(), after=())


def _read_form(candidate: _Candidate, form: Form) -> _Reading:
    label = _label_of_names(candidate, form)
    names_of = cache(partial(read_names, form, label=label))  # pages have many lines in common
    read: dict[int, list[list[str]]] = {}
    for n, texts in candidate.lines.items() if label is not None else ():
        if first := names_of(texts[0]):
            more = [names_of(text) for text in texts[1:_LONGEST_LIST]]
            end = next((at for at, names in enumerate(more) if not names), len(more))
            read[n] = [first, *more[:end]]
    has_more = _has_more(read, len(candidate.lines))
    given = {
        n: [name for names in lines[: None if has_more else 1] for name in names]
        for n, lines in read.items()
    }
    return _Reading(form, label, given, has_more)


def _has_more(read: Mapping[int, list[list[str]]], pages: int) -> bool:
    """Return whether the lines beside the first one name further authors.

    These write articles of their own as well; those who comment, or have written what is linked
    below, do not.
    """
    firsts = {name for lines in read.values() for name in lines[0]}
    others = [name for lines in read.values() for names in lines[1:] for name in names]
    return (
        1 < len(others) <= _FEW_MORE * pages
        and sum(name in firsts for name in others) >= _AGREED * len(others)
        and all(len(lines) < _LONGEST_LIST for lines in read.values())
    )


def _label_of_names(candidate: _Candidate, form: Form) -> str | None:
    """Return the word of the form behind which names stand most often."""
    labels: Counter[str] = Counter()
    texts = Counter(lines[0] for lines in candidate.lines.values())
    for text, pages in texts.items():
        for label, part in form.parts(text):
            if not has_credit(_words_before(form, label)):
                names = names_in(part) or unspaced_names_in(part)
                labels[label] += pages * (bool(names) + any(map(is_person, names)))
    return labels.most_common(1)[0][0] if labels.total() else None


def _words_before(form: Form, label: str) -> str:
    """Return a label with the words before its colon."""
    return " ".join(form.before) if form.before[-1:] == (label,) else label
