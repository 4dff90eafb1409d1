import dataclasses
from pathlib import Path

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.items import Article, Dateline
from newscrawl.replay import Case, find_cases

URL = "https://news.example/storm/"
LEAD = "The storm reached the coast at midnight and took eleven umbrellas from the town hall."
REST = "Nobody was hurt, said the mayor, but the umbrellas had been new and were all of one size."
CASES = [c for c in find_cases(Path(__file__).parents[2] / "fixtures") if c.expected is not None]


def page(*blocks: str, day: str = "2023-11-06") -> str:
    content = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return f"""<html lang=en><head><title>Storm passes</title>
      <meta property="article:published_time" content="{day}T12:00:00+00:00"></head>
      <body class="single-post"><h1>Storm passes</h1><div class="entry-content">{content}</div>"""


def test_the_dateline_leaves_the_body() -> None:
    raw = extract_raw(page(f"<p><strong>OSLO, November 6</strong> — {LEAD}</p>", REST), URL)
    assert raw.paragraphs == [LEAD, REST]
    assert raw.dateline == Dateline(
        text="OSLO, November 6", places=["Oslo"], region=None, date="2023-11-06", agencies=[]
    )
    assert raw.provenance["dateline"] == "text:dateline"


@pytest.mark.parametrize("day", ["2023-12-31", "2024-01-02"])
def test_the_year_of_a_dateline_is_the_nearest(day: str) -> None:
    raw = extract_raw(page(f"OSLO, December 31 (AP) — {LEAD}", REST, day=day), URL)
    assert raw.dateline is not None
    assert (raw.dateline.date, raw.dateline.agencies) == ("2023-12-31", ["AP"])


def test_a_dateline_may_stand_behind_a_standfirst() -> None:
    raw = extract_raw(page("<h2>Umbrellas gone</h2>", f"OSLO (AP) — {LEAD}", REST), URL)
    assert raw.paragraphs == ["Umbrellas gone", LEAD, REST]


@pytest.mark.parametrize("tag", ["h2", "blockquote", "li"])
def test_only_text_has_a_dateline(tag: str) -> None:
    block = f"OSLO (AP) — {LEAD}"
    raw = extract_raw(page(f"<{tag}>{block}</{tag}>", REST), URL)
    assert (raw.dateline, raw.paragraphs) == (None, [block, REST])


def test_a_place_and_day_further_down_stay_text() -> None:
    later = "Oslo On September 19, 2023, the last storm had taken two umbrellas and a hat."
    raw = extract_raw(page(LEAD, REST, LEAD, REST, later), URL)
    assert (raw.dateline, raw.paragraphs[-1]) == (None, later)


def test_the_fields_are_those_of_the_article() -> None:
    raw = {field.name for field in dataclasses.fields(extract_raw("", URL))}
    assert raw - {field.name for field in dataclasses.fields(Article)} == {
        "first_page",
        "next_page",
        "whole_page",
        "body_roles",
        "theme",
        "skip",
        "removed",
        "matched_facts",
        "profile_version",
        "sample",
    }


def test_the_time_of_the_download_is_handed_through() -> None:
    assert extract_raw("", URL).date_downloaded is None
    assert extract_raw("", URL, fetched_at="2023-11-06T00:00:00Z").date_downloaded == (
        "2023-11-06T00:00:00Z"
    )


def test_the_language_of_the_text_where_the_page_names_none() -> None:
    html = page("Der Sturm erreichte die Küste um Mitternacht und nahm elf Regenschirme mit.", LEAD)
    raw = extract_raw(html.replace(" lang=en", "").replace(LEAD, "Verletzt wurde niemand."), URL)
    assert (raw.language, raw.provenance["language"]) == ("de", "text:py3langid")


def test_what_is_read_has_its_source() -> None:
    for case in CASES:
        raw = extract_raw(case.page.body, case.page.url, headers=dict(case.page.headers))
        for name in raw.provenance:
            assert getattr(raw, "paragraphs" if name == "body" else name) not in (None, "", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_page_cut_anywhere_is_read(case: Case) -> None:
    body = case.page.body
    for eighths in range(8):
        raw = extract_raw(
            body[: len(body) * eighths // 8], case.page.url, headers=dict(case.page.headers)
        )
        assert raw.warnings
