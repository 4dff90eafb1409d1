"""Training samples: the layout of a corpus page, and a label for each block."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from newscrawl.evaluation import GoldPage
from newscrawl.evaluation.folding import fold_text
from newscrawl.extraction.article import read_hints
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.page_arrays import Floats
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.head import read_head
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.themes import find_theme
from newscrawl.extraction.fields.title import extract_title
from newscrawl.extraction.story.outline import outline_of
from newscrawl.extraction.story.read import find_roles
from newscrawl.story import BODY_ROLES, StoryBlock, has_role
from newscrawl.urls import domain_of

# A shorter matched run counts only if it is a whole block: single words of a menu are in
# every body.
_RUN = 3
# Pages with more blocks are left out: aligning them takes minutes.
_MAX_BLOCKS = 6_000
# If less of the gold text is found on the page, the gold is of another version.
_MIN_COVERAGE = 0.75
_SNIPPET_WEIGHT = 4.0
# Weight of blocks on which two gold bodies of a page disagree (standfirsts).
_DISPUTED_WEIGHT = 0.6
# A block is of the body if the gold has more than this share of its words.
_KEPT_SHARE = 0.5
# Sets whose gold is of parsers for single sites, many of which read paragraphs alone; an item
# with a larger share of links is furniture.
_WITHOUT_LISTS, _LINKED = ("fundus", "fundus-old"), 0.3


@dataclass
class Sample:
    """One page with the labels of its blocks."""

    page: GoldPage
    domain: str
    layout: Layout
    hints: Hints
    share: Floats
    """Share of each block's words that the gold body has at the same place."""
    weight: Floats
    """Weight of each block in training; 0 where its label is unknown."""
    full: bool = True
    """Whether the gold is a whole body, not snippets."""
    usable: bool = True
    table: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))
    scores: Floats = field(default_factory=lambda: np.empty(0, np.float32))

    @property
    def label(self) -> Floats:
        """1 where a block belongs to the body, else 0."""
        return (self.share > _KEPT_SHARE).astype(np.float32)


def read_samples(pages: Iterable[GoldPage], jobs: int) -> list[Sample]:
    """Parse and label the pages that have text, in their order."""
    with ProcessPoolExecutor(jobs) as pool:
        samples = pool.map(_read_sample, list(pages), chunksize=8)
        found = [sample for sample in samples if sample.layout.blocks]
    # The templates of one site count once, not as often as it has pages.
    of_domain = Counter(sample.domain for sample in found)
    for sample in found:
        sample.weight /= np.sqrt(of_domain[sample.domain], dtype=np.float32)
    return found


def _read_sample(page: GoldPage) -> Sample:
    sample = label_page(page, page.html())
    sample.layout.nodes = []  # they cannot be sent to another process
    return sample


def label_page(page: GoldPage, html: bytes) -> Sample:
    """Return a page as it was received, with its blocks labelled by its gold."""
    parsed = read_page(html, page.url)
    layout = read_layout(parsed.tree.body)
    facts = Facts(parsed, read_head(parsed), layout, find_theme(parsed, layout), None)
    found = extract_title(facts)
    title = found.value if found else None
    sample = Sample(
        page,
        domain_of(page.url),
        layout,
        read_hints(facts, title),
        np.zeros(len(layout.blocks), np.float32),
        np.zeros(len(layout.blocks), np.float32),
    )
    if page.gold.bodies:
        _label_by_body(sample)
        _leave_conventions_out(sample, facts, title)
    else:
        _label_by_snippets(sample)
    return sample


def _label_by_body(sample: Sample) -> None:
    blocks = sample.layout.blocks
    if len(blocks) > _MAX_BLOCKS:
        sample.usable = False
        return
    aligned = [align(blocks, body) for body in sample.page.gold.bodies]
    shares = np.array([share for share, _ in aligned], dtype=np.float32)
    sample.share = shares.max(axis=0)
    sample.usable = aligned[0][1] >= _MIN_COVERAGE
    size = np.array([len(block.text) for block in blocks], dtype=np.float32)
    weight = np.sqrt(np.minimum(size, 400) + 20)
    weight *= np.where((sample.share > 0.3) & (sample.share < 0.7), 0.3, 1.0)
    weight *= np.where(((shares > 0.5) != (shares[0] > 0.5)).any(axis=0), _DISPUTED_WEIGHT, 1.0)
    # The weight of a page grows with the square root of its blocks.
    sample.weight = (weight / weight.sum() * np.sqrt(len(blocks)) * 10).astype(np.float32)


def _leave_conventions_out(sample: Sample, facts: Facts, title: str | None) -> None:
    """Take the weight from blocks whose place in a body is a convention, which sets contradict.

    A standfirst, key points and the like are found by their roles, whatever the model gives them.
    Gold that has captions, and gold of parsers that pass over a list between the paragraphs,
    teaches nothing of them.
    """
    label = sample.share > _KEPT_SHARE
    positions = np.flatnonzero(label).tolist()
    others = np.flatnonzero(~label).tolist()
    outline = outline_of(facts, Body(positions=positions, reasons=dict.fromkeys(others, "reader")))
    if outline is None:
        return
    for position, (role, kind) in find_roles(outline, (), title).items():
        if not has_role(StoryBlock(role=role, text="", kind=kind), BODY_ROLES):
            sample.weight[position] = 0
    blocks = sample.layout.blocks
    for position in range(positions[0], positions[-1]):
        block = blocks[position]
        is_caption = block.kind is BlockKind.CAPTION and label[position]
        is_passed_over = (
            sample.page.set in _WITHOUT_LISTS
            and block.kind is BlockKind.ITEM
            and not label[position]
            and block.link_chars < _LINKED * len(block.text)
        )
        if is_caption or is_passed_over:
            sample.weight[position] = 0


def _label_by_snippets(sample: Sample) -> None:
    """Label the blocks that hold a snippet; the labels of the others are unknown."""
    sample.full = False
    texts = [fold_text(block.text) for block in sample.layout.blocks]
    for snippet in map(fold_text, sample.page.gold.snippets):
        hits = [index for index, text in enumerate(texts) if snippet in text]
        if len(hits) == 1 or (hits and len(snippet) > 40):
            sample.share[hits[0]], sample.weight[hits[0]] = 1, _SNIPPET_WEIGHT
    for snippet in map(fold_text, sample.page.gold.foreign_snippets):
        for index, text in enumerate(texts):
            if snippet in text and not sample.weight[index]:
                sample.weight[index] = _SNIPPET_WEIGHT


def align(blocks: Sequence[Block], gold: str) -> tuple[list[float], float]:
    """Return (share of each block's words that the gold has, share of the gold found).

    Both texts are matched in order, so that each passage of the gold counts once, and only at
    its place.
    """
    words: list[str] = []
    owners: list[int] = []
    for index, block in enumerate(blocks):
        own = _words(block.text)
        words += own
        owners += [index] * len(own)
    wanted = _words(gold)
    length = Counter(owners)
    hits: Counter[int] = Counter()
    for match in difflib.SequenceMatcher(None, words, wanted, False).get_matching_blocks():
        found = Counter(owners[match.a : match.a + match.size])
        for index, count in found.items():
            if match.size >= _RUN or count == length[index]:
                hits[index] += count
    shares = [hits[i] / length[i] if length[i] else 0.0 for i in range(len(blocks))]
    return shares, hits.total() / max(1, len(wanted))


def _words(text: str) -> list[str]:
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|\w+", fold_text(text).casefold())
