"""The counts of each rule on two invented pages."""

import gzip
import re
from pathlib import Path

import pytest

from newscrawl.evaluation import Gold, GoldPage, RuleTallies, count_rules, read_labels
from newscrawl.evaluation.rule_tallies import Tally
from newscrawl.extraction.body.phrases import PHRASE_RULES
from newscrawl.extraction.datelines.evidence import DATELINE_EVIDENCE
from newscrawl.extraction.datelines.shapes import SHAPES
from newscrawl.extraction.document.boilerplate import BOILERPLATE_RULES
from newscrawl.extraction.document.themes import THEMES

TEXT = (
    "LONDON, Nov 6 (Reuters) - The river rose by two metres during the night, people said.",
    "Shops in the lower town stayed shut on Monday while owners carried sand to their doors.",
    "The mayor said that the water would fall by noon if the rain in the hills stopped.",
    "Nobody was hurt, although two cars were carried off and found again near the mill.",
)
FACTS = "The bridge was built in 1764 and has been closed four times since, always in spring."
NEWSLETTER = "Our letter brings you the news of the valley every morning before the first bus."
ADDRESS = "https://gazette.example/2023/11/06/bridge"


def page_of(*, stands_apart: str) -> bytes:
    """Return a page with a box, a newsletter form and a label with a link below."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>River closes the bridge"
        '</title><meta property="og:title" content="Bridge closed by the river">'
        '<meta property="article:published_time" content="2023-11-06T10:00:00+00:00"></head>'
        f"<body><article><h1>River closes the bridge</h1><p class=byline>By Ann Lee</p>{story}"
        f"<div class=infobox><p>{stands_apart}</p></div>"
        f"<div class='newsletter'><p>{NEWSLETTER}</p></div>"
        "<h3>Read more</h3><p><a href=/sand>Where the sand comes from</a></p>"
        "</article></body></html>"
    ).encode()


@pytest.fixture
def tallies(tmp_path: Path) -> RuleTallies:
    """Count over a page whose box is of the gold, and one whose box is not."""
    pages = []
    for name, in_gold in (("with", True), ("without", False)):
        path = tmp_path / f"{name}.html.gz"
        path.write_bytes(gzip.compress(page_of(stands_apart=FACTS)))
        body = "\n\n".join((*TEXT, FACTS) if in_gold else TEXT)
        gold = Gold(
            bodies=(body,),
            headline="River closes the bridge",
            day="2023-11-06",
            authors=("Ann Lee",) if in_gold else ("Bo Ek",),
        )
        pages.append(GoldPage(set="news", id=name, url=ADDRESS, path=path, gold=gold))
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        '{"id": "news/with", "has_dateline": true}\n{"id": "news/without", "has_dateline": false}'
    )
    return count_rules(pages, read_labels(labels))


def test_a_block_is_cut_wrongly_where_the_gold_has_it(tallies: RuleTallies) -> None:
    box = tallies.rules["elements", "box/facts", ""]
    assert (box.pages, box.used, box.right, box.wrong) == (2, 2, 1, 1)
    assert tallies.rules["elements", "newsletter/form", ""].wrong == 0


def test_parts_of_a_row_are_counted_separately(tallies: RuleTallies) -> None:
    parts = tallies.parts(("elements", "newsletter/form", ""))
    assert next(iter(parts)) == ".newsletter"
    assert (parts[".newsletter"].used, parts[".newsletter"].right) == (2, 2)
    assert parts[".mc4wp-form"] == Tally()


def test_links_below_a_label_count_for_it(tallies: RuleTallies) -> None:
    label = tallies.rules["phrases", "related/heading", "read more"]
    assert (label.pages, label.wrong) == (2, 0)


def test_a_source_is_right_where_the_gold_says_the_same(tallies: RuleTallies) -> None:
    heading = tallies.rules["source of title", "visible:h1", ""]
    assert (heading.pages, heading.right, heading.wrong) == (2, 2, 0)
    shared = tallies.rules["source of title", "meta:og:title", ""]
    assert (shared.pages, shared.used, shared.right, shared.wrong) == (2, 0, 0, 2)
    byline = tallies.rules["source of authors", "visible:byline", ""]
    assert (byline.used, byline.right, byline.wrong) == (2, 1, 1)
    assert tallies.rules["source of date_published", "url", ""].right == 2


def test_evidence_of_a_dateline_is_compared_with_the_label(tallies: RuleTallies) -> None:
    shape = tallies.rules["dateline shapes", "place day agency", ""]
    assert (shape.pages, shape.used, shape.right, shape.wrong) == (2, 2, 1, 1)
    assert tallies.rules["dateline evidence", "agency known", ""].pages == 2
    assert tallies.rules["dateline evidence", "agency known", ""].used == 0, "more speaks for it"


def test_every_row_is_counted_met_or_not(tallies: RuleTallies) -> None:
    counted = {(rule[0], rule[1]) for rule in tallies.rows}
    tables = (
        ("elements", BOILERPLATE_RULES),
        ("phrases", PHRASE_RULES),
        ("themes", THEMES),
        ("dateline shapes", SHAPES),
        ("dateline evidence", DATELINE_EVIDENCE),
    )
    assert {(kind, row.name) for kind, rows in tables for row in rows} <= counted
    assert tallies.rows["themes", "tagdiv-cloud", ""] == Tally()


def test_the_table_has_a_line_for_each_row(tallies: RuleTallies) -> None:
    text = tallies.to_text()
    lines = [line.split() for line in text.splitlines()]
    assert re.search(r"^  box/facts \(1 of \d+ met\) +2 +2 +1 +1 ", text, re.MULTILINE)
    assert [".newsletter", "2", "2", "2", "0"] in [line[:5] for line in lines]
    assert len(lines) > len(tallies.rows)


def test_json_has_the_phrases_inside_their_row(tallies: RuleTallies) -> None:
    (row,) = (row for row in tallies.to_json() if row["name"] == "related/heading")
    assert row["kind"] == "phrases"
    assert row["parts"]["read more"]["pages"] == 2


def test_a_damaged_page_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "damaged.html.gz"
    path.write_bytes(b"damaged")
    page = GoldPage(set="news", id="damaged", url=ADDRESS, path=path, gold=Gold())
    assert set(map(str, count_rules([page]).rules.values())) == {str(Tally())}
