"""The learned block reader: its trees, its file, its card."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscrawl.extraction.body
from newscrawl.extraction.body.features import FEATURES, compute_features
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.model import MODEL_FILE, Model, Trees, load_model, shipped_model
from newscrawl.extraction.body.page_arrays import PageArrays
from newscrawl.extraction.body.second_stage import SECOND_STAGE_FEATURES, log_odds
from newscrawl.extraction.body.weights import Weights
from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page

PACKAGE = Path(newscrawl.extraction.body.__file__).parent
LIMIT = 1_000_000


def layout_of(html: str) -> Layout:
    """Return the layout of a page."""
    return read_layout(read_page(html, "https://news.example/a").tree.body)


def score_one_by_one(trees: Trees, row: list[float]) -> float:
    """Return the probability of a row, tree after tree and split after split."""
    odds = trees.bias
    for features, borders, leaves in zip(
        trees.features.T, trees.borders.T, trees.leaves, strict=True
    ):
        leaf = sum(
            (row[feature] > border) << level
            for level, (feature, border) in enumerate(zip(features, borders, strict=True))
        )
        odds += float(leaves[leaf])
    return float(1 / (1 + np.exp(-odds)))


@given(st.integers(1, 5), st.integers(1, 4), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_trees_at_once_score_as_one_by_one(count: int, depth: int, rows: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    trees = Trees(
        draw.integers(0, 3, (depth, count)),
        draw.normal(size=(depth, count)).astype(np.float32),
        draw.normal(size=(count, 2**depth)).astype(np.float32),
        0.25,
    )
    table = draw.normal(size=(rows, 3)).astype(np.float32)
    expected = [score_one_by_one(trees, row.tolist()) for row in table]
    assert trees.scores(table) == pytest.approx(expected, abs=1e-5)


def test_model_file_keeps_what_was_learned(tmp_path: Path) -> None:
    model = shipped_model()
    model.save(tmp_path / MODEL_FILE)
    again = load_model(tmp_path / MODEL_FILE)
    layout = layout_of("<h1>Flood</h1><p>" + "The river rose again on Monday. " * 9 + "</p>")
    assert np.array_equal(model.score(layout, Hints())[1], again.score(layout, Hints())[1])


def test_model_of_other_features_is_refused(tmp_path: Path) -> None:
    arrays = dict(np.load(PACKAGE / MODEL_FILE))
    arrays["column_names"] = np.frombuffer(b"weather", np.uint8)
    np.savez(tmp_path / MODEL_FILE, **arrays)
    with pytest.raises(ValueError, match="train it anew"):
        load_model(tmp_path / MODEL_FILE)


def test_shipped_model_is_small_and_has_its_card() -> None:
    assert (PACKAGE / MODEL_FILE).stat().st_size < LIMIT
    card = (PACKAGE / "MODEL_CARD.md").read_text(encoding="utf-8")
    for feature in SECOND_STAGE_FEATURES:
        assert feature in card


def test_every_feature_is_a_finite_number() -> None:
    html = """<nav><a href=/>Home</a></nav><main><h1>Flood</h1><img src=a.jpg><p>Photo: A. B.</p>
    <p>The river rose again on Monday, and nobody was hurt. It is still rising.</p>
    <table><tr><td>Level<td>3 m</table><p hidden>Not for you</p></main>"""
    layout = layout_of(html)
    hints = Hints(title="Flood", body="The river rose")
    table = compute_features(PageArrays(layout), Weights({}, {}, {}), hints)
    assert table.shape == (len(layout.blocks), len(FEATURES))
    assert np.isfinite(table).all()


def test_strongest_features_are_those_that_move_the_score() -> None:
    model: Model = shipped_model()
    layout = layout_of(
        "<ul class=menu><li><a href=/a>News</a><li><a href=/b>Sport</a></ul><article><p>"
        + "The river rose again on Monday, and nobody was hurt. " * 6
        + "</article>"
    )
    table, scores = model.score(layout, Hints())
    assert scores[-1] > 0.5 > scores[0]
    name, effect = model.strongest_features(table[0])[0]
    changed = table[:1].copy()
    feature = SECOND_STAGE_FEATURES.index(name)
    changed[0, feature] = model.typical[feature]
    changed[0, len(FEATURES)] = log_odds(model.first.scores(changed[:, : len(FEATURES)]))[0]
    assert effect == pytest.approx(scores[0] - model.second.scores(changed)[0], abs=1e-5)
