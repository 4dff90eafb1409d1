"""The profile of a site on disk, and the sample of its latest articles that it is learned from.

``profile.json`` in the folder of the site is for people as well; ``profile-pages.json.xz`` is
the sample. Both can be removed: they are learned again from the next articles, or from the
archive by ``newscrawl reextract``.
"""

import dataclasses
import functools
import json
import logging
import lzma
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from sys import intern
from typing import Any

from newscrawl.extraction.profile.learning import FEWEST_ARTICLES, learn_profile
from newscrawl.extraction.profile.places import Path as ElementPath
from newscrawl.extraction.profile.sample import Line, PageSample, shared_line
from newscrawl.extraction.profile.site_profile import SiteProfile

PROFILE_FILE, SAMPLE_FILE = "profile.json", "profile-pages.json.xz"

ENOUGH_PAGES = 24
"""Articles from which on a profile is used without waiting for more."""

_FORMAT = 2
# Of lzma: 9 MB and 26 ms, and 73 kB for a site; the default takes 94 MB and 250 ms for 61 kB.
_FAST = 1
# Statements of a line that are true or false, each a bit.
_MARKS = ("is_cut", "is_heading", "is_below_rule", "is_link")
WINDOW = 60
"""The latest articles that are kept: a redesign is learned when they are of the new template."""

# Days of which the times of lists are kept: both halves of a year with summer time.
_MOST_TIMES = 400


logger = logging.getLogger(__name__)


class LearnedSite:
    """The profile of one site, and the articles that it is learned from."""

    def __init__(self, folder: Path | None = None, *, is_new: bool = False) -> None:
        """Read what is stored in the folder of the site; ``None`` stores nothing.

        ``is_new``: begin without it but for the times of lists, and write over it.
        """
        self._folder = folder
        self._is_new = is_new
        self._times: dict[tuple[str, str], str] = {}
        self.profile = SiteProfile()
        self._is_changed = False
        if folder is not None and not is_new:
            self.profile = read_profile(folder / PROFILE_FILE)

    @functools.cached_property
    def samples(self) -> dict[str, PageSample]:
        """The articles by their addresses, read with the first that is added: it takes 14 MB."""
        if self._folder is None:
            return {}
        samples, times = _read_samples(self._folder / SAMPLE_FILE)
        added, self._times = self._times, {}
        self.add_times(times)
        self.add_times(added.values())
        return {} if self._is_new else {str(one.url): one for one in samples}

    @property
    def has_enough(self) -> bool:
        """Whether the profile was learned from enough articles."""
        return self.profile.articles >= ENOUGH_PAGES

    def can_learn(self, *, more: int) -> bool:
        """Return whether a profile can be learned once so many more articles are there."""
        return len(self.samples) + more >= FEWEST_ARTICLES

    def add(self, sample: PageSample) -> None:
        """Add an article, in place of an older state of it; the oldest ones are left out."""
        self.samples.pop(sample.url, None)
        self.samples[sample.url] = sample
        for url in list(self.samples)[: -WINDOW or None]:
            del self.samples[url]
        self._is_changed = True

    def add_times(self, times: Iterable[str]) -> None:
        """Add instants that lists of the site state; of a day and offset one is enough."""
        for time in sorted(times):
            self._times.setdefault((time[:10], time[-6:]), time)
        for key in sorted(self._times)[:-_MOST_TIMES]:
            del self._times[key]

    def learn(self) -> SiteProfile:
        """Learn the profile from the articles, and return it."""
        if self._is_changed:
            try:
                learned = learn_profile(
                    list(self.samples.values()), self._times.values(), self.profile.gone
                )
            except Exception:  # a damaged sample must not cost the crawl, or the next ones
                logger.exception("No profile could be learned, the articles are sampled again")
                self.samples.clear()
                learned = self.profile
            version = self.profile.version
            if dataclasses.replace(learned, version=version) != self.profile:
                learned = dataclasses.replace(learned, version=version + 1)
                self.profile = learned
            self._is_changed = False
        return self.profile

    def save(self) -> None:
        """Write both files; raise ``OSError`` if they cannot be written."""
        self.learn()
        if self._folder is None or not self.samples:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        written = json.dumps(self.profile.to_json(), ensure_ascii=False, indent=1) + "\n"
        _replace(self._folder / PROFILE_FILE, written.encode())
        packed = _pack(list(self.samples.values()), list(self._times.values()))
        _replace(self._folder / SAMPLE_FILE, packed)


