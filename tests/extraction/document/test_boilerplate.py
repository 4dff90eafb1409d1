from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.body.phrases import PHRASE_RULES, PhraseRule
from newscrawl.extraction.document.boilerplate import (
    BOILERPLATE_RULES,
    BoilerplateRule,
    Owner,
    boilerplate_rule,
    find_owner,
    is_marked_elsewhere,
)
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.themes import THEMES
from newscrawl.replay import find_cases

FIXTURES = Path(__file__).parents[3] / "fixtures"
DROPPED_BY_THEMES = {name for theme in THEMES for name, _ in theme.drop}


@pytest.fixture(scope="module")
def removed() -> Counter[str]:
    """Return how often each row cuts on the saved pages."""
    counts: Counter[str] = Counter()
    for case in find_cases(FIXTURES):
        page = case.page
        counts.update(extract_raw(page.body, page.url, headers=dict(page.headers)).removed)
    return counts


LEFT_OUT_BY_MODEL = {"paywall/offer", "share/label"}
"""Rows that the model forestalls on all saved pages; ``test_kinds`` has pages of their own."""


@pytest.mark.parametrize(
    "name",
    sorted(
        {rule.name for rule in (*BOILERPLATE_RULES, *PHRASE_RULES)} - LEFT_OUT_BY_MODEL
        | DROPPED_BY_THEMES
    ),
)
def test_every_row_cuts_on_a_saved_page(name: str, removed: Counter[str]) -> None:
    assert removed[name] > 0


def markup_of(rule: BoilerplateRule) -> Iterator[str]:
    """Yield an element for each name of the row."""
    yield from (f"<div class='x {token.replace('*', '7').upper()}'>" for token in rule.tokens)
    yield from (f"<div id='{name}'>" for name in rule.ids)
    yield from (f"<div role='{role}'>" for role in rule.roles)
    yield from (f"<{tag}>" for tag in rule.tags if tag != "caption")


def rule_of(markup: str) -> str | None:
    return boilerplate_rule(
        read_layout(read_page(markup, "https://a.example/").tree.body).signatures[1]
    )


@pytest.mark.parametrize("rule", BOILERPLATE_RULES, ids=lambda rule: rule.name)
def test_elements_are_dropped_by_whole_names(rule: BoilerplateRule) -> None:
    assert {rule_of(markup) for markup in markup_of(rule)} == {rule.name}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='sidebar-grid has-sidebar comments-open shared downloads adventure'>",
        "<div class='elementor-widget-container related-column no-share'>",
        "<div id='comments-off'>",
        "<div class='td-post-content tagdiv-type td_mod_wrap'>",
        "<div role='main'>",
        "<section>",
        "<div>",
    ],
)
def test_parts_of_names_are_nothing(markup: str) -> None:
    assert rule_of(markup) is None


@pytest.mark.parametrize("rule", [*BOILERPLATE_RULES, *PHRASE_RULES], ids=lambda rule: rule.name)
def test_a_row_says_what_it_is(rule: BoilerplateRule | PhraseRule) -> None:
    kind, _, origin = rule.name.partition("/")
    assert kind
    assert origin
    assert rule.why


def test_a_name_belongs_to_one_row() -> None:
    for attribute in ("tokens", "ids", "tags", "roles"):
        names = [name for rule in BOILERPLATE_RULES for name in getattr(rule, attribute)]
        assert [name for name, count in Counter(names).items() if count > 1] == []
    for whole in (True, False):
        phrases = [p for rule in PHRASE_RULES if rule.whole is whole for p in rule.phrases]
        assert [name for name, count in Counter(phrases).items() if count > 1] == []


@pytest.mark.parametrize(
    ("tag", "names", "owner"),
    [
        ("div", "entry-related-list", Owner.OTHER),
        ("div", "Latest-News", Owner.OTHER),
        ("div", "widget", Owner.OTHER),
        ("div", "widget_text", Owner.OTHER),
        ("div", "elementor-widget-container", Owner.ARTICLE),
        ("div", "td_module_7", Owner.OTHER),
        ("div", "unrelated menus", Owner.ARTICLE),
        ("nav", "", Owner.OTHER),
        ("aside", "", Owner.HOLDER),
        ("div", "page_sidebar", Owner.HOLDER),
        ("div", "sidebar comments", Owner.OTHER),
        ("form", "td_block_7", Owner.ARTICLE),
    ],
)
def test_lines_belong_to_the_article_or_not(tag: str, names: str, owner: Owner) -> None:
    assert find_owner(tag, names) is owner


@pytest.mark.parametrize(
    ("tag", "classes", "elsewhere"),
    [
        ("div", "comment", True),
        ("div", "comment-meta", True),
        ("div", "commentary", False),
        ("div", "teaserbox", True),
        ("div", "card-teaser", False),
        ("div", "td-module-meta-info", False),
        ("footer", "", True),
        ("nav", "", False),
    ],
)
def test_marked_up_values_belong_to_the_article_or_not(
    tag: str, classes: str, elsewhere: bool
) -> None:
    assert is_marked_elsewhere(tag, classes) is elsewhere
