"""Labelled pairs of texts: copies, made by edits, and look-alikes.

Texts are read from a corpus (see ``newscrawl evaluate``) or invented. How much two texts
have in common is measured by ``shared``.
"""

import itertools
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reports import read_templates
from newscrawl.evaluation import read_corpus
from newscrawl.urls import domain_of

MIN_SHARED = 0.7
"""Share from which two texts are copies of each other."""

MAX_SHARED = 0.5
"""Share up to which texts with common passages are different stories."""

_RUN = 4
_MIN_WORDS = 80
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|\w+")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two texts, and whether one is a copy of the other."""

    kind: str
    is_copy: bool
    domain: str
    """Domain of the text or name of its template, which are not split between folds."""

    first: str
    second: str


def words_of(text: str) -> list[str]:
    """Return the words, or the characters in scripts without spaces."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shared(first: str, second: str) -> float:
    """Return the share of the longer text's words that are in a 4-gram of both."""
    shorter, longer = sorted((words_of(first), words_of(second)), key=len)
    runs = {tuple(shorter[at : at + _RUN]) for at in range(len(shorter) - _RUN + 1)}
    covered = bytearray(len(longer))
    for at in range(len(longer) - _RUN + 1):
        if tuple(longer[at : at + _RUN]) in runs:
            covered[at : at + _RUN] = b"\1" * _RUN
    return sum(covered) / max(1, len(longer))


def corpus_texts(folder: Path) -> list[tuple[str, str]]:
    """Return (domain, text) of all full bodies in a corpus that are long enough."""
    found: dict[str, str] = {}
    for pages in read_corpus(folder).values():
        for page in pages:
            for body in page.gold.bodies[:1]:
                if len(words_of(body)) >= _MIN_WORDS:
                    found.setdefault(body, domain_of(page.url) or page.url)
    return [(domain, body) for body, domain in found.items()]


# --- copies: each edit takes a text, another one to borrow from, and a random generator ---

Edit = Callable[[str, str, random.Random], str]

_BOILERPLATE = (
    "Reporting by Ada Linfield and Tomas Reuben; Editing by Greta Osman. Our standards: the "
    "principles of trust of the Meridian news agency.",
    "(Dieser Text wurde von der Redaktion nicht bearbeitet und stammt aus dem Angebot der "
    "Nachrichtenagentur NordPress. © NordPress 2026)",
    "© Agencia Austral 2026. Prohibida la reproducción total o parcial sin autorización.",
    "本文来自远方通讯社,未经授权不得转载。责任编辑:李明。",
)
_NOISE = (
    "Advertisement", "Read also: ten things to know this morning", "Share", "Photo: archive",
    "Lesen Sie auch: Was heute wichtig wird", "Читайте также: главные новости дня", "広告",
    "相关阅读", "Getty Images / Marlow Press", "Continue reading below", "Sign up for our letter",
)  # fmt: skip


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _pieces(text: str) -> list[str]:
    """Return sentences with the whitespace after them: joined, they are the text."""
    return re.findall(r".+?(?:[.!?。！？।]+\s*|\n+|$)", text, re.DOTALL)


def _cut(text: str, share: float) -> tuple[str, str]:
    """Split at the end of a sentence, after about that share of the text."""
    wanted, at = share * len(text), 0
    for piece in _pieces(text):
        if at + len(piece) > wanted:
            break
        at += len(piece)
    return text[:at], text[at:]


def _some(donor: str, chars: float) -> str:
    """Return about so many characters from the beginning of another text."""
    text = donor
    while len(text) < chars:
        text += "\n\n" + donor
    return text[: int(chars)].strip()


def trim_end(text: str, _donor: str, rng: random.Random) -> str:
    return _cut(text, rng.uniform(0.72, 0.95))[0]


def another_lede(text: str, donor: str, rng: random.Random) -> str:
    lede, rest = _cut(text, rng.uniform(0.08, 0.27))
    return _some(donor, len(lede)) + "\n\n" + rest


def another_ending(text: str, donor: str, rng: random.Random) -> str:
    start, end = _cut(text, rng.uniform(0.73, 0.92))
    return start.rstrip() + "\n\n" + _some(donor, len(end))


def both_ends(text: str, donor: str, rng: random.Random) -> str:
    return another_ending(another_lede(text, donor, _Fixed(0.13)), donor[::-1][:200] + donor,
                          _Fixed(rng.uniform(0.85, 0.9)))  # fmt: skip


def edit_words(text: str, donor: str, rng: random.Random) -> str:
    """Replace, drop or add words throughout the text."""
    rate, borrowed = rng.uniform(0.01, 0.08), words_of(donor)

    def edited(match: re.Match[str]) -> str:
        if rng.random() > rate:
            return match[0]
        return rng.choice((rng.choice(borrowed), "", f"{match[0]} {rng.choice(borrowed)}"))

    return _WORD.sub(edited, text)


def add_boilerplate(text: str, _donor: str, rng: random.Random) -> str:
    before, after = rng.sample(_BOILERPLATE, 2)
    return rng.choice((f"{text}\n\n{after}", f"{before}\n\n{text}\n\n{after}"))


