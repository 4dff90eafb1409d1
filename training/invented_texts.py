"""The texts of training pages, by language, for the invented pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.fields.language import detect_language
from training.pages import Sample

# Effective length from which a text is a paragraph, and below which it is a line.
_PARAGRAPH, _LINE = 80, 90
_FEWEST_PARAGRAPHS, _MOST_PARAGRAPHS = 3, 40


@dataclass
class Texts:
    """The texts of the pages of one language."""

    articles: list[tuple[str, list[str]]] = field(default_factory=list)
    """Headline and paragraphs."""
    lines: list[str] = field(default_factory=list)
    """Short texts beside the article."""
    links: list[str] = field(default_factory=list)
    """Short texts beside the article that are links."""
    notes: list[str] = field(default_factory=list)
    """Long texts beside the article."""


def collect_texts(samples: Sequence[Sample]) -> Mapping[str, Texts]:
    """Return the texts of the pages with a full gold body, by language."""
    found: dict[str, Texts] = defaultdict(Texts)
    for sample in samples:
        if not sample.usable or not sample.full or not sample.hints.title:
            continue
        blocks = sample.layout.blocks
        own = [block for block, kept in zip(blocks, sample.label, strict=True) if kept]
        paragraphs = [
            block.text
            for block in own
            if block.kind is BlockKind.TEXT and effective_length(block.text) >= _PARAGRAPH
        ]
        language = detect_language(own)
        if language is None or len(paragraphs) < _FEWEST_PARAGRAPHS:
            continue
        texts = found[language.value]
        texts.articles.append((sample.hints.title, paragraphs[:_MOST_PARAGRAPHS]))
        for block, share in zip(blocks, sample.share, strict=True):
            if share == 0:
                is_link = block.link_chars > 0.8 * len(block.text)
                place = texts.links if is_link else texts.lines
                is_line = effective_length(block.text) <= _LINE
                (place if is_line else texts.notes).append(block.text)
    return found
