"""The form of a language's file: what is known of a language, each field with its reader."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True, kw_only=True)
class Ago:
    """How a language says how long ago: words before and behind a number of units.

    Each word counts by the company of the others, so a row needs no page of its language.
    A space in a word is any space.
    """

    example: str
    """Six hours ago, as a page prints it; a test reads it."""

    before: tuple[str, ...] = ()
    """Said before the number; empty where nothing is."""

    behind: tuple[str, ...] = ()
    """Said behind the unit."""

    minute: tuple[str, ...]
    hour: tuple[str, ...]
    day: tuple[str, ...]

    alone: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By seconds, what is said without a number: half an hour, the dual, an inflected one."""

    spaced: bool = True
    """The script prints spaces between words."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language that tell parts of a page from each other.

    A word that several languages share stands in the file of each. All are in lower case,
    and those who read them fold case further (``str.casefold``).
    """

    code: str
    """BCP 47, the language alone: ``de``; ``mul`` for what is the same in every language."""

    other_codes: tuple[str, ...] = ()
    """Codes that pages give for it as well."""

    name: str
    """The English name, which is the file's as well."""

    zones: tuple[str, ...] = ()
    """The zones in which most of its readers live: where the offsets of a site's dates allow
    several, these come first (``profile.zones``)."""

    months: tuple[tuple[str, ...], ...] = ()
    """January to December: the names as news prints them, with the inflected and clipped
    forms of datelines, without the final stop (``dates.months``). From the Unicode CLDR by
    way of dateparser's language data, and from datelines."""

    own_months: Mapping[str, int] = field(default_factory=dict)
    """Names that mean another month in another language: they count on pages of this one
    alone. Name to number, 1 to 12."""

    solar_months: tuple[tuple[str, ...], ...] = ()
    """Farvardin to Esfand, the months of the solar Hijri calendar (``dates.solar_hijri``)."""

    weekdays: tuple[str, ...] = ()
    """Names of the days of the week, as the months (``dates.months``)."""

    days_in_words: tuple[str, ...] = ()
    """The first days of a month, where agencies spell them; later ones are in figures."""

    ago: tuple[Ago, ...] = ()
    """Times that count from the reader's: "6 hours ago" (``dates.relative``)."""

    clock: tuple[str, ...] = ()
    """Said before a time of day: "at", "um" (``dates.forms``, ``dates.relative``)."""

    morning: tuple[str, ...] = ()
    """Said of the hours before noon, before or behind a time of day (``dates.forms``)."""

    afternoon: tuple[str, ...] = ()
    """Said of the hours after noon, before or behind a time of day."""

    zone_names: Mapping[str, int] = field(default_factory=dict)
    """Names of zones, folded, that are others elsewhere: minutes east of UTC (``dates.forms``)."""

    about: tuple[str, ...] = ()
    """Said before a number that is rounded: "about 6 hours ago"."""

    numbers: tuple[tuple[str, ...], ...] = ()
    """One, two, three and so on, as they stand before a unit of time."""

    today: tuple[str, ...] = ()
    """Read on pages of this language alone, as the next two: ``hier`` is German for "here"."""

    yesterday: tuple[str, ...] = ()

    day_before: tuple[str, ...] = ()
    """The day before yesterday."""

    byline: tuple[str, ...] = ()
    """Words that announce the name of an author: "by", "text by" (``fields.names``)."""

    doubtful_byline: tuple[str, ...] = ()
    """Words that may: ``di``, ``de``. They count on pages of this language alone, and where
    nothing but names follows, because every other sentence has them."""

    written_by: tuple[str, ...] = ()
    """What WordPress labels the author with in ``twitter:label1`` (``fields.authors``)."""

    no_person: tuple[str, ...] = ()
    """Words of roles, desks and accounts: a text with one of them is no person's name
    (``fields.names``)."""

    roles: tuple[str, ...] = ()
    """What an author is called beside the name: "reporter", "Redakteurin". A compound that
    ends in one is one; they are cut off a full name (``fields.names``)."""

    role_qualifiers: tuple[str, ...] = ()
    """Words before or behind a role that belong to it: "senior", "freier"."""

    editor: tuple[str, ...] = ()
    """Words that announce who edited: the author of last resort, where the script has no
    spaces (``fields.unspaced_names``)."""

    media: tuple[str, ...] = ()
    """How the names of media and of their sections end, where the script has no spaces
    (``document.site_names``)."""

    more_by: tuple[str, ...] = ()
    """Words before a name over an author's box, and on the link to the author's other texts
    (``fields.names``)."""

    published: tuple[str, ...] = ()
    """Words before a date of publication (``dates.visible``)."""

    updated: tuple[str, ...] = ()
    """Words before a date of change (``dates.visible``)."""

    first_published: tuple[str, ...] = ()
    """Words anywhere in a line that tells of the first publication (``dates.visible``)."""

    single_page: tuple[str, ...] = ()
    """Words in the link from an article on several pages to one with all of its text
    (``pagination``)."""

    front_page: tuple[str, ...] = ()
    """Names of the front page in the path to an article (``fields.visible_section``)."""

    kickers: tuple[str, ...] = ()
    """Single words that head an opening and are no place of a dateline: labels, sections,
    forms of articles (``datelines.shapes``)."""

    function_words: tuple[str, ...] = ()
    """Words that begin sentences and no place; articles that begin a place are not among
    them (``datelines.shapes``)."""

    here: tuple[str, ...] = ()
    """A lead that says "here" speaks of the name before it, which is no dateline then
    (``datelines.shapes``)."""

    credits: tuple[str, ...] = ()
    """Words before a colon and whose picture it is, at the end of a caption
    (``body.line_rules``)."""

    interviews: tuple[str, ...] = ()
    """What an interview is called in its headline or above it (``story.questions``)."""

    second_persons: tuple[str, ...] = ()
    """How the person who is asked is addressed, in small letters or as it is always written
    (``story.questions``)."""

    first_persons: tuple[str, ...] = ()
    """How a person speaks of himself or herself: "I", "my" (``story.questions``)."""

    question_labels: tuple[str, ...] = ()
    """What stands before a colon and a question: "question", "q" (``story.questions``)."""

    this_text: tuple[str, ...] = ()
    """How a line begins that says how the text was made: "this article" (``story.notes``)."""

    machines: tuple[str, ...] = ()
    """What such a line calls artificial intelligence. A ``*`` stands for the ending of a word."""

    key_point_headings: tuple[str, ...] = ()
    """First words of a heading over the key points (``story.key_points``)."""

    disclosures: tuple[str, ...] = ()
    """First words of a note on the author's or the paper's own interests, or on how the story was
    made (``story.notes``)."""

    contributions: tuple[str, ...] = ()
    """How a line below the text begins that says who else worked on it, or whose material it
    uses: "additional reporting by" (``story.notes``). The authors of a line end before one that
    announces no author (``fields.names``)."""

    contributed: tuple[str, ...] = ()
    """What such a line says behind the names: "contributed to this report"."""

    author_verbs: tuple[str, ...] = ()
    """What a line about an author says that he or she does: "covers", "is based in"
    (``story.notes``)."""

    editor_notes: tuple[str, ...] = ()
    """First words of a note by the editors (``story.notes``)."""

    corrected: tuple[str, ...] = ()
    """Beginnings of words by which such a note corrects or changes the text."""

    summary_headings: tuple[str, ...] = ()
    """Headings over a summary that a machine wrote (``body.line_rules``)."""

    ad_nouns: tuple[str, ...] = ()
    """What an advertisement is called, in the forms that a line which points past one has
    (``body.line_rules``)."""

    ad_pointers: tuple[str, ...] = ()
    """The other words of such a line: ``article``, ``continues``, ``below``."""

    not_found: tuple[str, ...] = ()
    """All that the headline of an error page says (``page_type``)."""

    consent_terms: tuple[str, ...] = ()
    """Terms of a page that asks for consent to cookies; one alone says nothing
    (``page_type``)."""

    site_pages: tuple[str, ...] = ()
    """Headlines of pages about the site and its service: "contact", "terms of use"
    (``page_type``)."""

    list_pages: tuple[str, ...] = ()
    """Headlines of lists: "obituaries", "what's on", "archive" (``page_type``)."""

    list_beginnings: tuple[str, ...] = ()
    """How headlines of lists begin, before what they list: "search results for"
    (``page_type``)."""

    unfinished: tuple[str, ...] = ()
    """Headlines of a site that is not there yet, or not at the moment (``page_type``)."""

    corrections: tuple[str, ...] = ()
    """How a line begins that corrects the text above it, and belongs to it: "correction",
    "an earlier version of this" (``document.corrections``)."""

    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of a row of ``body.phrases``: how the blocks begin that the row drops, or
    all that they say. The apostrophe is ``'``; a mark at the end is part of the phrase."""


