"""The language of a text, for pages that do not name it."""

from newscrawl.extraction.blocks import Block
from newscrawl.extraction.facts import Found

# Characters that decide: more cost time and change nothing.
_SAMPLE, _ENOUGH = 1_500, 60


def detect_language(blocks: list[Block]) -> Found[str] | None:
    """Return the language of the text, ``None`` where there is too little of it."""
    sample = " ".join(block.text for block in blocks[:12])[:_SAMPLE]
    if len(sample) < _ENOUGH:
        return None
    # The model is read on the first page that needs it: most pages name their language.
    import py3langid

    language, _ = py3langid.classify(sample)
    return Found(str(language), "text:py3langid")
