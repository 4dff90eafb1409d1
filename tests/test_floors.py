"""The figures of a corpus do not fall: floors that only an edit of floors.json lowers.

Needs a corpus: set NEWSCRAWL_CORPUS to a folder that holds SET/html/ID.html.gz beside
SET/ground-truth.json. The floors belong to the corpus whose digest they name.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl import extract
from newscrawl.evaluation import (
    DatelineScores,
    Scores,
    digest_of,
    evaluate,
    read_corpus,
    read_labels,
    score_datelines,
)

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
TRAINED = json.loads((Path(__file__).parent.parent / "training" / "figures.json").read_text())
JOBS = 2
LABELS = Path("datelines", "pages.jsonl")
WITHOUT_LABELS = ("daniel", "chinese")
"""Sets whose openings nobody has labelled."""


def cases(floors: dict[str, dict[str, float]]) -> list[Any]:
    """Return a case for each floor, named after its set and figure."""
    return [
        pytest.param(name, figure, floor, id=f"{name} {figure}")
        for name, of_set in floors.items()
        for figure, floor in of_set.items()
    ]


def figure_of(figures: dict[str, Any], figure: str) -> float:
    """Return a figure by its dotted name: ``snippets.f1``."""
    value: Any = figures
    for key in figure.split("."):
        value = value[key]
    return float(value)


@cache
def scores() -> Scores:
    """Return the scores of the corpus at hand, or skip."""
    folder = os.environ.get("NEWSCRAWL_CORPUS")
    if not folder:
        pytest.skip("no corpus: set NEWSCRAWL_CORPUS to check the floors")
    if (digest := digest_of(Path(folder))) != FLOORS["corpus"]:
        pytest.skip(f"the floors are of another corpus than the one at hand ({digest[:16]})")
    pages = [page for members in read_corpus(Path(folder)).values() for page in members]
    return evaluate(pages, extract, jobs=JOBS)


@cache
def measured() -> dict[str, Any]:
    """Return the figures of each set."""
    return {name: of_set.to_json() for name, of_set in scores().by_set.items()}


@cache
def measured_datelines() -> DatelineScores:
    """Return the figures of the datelines, or skip where no labels lie beside the corpus."""
    labels = Path(os.environ.get("NEWSCRAWL_CORPUS", "")).resolve().parent / LABELS
    if not labels.is_file():
        pytest.skip(f"no labels of datelines beside the corpus: {LABELS}")
    return score_datelines(scores().pages, read_labels(labels))


@pytest.mark.parametrize(("name", "figure", "floor"), cases(FLOORS["shipped"]))
def test_shipped_extractor_is_not_below_its_floor(name: str, figure: str, floor: float) -> None:
    assert figure_of(measured()[name], figure) >= floor


@pytest.mark.parametrize(("name", "figure", "floor"), cases(FLOORS["cross-validated"]))
def test_shipped_model_was_good_on_domains_it_had_not_seen(
    name: str, figure: str, floor: float
) -> None:
    assert TRAINED["corpus"] == FLOORS["corpus"]
    assert figure_of(TRAINED["sets"][name], figure) >= floor


def test_no_noise_block_of_the_tagdiv_gold_is_in_a_body() -> None:
    assert measured()["tagdiv"]["leaks"] == 0


@pytest.mark.parametrize(("figure", "floor"), FLOORS["datelines"].items())
def test_datelines_are_not_below_their_floor(figure: str, floor: float) -> None:
    value = measured_datelines().to_json()[figure]
    assert value is not None
    assert value >= floor


def test_datelines_found_on_pages_without_a_label_are_the_known_ones() -> None:
    found = measured_datelines().unlabelled
    known = sorted(text for page, text in found if page.partition("/")[0] not in WITHOUT_LABELS)
    assert known == FLOORS["unlabelled"]
