"""Articles as plain text."""

from newscrawl import to_text
from newscrawl.items import Article


def test_the_text_is_the_body(rich: Article) -> None:
    assert to_text(rich) == rich.body


def test_roles_can_be_chosen(rich: Article) -> None:
    assert to_text(rich, roles=["standfirst", "note:correction"]) == (
        "Two years late, the ferry is back.\n\nAn earlier version named Hoove."
    )


def test_without_blocks_there_is_no_text() -> None:
    assert to_text(Article(url="https://example.org/")) == ""
