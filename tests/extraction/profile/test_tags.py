"""Where the articles of a site show their tags."""

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.profile.tag_spots import is_of_tag
from newscrawl.extraction.site_knowledge import SiteKnowledge
from tests.extraction.profile.invented import learn, page, read_again, title, url

TAGS = ("Ferries", "Winter fair", "Lighthouse", "School board", "Herring", "Chapel")


def tags_of(n: int) -> list[str]:
    return [TAGS[n % 6], TAGS[(n + 2 + n // 6) % 6], TAGS[(n + 5) % 6]][: 2 + n % 2]


def links(n: int, address: str) -> list[str]:
    return [f"<a href='{address.format(TAGS.index(tag))}'>{tag}</a>" for tag in tags_of(n)]


@pytest.mark.parametrize(
    ("address", "markup", "between"),
    [
        ("/tag/{}", "<ul class=b7><li>{}</ul>", "<li>"),
        ("/themen/{}/", "<div class=b7>More on: {}</div>", " "),
        ("/?tag={}", "<div class=b7><b>Read on</b><span>{}</span></div>", "</span><span>"),
        ("/archive/topic/{}.html", "<p class=b7>{}</p>", " | "),
        ("/etiket/{}", "<table><tr><td class=b7>{}</table>", "<td class=b7>"),
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_tags_are_links_to_the_lists_of_tags(
    address: str, markup: str, between: str, *, is_above: bool
) -> None:
    def make(n: int) -> str:
        shown = markup.format(between.join(links(n, address)))
        return page(n, **{"above" if is_above else "below": shown})

    read = read_again(make)
    assert [raw.tags for raw in read] == [tags_of(n) for n in range(12)]
    assert {raw.provenance["tags"] for raw in read} == {"site:tags"}


def test_tags_that_metadata_name_are_read_where_pages_show_them() -> None:
    def make(n: int) -> str:
        stated = "".join(f"<meta property=article:tag content='{tag}'>" for tag in tags_of(n))
        shown = f"<div class=b7>Keywords: {', '.join(tags_of(n))}</div>"
        return page(n, meta=stated if n % 3 else "", below=shown)

    read = read_again(make)
    assert [raw.tags for raw in read] == [tags_of(n) for n in range(12)]
    assert [raw.provenance["tags"] for raw in read[:2]] == ["site:tags", "meta:article:tag"]


def test_keywords_of_all_pages_give_way() -> None:
    def make(n: int) -> str:
        meta = "<meta name=keywords content='news, Ostwick, harbour'>"
        return page(n, meta=meta, below=f"<p class=b7>{' '.join(links(n, '/tag/{}'))}</p>")

    assert [raw.tags for raw in read_again(make)] == [tags_of(n) for n in range(12)]


def test_a_cloud_of_tags_on_all_pages_names_none_of_them() -> None:
    cloud = (
        "<div class=k8>" + "".join(f"<a href='/tag/{tag}'>{tag}</a> " for tag in TAGS) + "</div>"
    )

    def make(n: int) -> str:
        return page(n).replace("<div class=k9>", cloud + "<div class=k9>")

    assert [raw.tags for raw in read_again(make)] == [[]] * 12


def test_tags_of_teasers_are_those_of_other_articles() -> None:
    def make(n: int) -> str:
        shown = [f"<ul><li>{'<li>'.join(links(m, '/tag/{}'))}</ul>" for m in (n, n + 3, n + 4)]
        own = f"<div class=b7>{shown[0]}</div>"
        cards = "".join(
            f"<div class=c1><a href='{url(m)}'>{title(m)}</a>{tags}</div>"
            for m, tags in zip((n + 3, n + 4), shown[1:], strict=True)
        )
        return page(n, below=own).replace("<div class=k9>", cards + "<div class=k9>")

    assert [raw.tags for raw in read_again(make)] == [tags_of(n) for n in range(12)]


def test_sections_that_are_called_topics_are_no_tags() -> None:
    menu = (
        "<ul>"
        + "".join(f"<li><a href='/topic/{n}'>{tag}</a>" for n, tag in enumerate(TAGS))
        + "</ul>"
    )

    def make(n: int) -> str:
        own = f"<div class=b7><a href='/topic/{n % 6}'>{TAGS[n % 6]}</a></div>"
        return page(n, above=own).replace("<div class=k3>", menu + "<div class=k3>")

    assert [raw.tags for raw in read_again(make)] == [[]] * 12


def test_a_page_without_tags_has_none() -> None:
    pages = [
        page(n, below=f"<ul class=b7><li>{'<li>'.join(links(n, '/tag/{}'))}</ul>")
        for n in range(12)
    ]
    site = SiteKnowledge(profile=learn(pages))
    assert extract_raw(page(40), url(40), site=site).tags == []


@pytest.mark.parametrize("href", ["/tags/", "//[", "/sport/the-tag-race", "/?page=tag", ""])
def test_other_addresses_are_not_of_tags(href: str) -> None:
    assert not is_of_tag(href)
