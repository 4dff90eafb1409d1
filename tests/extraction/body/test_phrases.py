from pathlib import Path

import pytest

from newscrawl.extraction.body.phrases import PHRASE_RULES, PhraseRule, is_link_only, phrase_rule
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.replay import find_cases
from newscrawl.replay.cases import Case

NEWS = Path(__file__).parents[3] / "fixtures" / "news"
# A page of each language that prints all that its theme says around a text.
TRANSLATED = [case for case in find_cases(NEWS) if case.folder.name.startswith("theme-")]


def block(text: str, link_chars: int = 0, kind: BlockKind = BlockKind.TEXT) -> Block:
    return Block(text, 0, kind, link_chars)


@pytest.mark.parametrize("rule", PHRASE_RULES, ids=lambda rule: rule.name)
def test_phrases_are_known_in_any_case(rule: PhraseRule) -> None:
    for phrase in rule.phrases:
        for text in (phrase, phrase.upper(), phrase.title(), f"» {phrase}"):
            found = phrase_rule(text)
            assert found is not None, text
            # "read more:" is a heading as well as the beginning of a line.
            assert found is rule or {found.name, rule.name} == {
                "related/heading",
                "related/read-also",
            }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("İLGİLİ HABERLER", "related/heading"),
        ("İlgili Haberler", "related/heading"),
        ("SON YAZILAR", "latest/heading"),
        ("Εισάγετε το σχόλιό σας!", "comments/prompt"),
        ("Կարդացեք նաև", "related/heading"),
        ("S’il vous plaît entrez votre nom ici", "comments/prompt"),
        ("— Advertisement —", "ad/label"),
        ("【関連記事】", "related/heading"),
        ("Read also: Mayor opens the bridge", "related/read-also"),
    ],
)
def test_phrases_as_pages_print_them(text: str, name: str) -> None:
    found = phrase_rule(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Related problems were found in three other bridges.",
        "Share prices fell on Monday.",
        "Advertisement revenue of the paper has halved since spring.",
        "Latest news from the coast is better than expected.",
        "Read more books, the minister told the pupils on Friday.",
        "Published on Monday, the report says that the river has risen by two metres since spring.",
        "Posted on the door of the town hall, the notice asks people not to feed the clock.",
        "“Help us keep this school open,” the headmaster wrote to the council on nine pages.",
        "Photo: " + "the picture shows more than a caption can say, " * 12,
        "",
    ],
)
def test_sentences_are_kept(text: str) -> None:
    assert phrase_rule(text) is None


def test_links_alone() -> None:
    assert is_link_only(block("Mayor opens the bridge", 22))
    assert not is_link_only(block("See the mayor open the bridge", 5))


@pytest.mark.parametrize("case", TRANSLATED, ids=lambda case: case.folder.name)
def test_every_line_that_a_theme_prints_is_known(case: Case) -> None:
    assert case.expected is not None
    text = case.expected["body"].split("\n\n")
    blocks = read_layout(read_page(case.page.body, case.page.url).tree.body).blocks
    start = next(number for number, block in enumerate(blocks) if block.text == text[0])
    printed = (block for block in blocks[start:] if block.text not in text)
    lines = [block for block in printed if not is_link_only(block)]
    assert lines
    assert [line.text for line in lines if phrase_rule(line.text) is None] == []
