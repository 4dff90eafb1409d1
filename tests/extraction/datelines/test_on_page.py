import pytest

from newscrawl.extraction.article import RawArticle, extract_raw

STORY = (
    "<p>The storm reached the coast in the night and left it again before anybody woke up, "
    "the harbour master said on Monday, and nobody was hurt by it.</p>" * 5
)


def raw_of(above: str, first: str = "") -> RawArticle:
    page = f"<h1>Storm passes the coast</h1>{above}<div class='story'>{first}{STORY}</div>"
    return extract_raw(
        f"<html lang=en><head><title>Storm passes the coast</title></head><body>{page}</body>",
        "https://news.example/storm",
    )


def test_at_the_head_of_the_lead() -> None:
    raw = raw_of("", "<p>OSLO (AP) — Boats were tied up in the harbour before the storm came.</p>")
    assert raw.dateline is not None
    assert (raw.dateline.text, raw.dateline.places) == ("OSLO (AP)", ["Oslo"])
    assert raw.paragraphs[0].startswith("Boats were tied up")
    assert raw.provenance["dateline"] == "text:dateline"


@pytest.mark.parametrize(
    "above",
    [
        "<div class='place'>OSLO, Norway —</div>",
        "<div class='share'>Share</div><p class='dateline'>Oslo, 6 November 2023</p>",
    ],
)
def test_in_a_line_of_its_own_above_the_text(above: str) -> None:
    raw = raw_of(above)
    assert raw.dateline is not None
    assert raw.dateline.places == ["Oslo"]
    assert raw.paragraphs[0].startswith("The storm reached the coast")


@pytest.mark.parametrize(
    "above",
    [
        "<div class='button'>DIVE DEEPER (7 MIN)</div>",
        "<div class='label'>AUTOR/IN</div>",
        "<figure><figcaption>OSLO, Norway —</figcaption></figure>",
        "<div><a href='/oslo'>OSLO, Norway —</a></div>",
        "<p>By Ann Alder, Oslo</p>",
    ],
)
def test_what_else_stands_above_a_text(above: str) -> None:
    assert raw_of(above).dateline is None


@pytest.mark.parametrize(
    "rows",
    [
        (
            "VICTORIA: You have built bridges all your life, so why did you choose this one?",
            "AUSTIN: The ferryman was an uncle of the mayor, and he slept until noon on most days.",
            "VICTORIA: And what did he say when the first bridge was opened to the public?",
            "AUSTIN: He laughed for a day, and then he sold the ferry and bought a bicycle.",
        ),
        (
            "Paris: The ferryman was an uncle of the mayor, and he slept until noon on most days.",
            "What did he say when the first bridge was opened to the public in the year 1911?",
            "Paris: He laughed for a day, and then he sold the ferry and bought a bicycle with it.",
        ),
        (
            "THYME – Good with chicken, it grows on any balcony that gets some sun in the day.",
            "LOVAGE – A soup herb that grows taller than the cook, and one plant will do.",
        ),
        (
            "May 4 - Oslo, Norway - The Example Hall, which was opened in the year before last.",
            "May 6 - Malmö, Sweden - The Example Club, which is smaller than all of the others.",
            "May 7 - Berlin, Germany - The Example Arena, where the tour comes to its end.",
        ),
    ],
)
def test_what_several_paragraphs_open_with_is_no_dateline(rows: tuple[str, ...]) -> None:
    raw = raw_of("", "".join(f"<p>{row}</p>" for row in rows))
    assert raw.dateline is None
    assert rows[0] in raw.paragraphs


@pytest.mark.parametrize("opening", ["OSLO – ", "OSLO (AP) – "])
def test_one_other_paragraph_that_opens_alike_changes_nothing(opening: str) -> None:
    lead = "Boats were tied up in the harbour before the storm came, the harbour master said."
    raw = raw_of("", f"<p>{opening}{lead}</p><p>BACKGROUND – {lead}</p>")
    assert raw.dateline is not None
    assert raw.paragraphs[0] == lead


@pytest.mark.parametrize("credit", ["Fot. Ewa Zawada", "Foto: Ewa Zawada", "Essen. Ewa Zawada"])
def test_no_place_is_read_in_the_credit_of_a_picture_above_the_text(credit: str) -> None:
    raw = raw_of(f"<div class='top'><img src='/a.jpg' alt=''><div class='sub'>{credit}</div></div>")
    assert raw.dateline is None
    assert raw.paragraphs[0].startswith("The storm reached the coast")
