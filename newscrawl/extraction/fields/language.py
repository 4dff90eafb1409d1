"""The language, by agreement of what the page declares and of its text."""

import functools
import math
import mmap
import re
import struct
import tempfile
from collections.abc import Iterator
from io import BufferedIOBase
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found, Source, answers

# Characters that decide: more cost time and change nothing.
_SAMPLE, _ENOUGH = 1_500, 60
# Blocks of the page that the sample is made of where the body is not known yet.
_LONGEST_BLOCKS = 5
# Templates say English by default: a text with none of these words is none.
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|is|for|that|with)\b", re.IGNORECASE)
_WORDS_OF_ENGLISH = ("the", "and", "of", "to", "that", "with", "from", "was")
_ENGLISH_ALONE = re.compile(rf"\b(?:{'|'.join(_WORDS_OF_ENGLISH)})\b", re.IGNORECASE)
# Languages whose script alone tells them from every Latin one.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = frozenset(
    "en de fr es pt it nl sv da no nb fi pl cs sk hu ro hr tr id vi et lt lv sl".split()
)

# The header of a member of a zip file: its method of compression, and the sizes of its name and
# of what is behind that.
_ZIP_HEADER, _STORED = struct.Struct("<8xH16xHH"), 0
# Bytes of an array from which it is mapped.
_LARGE = 1_000_000


def _in_json_ld(facts: Facts) -> str | None:
    value = (facts.head.article() or {}).get("inLanguage")
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None


LANGUAGE_SOURCES: tuple[Source[str], ...] = (
    Source("html:lang", lambda facts: facts.head.language),
    Source("json-ld:*.inLanguage", _in_json_ld),
    Source("meta:og:locale", lambda facts: facts.head.first("og:locale")),
    Source("meta:content-language", lambda facts: facts.head.first("content-language", "language")),
)


# A tag of BCP 47, also as systems misspell it; "English" is a word, and none.
_TAG = re.compile(r"\s*[A-Za-z]{2,3}(?:[-_.@]|\s*$)")


def extract_language(facts: Facts) -> Found[str] | None:
    """Return the declared language; where declarations and text disagree, the text's.

    The loader makes it BCP 47.
    """
    declared = [one for one in answers(LANGUAGE_SOURCES, facts) if _TAG.match(one.value)]
    if not declared:
        return None
    first = declared[0]
    bases = dict.fromkeys(map(_base, (found.value for found in declared)))
    sample = _sample(facts)
    if len(bases) == 1 and _fits(first.value, sample):
        return first
    detected = _detect(sample)
    if detected is None:
        return first
    note = f"The language is declared as {first.value} and reads as {detected}."
    agreed = next((found for found in declared if _base(found.value) == detected), None)
    if agreed is not None:
        return agreed if agreed is first else Found(agreed.value, agreed.source, (note,))
    # A guess stands against a claim: both halves of the text must bear it out.
    middle = len(sample) // 2
    is_sure = _detect(sample[:middle]) == detected == _detect(sample[middle:])
    if is_sure and not _fits(first.value, sample):
        return Found(detected, "text:py3langid", (note,))
    return first


def detect_language(blocks: list[Block]) -> Found[str] | None:
    """Return the language of the text, ``None`` where there is too little of it."""
    language = _detect(" ".join(block.text for block in blocks[:12])[:_SAMPLE])
    return Found(language, "text:py3langid") if language else None


def _base(language: str) -> str:
    base = re.split("[-_]", language.strip().lower())[0]
    return "no" if base in ("nb", "nn") else base


def _sample(facts: Facts) -> str:
    longest = sorted([block.text for block in facts.layout.blocks], key=len)[-_LONGEST_BLOCKS:]
    return " ".join(text[: _SAMPLE // 3] for text in longest)[:_SAMPLE]


def _fits(language: str, sample: str) -> bool:
    """Return whether nothing speaks against the language: its script, the words of English."""
    base = _base(language)
    if len(sample) < 5 * _ENOUGH or base not in _LATIN:
        return True
    if not sample.isascii() and len(_OTHER_SCRIPT.findall(sample)) > len(sample) / 3:
        return False
    if base == "en":
        enough = math.ceil(len(sample) / 200)
        return sum(1 for _ in islice(_ENGLISH.finditer(sample), enough)) >= enough
    folded = sample.lower()
    most = len(sample) / 60
    # A count of the letters, wherever they stand, is fast, and mostly too small already.
    if sum(map(folded.count, _WORDS_OF_ENGLISH)) <= most:
        return True
    return len(_ENGLISH_ALONE.findall(sample)) <= most


def _detect(sample: str) -> str | None:
    if len(sample) < _ENOUGH:
        return None
    identifier, maps = _identifier()
    language, _ = identifier.classify(sample)
    for mapped in maps:
        # Each place that was read keeps 64 kB in memory.
        mapped.madvise(mmap.MADV_DONTNEED)
    return str(language)


@functools.cache
def _identifier() -> tuple[Any, list[mmap.mmap]]:
    """Return py3langid's identifier, and what is mapped of its model.

    Read on the first page that needs it: most pages name their language. A text needs little of
    the model's 68 MB: they are in a temporary file, or in memory where none can be written.
    py3langid itself writes one as well, but needs it, and holds all of it in memory.
    """
    import lzma

    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    maps: list[mmap.mmap] = []
    with lzma.open(MODEL_DIR / MODEL_FILE) as unpacked:
        model = {name: _mapped(array, maps) for name, array in _read_arrays(unpacked)}
    identifier = LanguageIdentifier(
        model["ptc"],
        model["pc"],
        model["classes"].tolist(),
        model["nextmove"].data,
        tk_row=model["nextmove_row"].data,
        tk_output=model["out_feat"].data,
    )
    return identifier, maps


def _mapped(array: NDArray[Any], maps: list[mmap.mmap]) -> NDArray[Any]:
    """Return a large array mapped from a temporary file without a name, and add the map."""
    if array.nbytes < _LARGE:
        return array
    try:
        with tempfile.TemporaryFile() as file:
            array.tofile(file)
            maps.append(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError:  # there is no temporary folder, or it is full
        return array
    return np.frombuffer(maps[-1], array.dtype).reshape(array.shape)


def _read_arrays(npz: BufferedIOBase) -> Iterator[tuple[str, Any]]:
    """Yield the arrays of an uncompressed npz file with their names, in its order.

    ``numpy.load`` begins at the end of the file and goes back, for which a packed stream is
    unpacked five times, or else held in memory as a whole.
    """
    from numpy.lib.format import read_array

    while (header := npz.read(_ZIP_HEADER.size))[:4] == b"PK\x03\x04":
        method, name_size, extra_size = _ZIP_HEADER.unpack(header)
        if method != _STORED:
            raise ValueError("the model of languages has compressed members")
        name = npz.read(name_size).decode()
        npz.read(extra_size)
        yield name.removesuffix(".npy"), read_array(npz)
