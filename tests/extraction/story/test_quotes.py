"""Quotes, and pull quotes that repeat the text."""

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

REPEATED = "they had seen higher water when the old lighthouse was still standing"
OTHER = "Nobody has to tell us when to go, we have been here for longer than the pier."


def test_a_quote_that_repeats_the_text_is_a_pull_quote() -> None:
    quote = f"<blockquote>{REPEATED}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "pull_quote") == [REPEATED]
    assert article.body is not None
    assert article.body.count(REPEATED) == 1


def test_a_quote_with_other_words_is_of_the_text() -> None:
    quote = f"<blockquote><p>{OTHER}</p></blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "quote") == [OTHER]
    assert article.body is not None
    assert OTHER in article.body


def test_a_pull_quote_can_leave_words_out() -> None:
    words = "they had seen higher water when the lighthouse was still standing there"
    quote = f"<blockquote class=pullquote>{words}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "pull_quote") == [words]


def test_a_quote_that_repeats_a_quote_is_looked_at_again() -> None:
    long = f"<blockquote><p>{OTHER} We stay.</p></blockquote>"
    again = f"<blockquote><p>{OTHER}</p></blockquote>"
    article = read(paragraphs(*TEXT[:2]) + long + paragraphs(TEXT[2]) + again + paragraphs(TEXT[3]))
    assert texts(article, "pull_quote") == []