def fold_case(text: str) -> str:
    """Return a text in which letters that match in any case are the same.

    >>> fold_case("SİVAS"), fold_case("ısı")
    ('sivas', 'isi')
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("\u0307", "")


# Letters that match another one in any case, besides its capital.
_SAME_IN_ANY_CASE = "ſıİKÅµ"


def one_of(words: Iterable[str], *, any_case: bool = False) -> str:
    """Return a pattern for one of the words, the longest first.

    It is for patterns that are searched in whole texts: of hundreds of alternatives each is tried
    at each letter; here only the few first letters are. ``any_case``: the pattern around it
    ignores case.
    """
    grouped: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        first = fold_case(word[0])[0] if any_case else word[0]
        grouped.setdefault(first, []).append(word)
    forms = []
    for same in grouped.values():
        letters = {letter for word in same for letter in _letters(word[0], any_case=any_case)}
        first = f"[{re.escape(''.join(sorted(letters)))}]"
        rest = "|".join(re.escape(word[1:]) for word in same)
        forms.append(f"{f'(?-i:{first})' if any_case else first}(?:{rest})")
    return "|".join(forms)


def _letters(letter: str, *, any_case: bool) -> Iterator[str]:
    """Yield the letters that are the same as one."""
    yield letter
    for other in (letter.lower(), letter.upper(), *_SAME_IN_ANY_CASE) if any_case else ():
        if len(other) == 1 and fold_case(other) == fold_case(letter):
            yield other
