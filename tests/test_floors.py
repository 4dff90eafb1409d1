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

from newscrawl.evaluation import digest_of, evaluate, read_corpus
from newscrawl.loaders import load_article

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
TRAINED = json.loads((Path(__file__).parent.parent / "training" / "figures.json").read_text())
JOBS = 2


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
def measured() -> dict[str, Any]:
    """Return the figures of the corpus at hand, or skip."""
    folder = os.environ.get("NEWSCRAWL_CORPUS")
    if not folder:
        pytest.skip("no corpus: set NEWSCRAWL_CORPUS to check the floors")
    if (digest := digest_of(Path(folder))) != FLOORS["corpus"]:
        pytest.skip(f"the floors are of another corpus than the one at hand ({digest[:16]})")
    pages = [page for members in read_corpus(Path(folder)).values() for page in members]
    scores = evaluate(pages, load_article, jobs=JOBS)
    return {name: of_set.to_json() for name, of_set in scores.by_set.items()}


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
