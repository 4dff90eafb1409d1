"""What changed between two revisions, as a person reads it."""

import pytest

from newscrawl.items import Article
from newscrawl.report.views.revisions import changes, mark_words
from newscrawl.story import Role, StoryBlock

LONG = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Rain fell on Oslo", "Snow fell on Oslo", "[-Rain-] {+Snow+} fell on Oslo"),
        ("Rain fell", "Rain fell hard", "Rain fell {+hard+}"),
        ("Rain fell hard", "Rain fell", "Rain fell [-hard-]"),
        ("one two three four", "five six seven", "[-one two three four-] {+five six seven+}"),
        (
            f"{LONG} end",
            f"start {LONG}",
            "{+start+} word0 word1 word2 word3 word4 word5 ... "
            "word34 word35 word36 word37 word38 word39 [-end-]",
        ),
        (
            f"{LONG} old",
            f"{LONG} new",
            "... word34 word35 word36 word37 word38 word39 [-old-] {+new+}",
        ),
    ],
)
def test_words_that_came_and_went_are_marked(old: str, new: str, marked: str) -> None:
    assert mark_words(old, new) == marked


def article(**values: object) -> Article:
    return Article(**{"url": "https://example.org/a", "title": "Rain", **values})  # type: ignore[arg-type]


def test_each_field_that_changed_has_a_line() -> None:
    old = article(body="One story.\n\nIt goes on.", authors=["A. Writer"], revision=1)
    new = article(
        title="Rain and wind",
        body="One story.\n\nIt goes on and on.\n\nAnd more.",
        authors=[],
        revision=2,
        date_downloaded="2024-03-02T03:00:00+00:00",
        warnings=["no date"],
    )
    assert list(changes(old, new)) == [
        "title: Rain {+and wind+}",
        "authors: ['A. Writer'] -> nothing",
        "paragraph 2: It goes {+on and+} on.",
        "paragraph 3 new: {+And more.+}",
    ]
    assert "paragraph gone: [-And more.-]" in list(changes(new, old))


def test_what_is_beside_the_body_has_lines_of_its_own() -> None:
    def with_embed(text: str) -> Article:
        quoted = StoryBlock(role=Role.PARAGRAPH, text="One.")
        embed = StoryBlock(role=Role.EMBED, text=text, url="https://x.com/a/status/1")
        return article(blocks=[quoted, embed], body="One.", standfirst="Rain.")

    assert list(changes(with_embed("A flood!"), with_embed(""))) == [
        "embed gone: [-A flood!-]",
        "embed new: {+https://x.com/a/status/1+}",
    ]


def test_what_did_not_change_has_no_line() -> None:
    assert list(changes(article(body="One."), article(body="One.", revision=2))) == []
