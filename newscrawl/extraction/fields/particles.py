"""Small words that are parts of names: Costa e Silva, John le Carré, Karl auf der Heyde.

In other lines the same words join two names, or begin what stands behind one.
"""

import re

from newscrawl.extraction.dates.months import MONTHS, WEEKDAYS
from newscrawl.extraction.fields.given_names import FREQUENT_GIVEN_NAMES

NAME_PARTICLES = frozenset(
    (
        "von van der den de di da do dos das del della la le el al bin ibn ben bint y e zu zum zur "
        "ter ten af av du des het 't ’t vom abu ould mac o' los las dal dalla dello degli dei ul "
        "binti wa ap"
    ).split()
)
# "And" in one language, and between the family names of one person in others.
_BETWEEN_FAMILY_NAMES = frozenset("yei")
# "From" in Italian, a particle in Portuguese: Marta Rossi da Roma, João da Silva.
_FROM = "da"
_WITH_PARTICLE = frozenset(("pt", "gl"))
# A particle before the rest of a name, and the day or the place where it is "the" or "in".
_ARTICLES = frozenset(("le", "den", "el"))
_PREPOSITIONS = "in|op|aan|an|am|auf|aus|bei"
_BEFORE_ARTICLE = re.compile(rf"\b(?:{_PREPOSITIONS})\s(?=(?:der|den|dem|de|het|['’‘]t)\s[A-ZÀ-Þ])")
_CONTRACTED = frozenset(("vom", "am"))
_SYLLABLES = frozenset(("On", "In", "At", "Am", "Um"))
# Small letters that touch the rest of the name: al-Rashid; after a given name also d'Ormesson.
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‑][^\W\d_]")
_ELIDED = re.compile(r"[a-zß-ÿ]{1,5}['’‑-][A-ZÀ-Þ]")
# The word behind an end, and what may follow the name that it ends.
_NEXT = re.compile(r"['’‘]?(?P<word>[^\W\d_][\w'’-]*)(?P<is_last>$|\s*[,;&|/]|\s(?:and|und|et)\s)?")


def is_in_name(
    word: str, before: str, after: str, language: str | None = None, *, is_one: bool = False
) -> bool:
    """Return whether a word that can join two names is a part of one.

    ``before`` and ``after``: what it stands between, both possible names. ``is_one``: the text is
    stated to be one person's name.

    >>> is_in_name("e", "Artur Costa", "Silva"), is_in_name("e", "Artur Costa", "Ana Silva")
    (True, False)
    >>> is_in_name("da", "João", "Silva"), is_in_name("da", "Marta Rossi", "Roma", "it")
    (True, False)
    """
    first, second = _full_words(before), _full_words(after)
    if not first or not second or not all(one[0].isupper() for one in (*first, *second)):
        return False
    last = before.split()[-1]
    if last in NAME_PARTICLES and last not in _BETWEEN_FAMILY_NAMES:
        return True  # von und zu
    is_second_full = len(second) > 1 and _is_given(second[0])
    if word == _FROM:
        if language == "it":
            return len(first) == 1 and (_is_given(first[0]) or not is_second_full)
        return is_one or language in _WITH_PARTICLE or len(first) > 1 or not is_second_full
    if word not in _BETWEEN_FAMILY_NAMES:
        return False
    if is_one:
        return len(first) == 1 or not is_second_full
    return len(first) > 1 and len(second) == 1 and not _is_given(second[0])


def goes_on(before: str, end: str, after: str, *, is_one: bool = False) -> bool:
    """Return whether a name goes on with a word that else ends one.

    ``before``, ``after``: what it stands between. ``is_one`` as in ``is_in_name``.

    >>> goes_on("John", "le", "Carré"), goes_on("Luc Roy", "le", "4 mai")
    (True, False)
    >>> goes_on("Karl", "auf", "der Heyde"), goes_on("Anna Berg", "auf", "der Messe")
    (True, False)
    """
    following = _NEXT.match(after)
    if not following or following["word"].casefold().strip("'’") in _DAYS:
        return False
    is_capital, is_alone = following["word"][0].isupper(), " " not in before.strip()
    if end in _ARTICLES:
        return is_capital
    if end in _CONTRACTED and is_capital:
        return is_one or is_alone
    if end in _SYLLABLES and is_capital and is_alone and following["is_last"] is not None:
        return is_one or _is_given(following["word"])
    if not _BEFORE_ARTICLE.match(f"{end} {after}"):
        return False
    return is_one or is_alone or after[1:2] == "t"


_DAYS = frozenset(MONTHS) | WEEKDAYS


def without_particles(words: list[str], *, is_given: bool) -> list[str]:
    """Return the words of a name that are printed with a capital, if it is one.

    ``is_given``: the first word is a given name; then more counts as a particle.

    >>> without_particles(["Sophie", "in", "'t", "Veld"], is_given=True)
    ['Sophie', 'Veld']
    >>> without_particles(["Ahmed", "al-Rashid"], is_given=False)
    ['Ahmed', 'Rashid']
    """
    if is_given and len(words) > 3:
        words = _BEFORE_ARTICLE.sub("", " ".join(words)).split()
    if "und" in words:
        words = " ".join(words).replace(" von und zu ", " von ").split()
    plain = words[:1] if is_given else []
    for word in words[len(plain) :]:
        if word.casefold() in NAME_PARTICLES or (word == "i" and len(plain) > 1):
            continue
        if word[0].islower() and (
            _ARABIC_ARTICLE.match(word) or (is_given and _ELIDED.match(word))
        ):
            word = re.split(r"['’‑-]", word, maxsplit=1)[1]
        plain.append(word)
    return plain


def _full_words(text: str) -> list[str]:
    return [word for word in text.split() if word not in NAME_PARTICLES and word != "i"]


def _is_given(word: str) -> bool:
    return word.casefold() in FREQUENT_GIVEN_NAMES