def reorder(text: str, _donor: str, rng: random.Random) -> str:
    paragraphs = _paragraphs(text)
    rng.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def embed(text: str, donor: str, rng: random.Random) -> str:
    foreign = len(text) * rng.uniform(0.08, 0.4)
    first = foreign * rng.choice((0.0, 0.5, 1.0))
    return f"{_some(donor, first)}\n\n{text}\n\n{_some(donor[::-1], foreign - first)[::-1]}"


def add_noise(text: str, _donor: str, rng: random.Random) -> str:
    lines = []
    for paragraph in _paragraphs(text):
        lines.append(paragraph)
        if rng.random() < 0.3:
            lines.append(rng.choice(_NOISE))
    return "\n\n".join(lines)


def retype(text: str, _donor: str, _rng: random.Random) -> str:
    """Replace quotes, dashes and spaces, and join all paragraphs."""
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "\n": " "})
    return " ".join(text.translate(table).split(" "))


def trim_and_edit(text: str, donor: str, rng: random.Random) -> str:
    return edit_words(add_noise(_cut(text, rng.uniform(0.84, 0.95))[0], donor, rng), donor, rng)


class _Fixed(random.Random):
    """A random generator that always returns the same share."""

    def __init__(self, share: float) -> None:
        super().__init__(0)
        self.share = share

    def uniform(self, a: float, b: float) -> float:  # noqa: ARG002
        return self.share


EDITS: tuple[Edit, ...] = (
    trim_end, another_lede, another_ending, both_ends, edit_words, add_boilerplate, reorder,
    embed, add_noise, retype, trim_and_edit,
)  # fmt: skip


def copies(texts: Sequence[tuple[str, str]], seed: int = 0) -> Iterator[Pair]:
    """Yield each text with its edits that share enough to be copies."""
    for number, (domain, text) in enumerate(texts):
        for edit in EDITS:
            rng = random.Random(f"{seed} {number} {edit.__name__}")
            donor = _like(text, texts, rng)
            second = edit(text, donor, rng)
            if second != text and shared(text, second) >= MIN_SHARED:
                yield Pair(kind=edit.__name__, is_copy=True, domain=domain,
                           first=text, second=second)  # fmt: skip


# --- look-alikes ---


def lookalikes(texts: Sequence[tuple[str, str]], seed: int = 0) -> Iterator[Pair]:
    """Yield pairs of different stories with much in common, from texts and from templates."""
    for number, (domain, text) in enumerate(texts):
        rng = random.Random(f"{seed} {number}")
        second, standing = _like(text, texts, rng), _like(text, texts, rng)
        if len({text, second, standing}) < 3:
            continue
        yield from _bounded("different stories", domain, text, second)
        size = min(len(text), len(second)) * rng.uniform(0.1, 0.6)
        passage = _some(standing, size)
        yield from _bounded("one event", domain, f"{text}\n\n{passage}",
                            _interleave(second, passage))  # fmt: skip
        yield from _bounded("standing paragraphs", domain, f"{passage}\n\n{text}",
                            f"{passage}\n\n{second}")  # fmt: skip
        yield from _bounded("one site", domain, text + "\n\n" + "\n\n".join(_BOILERPLATE),
                            second + "\n\n" + "\n\n".join(_BOILERPLATE))  # fmt: skip
    yield from _same_domain(texts)
    yield from reports(seed)


def reports(seed: int = 0, count: int = 12) -> Iterator[Pair]:
    """Yield pairs of reports of one template, of the same series and of two."""
    for template in read_templates():
        first, second = (template.series(count, seed * 2 + number) for number in (0, 1))
        for kind, pairs in (
            ("report of another day", itertools.pairwise(first)),
            ("report of another place", zip(first, second, strict=True)),
        ):
            for one, other in pairs:
                yield Pair(kind=kind, is_copy=False, domain=template.name, first=one, second=other)


def _same_domain(texts: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    by_domain: dict[str, list[str]] = {}
    for domain, text in texts:
        by_domain.setdefault(domain, []).append(text)
    for domain, members in by_domain.items():
        for at, text in enumerate(members):
            for second in members[:at]:
                yield from _bounded("same domain", domain, text, second)


def _bounded(kind: str, domain: str, first: str, second: str) -> Iterator[Pair]:
    if shared(first, second) <= MAX_SHARED:
        yield Pair(kind=kind, is_copy=False, domain=domain, first=first, second=second)


def _interleave(text: str, passage: str) -> str:
    """Spread the sentences of a passage over a text, like quotations."""
    own, quoted = _paragraphs(text), _pieces(passage)
    step = max(1, len(own) // len(quoted))
    lines = []
    for at, paragraph in enumerate(own):
        lines.append(paragraph)
        if at % step == 0 and quoted:
            lines.append(quoted.pop(0))
    return "\n\n".join(lines + quoted)


def _like(text: str, texts: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """Return another text, if possible in the same script."""
    wanted, drawn = _script(text), text
    for _ in range(40):
        drawn = rng.choice(texts)[1]
        if drawn != text and _script(drawn) == wanted:
            break
    return drawn


def _script(text: str) -> str:
    letter = next((char for char in text[40:] if char.isalpha()), "A")
    return unicodedata.name(letter, "?").partition(" ")[0]
