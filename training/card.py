"""The model card: training data, scores and features."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from newscrawl.extraction.body.features import FEATURES
from newscrawl.extraction.body.second_stage import SECOND_STAGE_FEATURES
from training.learn import INVENTED
from training.pages import Sample

_TEXT = """\
# The model

Made on {day} by `python -m training CORPUS`, from the corpus with the digest
`{digest}`. Training again from the same corpus gives the same figures: the seed
is fixed.

## Training data

{pages}

Labels: a block is of the article if most of its words stand in the gold body,
in order; of pages with snippets only the blocks that hold one are labelled. What belongs
to a body by convention alone weighs nothing: standfirsts, key points, pull quotes and
notes on authors, captions that the gold has, and lists in sets whose gold has paragraphs
only. Their roles decide on them.
{left_out} pages are left out: their gold body is not on the page (under three
quarters of its words), or they have more blocks than can be aligned. A site counts with
the square root of its pages.

{invented} invented pages are added, for training only: templates with much furniture
(teasers, tickers, comments, share labels, offers) around the texts of training pages,
half of them spelled with other letters, half of them with class names that say nothing.

The corpus joins the Fundus project's test pages (MIT), the trafilatura project's
evaluation set (Apache-2.0), WCXB, articles of its development split (CC-BY-4.0,
Murrough Foley), the DAnIEL corpus (news of 2011 and 2012 in five languages) and a set of
Chinese news pages for content extraction (MIT). The model holds weights of class names
and of words, and trees of numbers; it holds no text of any page.

## Scores

Cross-validated: each page is scored by a model that was trained without its registered
domain. F1 over word 4-grams as `newscrawl evaluate` defines it.

| set | F1 | exact | p10 | empty | snippets F1 |
| --- | --- | --- | --- | --- | --- |
{figures}

## Features

{first} features of each block in the first stage, {second} more in the second, from the
scores of the first: {names}.

## Train it again

    pip install -c constraints.txt -e ".[training]"
    python -m training CORPUS
"""


def render_card(
    figures: Mapping[str, Mapping[str, Any]], digest: str, samples: Sequence[Sample], day: date
) -> str:
    """Return the card as Markdown."""
    counts = Counter(sample.page.set for sample in samples)
    return _TEXT.format(
        day=day,
        digest=digest,
        pages="\n".join(f"- {name}: {count} pages" for name, count in sorted(counts.items())),
        invented=INVENTED,
        left_out=sum(not sample.usable for sample in samples),
        figures="\n".join(_row(name, figure) for name, figure in figures.items()),
        first=len(FEATURES),
        second=len(SECOND_STAGE_FEATURES) - len(FEATURES),
        names=", ".join(SECOND_STAGE_FEATURES),
    )


def _row(name: str, figure: Mapping[str, Any]) -> str:
    snippets = (figure.get("snippets") or {}).get("f1")
    empty = figure.get("empty")
    values = (figure.get("f1"), figure.get("exact"), figure.get("p10_f1"), empty, snippets)
    return f"| {name} | " + " | ".join("" if v is None else f"{v:.3f}" for v in values) + " |"
