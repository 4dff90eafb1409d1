"""The list above the story, and lists of the story."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

POINTS = ("Forty boats wait at the northern pier", "The wall is to be built in the next year")
LIST = f"<ul>{''.join(f'<li>{point}</li>' for point in POINTS)}</ul>"
STORY = paragraphs(*TEXT, *(text.replace("pier", "quay") for text in TEXT))


@pytest.mark.parametrize(
    "above", ["", "<h3>Key points</h3>", "<p class=standfirst>A storm comes, and nobody goes</p>"]
)
def test_a_list_above_the_story_sums_it_up(above: str) -> None:
    article = read(above + LIST + STORY)
    assert article.key_points == list(POINTS)
    assert article.body is not None
    assert POINTS[0] not in article.body


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{TEXT[0]}</p>",
        "<p>The owners were asked to do this:</p>",
        "<h2>What the owners have to do</h2>",
    ],
)
def test_a_list_in_the_story_is_of_the_text(above: str) -> None:
    article = read(above + LIST + STORY)
    assert article.key_points == []
    assert texts(article, "list_item") == list(POINTS)
