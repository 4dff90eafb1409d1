"""What the titles of a site have besides headlines, and where headlines stand."""

import pytest

from newscrawl.extraction.article import extract_raw
from tests.extraction.profile.invented import learn, page, read_again, title, url


def without_heading(n: int, stated: str) -> str:
    """Return an article whose headline is a picture, and its ``title`` element."""
    html = page(n).replace(f"<h1>{title(n)}</h1>", "<h1><img src=h.png></h1>")
    return html.replace(f"<title>{title(n)} - Ostwick Post</title>", f"<title>{stated}</title>")


@pytest.mark.parametrize(
    "form",
    [
        "{} ~ Kystbladet",
        "{} (Kystbladet)",
        "{} [Kystbladet]",
        "Kystbladet. {}",
        "{}, news of the coast since 1871",
        "News of the coast: {} – Kystbladet",
        "{} Kystbladet",
    ],
)
def test_what_all_titles_have_besides_the_headline_is_cut(form: str) -> None:
    def make(n: int) -> str:
        return without_heading(n, form.format(title(n)))

    assert extract_raw(make(0), url(0)).title != title(0)
    assert [raw.title for raw in read_again(make)] == [title(n) for n in range(12)]


def test_a_name_that_stands_in_the_headlines_as_well_is_theirs() -> None:
    def make(n: int) -> str:
        return page(n).replace(title(n), f"Letter from Rode: {title(n)}")

    read = read_again(make)
    assert [raw.title for raw in read] == [f"Letter from Rode: {title(n)}" for n in range(12)]


def test_an_end_of_some_titles_is_left() -> None:
    pages = [
        without_heading(n, f"{title(n)} {'in Rode' if n % 3 else 'at sea'}") for n in range(12)
    ]
    assert learn(pages).title_ends == ()


def test_the_headline_is_read_where_it_stands_if_a_title_is_that_of_several() -> None:
    def make(n: int) -> str:
        shown = f"<div class=h7>{title(n)}</div><div class=h8>Ivo Tamm</div>"
        html = page(n).replace(f"<h1>{title(n)}</h1>", shown)
        stated = f"<meta property=og:title content='{title(n)}'>" if n % 3 else ""
        return html.replace(
            f"<title>{title(n)} - Ostwick Post</title>", f"<title>Coast</title>{stated}"
        )

    assert extract_raw(make(0), url(0)).title == "Coast"
    read = read_again(make)
    assert [raw.title for raw in read] == [title(n) for n in range(12)]
    assert read[0].provenance["title"] == "site:title"


def test_one_line_at_the_place_of_headlines_does_not_overrule_a_title() -> None:
    def make(n: int) -> str:
        line = title(n) if n != 5 else "Correction of yesterday's report"
        return page(n).replace(f"<h1>{title(n)}</h1>", f"<div class=h7>{line}</div>")

    assert read_again(make)[5].title == title(5)


def test_of_two_places_with_the_headline_the_heading_is_chosen() -> None:
    def make(n: int) -> str:
        path = f"<ol class=path><li>Home</li><li>{title(n)}</li></ol>"
        return page(n).replace("<h1>", f"{path}<h1>")

    spots = learn([make(n) for n in range(12)]).spots
    places = [spot.form.place for spot in spots if spot.field == "title"]
    assert [place.endswith("h1") for place in places] == [True]