def find_profiles(data: Path) -> dict[str, Path]:
    """Return the profiles that are stored in a data folder, by the names of their folders."""
    return {file.parent.name: file for file in sorted(data.glob(f"*/{PROFILE_FILE}"))}


@functools.lru_cache(maxsize=64)
def open_profile(file: Path) -> SiteProfile:
    """Return a stored profile, read once in a process; an empty one for a damaged file."""
    return read_profile(file)


def _replace(path: Path, content: bytes) -> None:
    """Replace a file as a whole."""
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def read_profile(path: Path) -> SiteProfile:
    """Read a stored profile; a damaged file is as good as none, since it is learned again."""
    try:
        return SiteProfile.from_json(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return SiteProfile()
    except (OSError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        logger.warning("%s is not used and will be learned again: %s", path, error)
        return SiteProfile()


def _read_samples(path: Path) -> tuple[list[PageSample], list[str]]:
    """Return the samples, and the times of lists; none of a damaged file."""
    try:
        return _unpack(lzma.decompress(path.read_bytes()))
    except FileNotFoundError:
        return [], []
    except (
        OSError,
        EOFError,
        lzma.LZMAError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        logger.warning("%s is not used, its articles will be sampled again: %s", path, error)
        return [], []


def _pack(samples: Sequence[PageSample], times: Sequence[str]) -> bytes:
    """Return the samples as JSON; texts and paths that pages have in common are written once."""
    texts: dict[str, int] = {}
    paths: dict[ElementPath, int] = {}
    rows: dict[int, list[Any]] = {}  # by the identity of a line: pages share most of them
    pages = []
    for sample in samples:
        page = {
            name.name: getattr(sample, name.name)
            for name in dataclasses.fields(sample)
            if name.name != "lines"
        }
        for line in sample.lines:
            if id(line) not in rows:
                rows[id(line)] = [
                    texts.setdefault(line.text, len(texts)),
                    paths.setdefault(line.path, len(paths)),
                    line.at,
                    round(line.odds, 1),
                    sum(getattr(line, mark) << n for n, mark in enumerate(_MARKS)),
                    line.size,
                ]
        pages.append({**page, "lines": [rows[id(line)] for line in sample.lines]})
    whole = {"format": _FORMAT, "texts": list(texts), "paths": list(paths), "pages": pages}
    whole["times"] = times
    return lzma.compress(json.dumps(whole, ensure_ascii=False).encode(), preset=_FAST)


def _unpack(content: bytes) -> tuple[list[PageSample], list[str]]:
    whole: dict[str, Any] = json.loads(content)
    if whole["format"] != _FORMAT:
        raise ValueError(f"format {whole['format']!r}, need {_FORMAT}")
    paths: list[ElementPath] = [
        tuple(tuple(map(intern, step)) for step in path) for path in whole["paths"]
    ]
    texts = list(map(intern, whole["texts"]))
    lines: dict[tuple[Any, ...], Line] = {}
    samples = []
    for page in whole["pages"]:
        rows = list(map(tuple, page["lines"]))
        for row in rows:
            if row not in lines:
                text, path, at, odds, marks, size = row
                lines[row] = shared_line(
                    text=texts[text],
                    path=paths[path],
                    at=at,
                    odds=odds,
                    size=size,
                    **{mark: bool(marks >> n & 1) for n, mark in enumerate(_MARKS)},
                )
        page["lines"] = [lines[row] for row in rows]
        for name in ("authors", "dates", "tags"):
            page[name] = tuple(page[name])
        page["tagged"] = tuple((int(n), intern(text)) for n, text in page["tagged"])
        links = page.get("links", {})
        page["links"] = {intern(path): intern(text) for path, text in links.items()}
        samples.append(PageSample(**page))
    times = [datetime.fromisoformat(text).isoformat() for text in whole.get("times", ())]
    return samples, times
