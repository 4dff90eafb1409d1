import numpy as np
import pytest

from newscrawl.extraction.article import explain_raw
from newscrawl.extraction.choice import choose_blocks

PARAGRAPHS = [
    f"The bakery of quarter {number} opens at five and sells bread until the shelves are bare."
    for number in range(8)
]
PAGE = (
    "<h1>Bread of the quarters</h1><div>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "</div><ul><li>Imprint of the paper and all who work for it in this town and others</ul>"
)


@pytest.mark.parametrize(
    ("scores", "taken"),
    [
        pytest.param([0.9, 0.9, 0.8, 0.7, 0.6, 0.1, 0.05, 0.02], 8, id="most of a run: all of it"),
        pytest.param([0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.05, 0.02], 3, id="less than half: no more"),
        pytest.param([0.6, 0.4, 0.4, 0.4, 0.4, 0.4, 0.3, 0.02], 7, id="of two minds: the near"),
        pytest.param([0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.02], 8, id="nothing: the run"),
    ],
)
def test_a_run_of_paragraphs_stays_together(scores: list[float], taken: int) -> None:
    _, _, facts = explain_raw(PAGE, "https://news.example/bread")
    given = np.array([0.1, *scores, 0.01], np.float32)
    kept = choose_blocks(facts, given)
    assert kept.tolist() == [False] + [True] * taken + [False] * (9 - taken)
