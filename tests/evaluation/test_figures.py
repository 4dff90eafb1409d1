"""Figures over pages."""

import pytest

from newscrawl.evaluation import PageScore, Scores


def page(id_: str, *, of: str = "news", f1: float | None = None, **values: object) -> PageScore:
    values.setdefault("precision", f1)
    values.setdefault("recall", f1)
    url = f"https://gazette.example/{id_}"
    return PageScore(set=of, id=id_, url=url, f1=f1, **values)  # type: ignore[arg-type]


def test_f1_is_of_the_two_means_not_the_mean_of_page_f1() -> None:
    scores = Scores((page("a", f1=0.0, precision=1.0, recall=0.5), page("b", f1=1.0)))
    assert (scores.precision, scores.recall) == (1.0, 0.75)
    assert scores.f1 == pytest.approx(2 * 0.75 / 1.75)


def test_a_page_without_text_lowers_recall_not_precision() -> None:
    scores = Scores((page("a", f1=0.0, precision=None, recall=0.0), page("b", f1=1.0)))
    assert (scores.precision, scores.recall) == (1.0, 0.5)


def test_unreadable_pages_are_not_scored_but_named() -> None:
    broken = page("a", f1=0.0, failure="a.html.gz: damaged", unread=True)
    scores = Scores((broken, page("b", f1=1.0, empty=False)))
    assert (scores.recall, scores.share("empty")) == (1.0, (0, 1))
    assert scores.failed == [broken]


def test_pages_on_which_the_extractor_raised_count_as_empty() -> None:
    failing = page("a", f1=0.0, failure="ValueError: no")
    scores = Scores((failing, page("b", f1=1.0, empty=False)))
    assert (scores.recall, scores.share("empty")) == (0.5, (1, 2))
    assert scores.failed == [failing]


def test_median_and_p10() -> None:
    scores = Scores(tuple(page(str(number), f1=number / 10) for number in range(11)))
    assert scores.median_f1 == 0.5
    assert scores.p10_f1 == pytest.approx(0.1)
    assert Scores((page("a", f1=0.3),)).p10_f1 == 0.3


def test_snippets_are_summed_over_pages() -> None:
    scores = Scores((page("a", snippets=(3, 1, 0, 2)), page("b", snippets=(3, 0, 2, 1))))
    assert scores.to_json()["snippets"] == {
        "precision": 6 / 8,
        "recall": 6 / 7,
        "f1": 12 / 15,
        "counts": {"tp": 6, "fn": 1, "fp": 2, "tn": 3},
    }


def test_figures_without_gold_are_none() -> None:
    figures = Scores((page("a"),)).to_json()
    without = {key for key, value in figures.items() if value is None}
    assert without >= {"f1", "exact", "p10_f1", "snippets", "headline", "date", "authors", "leaks"}


def test_no_pages_at_all() -> None:
    assert Scores(()).to_json()["pages"] == 0


def test_by_set_keeps_the_order() -> None:
    scores = Scores((page("a", of="b"), page("b", of="a"), page("c", of="b")))
    assert {name: [p.id for p in one.pages] for name, one in scores.by_set.items()} == {
        "b": ["a", "c"],
        "a": ["b"],
    }


def test_worst_first_and_perfect_pages_never() -> None:
    half = page("half", snippets=(1, 1, 0, 0))
    leaky = page("leaky", f1=1.0, leaks=("Read also",))
    scores = Scores((page("good", f1=1.0), leaky, half, page("bad", f1=0.2)))
    assert [one.id for one in scores.worst(9)] == ["bad", "half", "leaky"]
    assert [one.id for one in scores.worst(1)] == ["bad"]
