"""Templates whose elements have no names: places are told apart by number."""

import random

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.items import SkipReason
from tests.extraction.profile.invented import AUTHORS, learn, paragraphs, title
from tests.extraction.profile.invented import url as story_url

SECTIONS = ("Town", "Sea", "Farms")


def table_page(n: int, *, text: str = "", headline: str = "", beside: str = "") -> str:
    """Return a page of nested tables with the text in one column and teasers in another."""
    shown = headline or title(n)
    text = text or "<br><br>".join(paragraphs(n))
    teasers = "".join(
        f"<table><tr><td><a href='/show?art={m}'>{title(m)}</a><br>{m + 1:02}.03.26<br>"
        f"{paragraphs(m)[0][:150]}</td></tr></table>"
        for m in range(n + 1, n + 5)
    )
    return (
        f"<html lang=en><head><title>Ostwick Post - {shown}</title></head><body><center>"
        "<table><tr><td><a href='/'>Ostwick Post</a></td></tr></table>"
        f"<table><tr><td><font size=5><b>{shown}</b></font><br>{beside}<br><br>"
        f"<table><tr><td>{text}</td><td>Photo: {AUTHORS[n % 3]}</td></tr></table></td>"
        f"<td><b>Latest</b><br>{teasers}</td></tr></table></center></body></html>"
    )


def article(n: int) -> str:
    """Return the page of an article."""
    kicker = f"By {AUTHORS[n % 3]} | {n % 28 + 1:02}.02.26"
    return table_page(n, beside=kicker)


def url(n: int) -> str:
    return f"https://ostwick-post.example/show?art={n}"


def test_columns_without_names_are_told_apart() -> None:
    pages = [article(n) for n in range(20)]
    site = SiteKnowledge(profile=learn(pages, "https://ostwick-post.example/show?art={}"))
    read = [extract_raw(html, url(n), site=site) for n, html in enumerate(pages)]
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(20)]
    assert [raw.date_published for raw in read] == [f"2026-02-{n + 1:02}" for n in range(20)]
    assert [raw.authors for raw in read] == [[AUTHORS[n % 3]] for n in range(20)]


def test_a_standing_page_without_a_day_is_none_of_the_articles() -> None:
    pages = [article(n) for n in range(20)]
    site = SiteKnowledge(profile=learn(pages, "https://ostwick-post.example/show?art={}"))
    notices = table_page(90, text="<br><br>".join(paragraphs(90)), headline="Notices of the parish")
    notices = notices.replace(".03.26", "")
    read = extract_raw(notices, "https://ostwick-post.example/notices/", site=site)
    assert read.skip is SkipReason.NOT_AN_ARTICLE


def test_a_short_article_without_a_day_in_print_is_one_where_others_are() -> None:
    def make(n: int) -> str:
        text = "".join(f"<p>{text}</p>" for text in paragraphs(n))
        return f"<title>{title(n)}</title><main><h2>{title(n)}</h2>{text}</main>"

    address = "https://ostwick-post.example/news/2026-03-{}"
    site = SiteKnowledge(profile=learn([make(n) for n in range(10, 22)], address))
    short = f"<title>{title(7)}</title><main><h2>{title(7)}</h2><p>{paragraphs(7)[0]}</p></main>"
    alone = extract_raw(short, address.format(25))
    assert (alone.date_published, alone.skip) == ("2026-03-25", SkipReason.NOT_AN_ARTICLE)
    assert extract_raw(short, address.format(25), site=site).skip is None


def built_page(n: int) -> str:
    """Return a page of nested elements with names that are others on each page."""
    draw = random.Random(n)

    def box(*inner: str) -> str:
        name = "".join(draw.choices("abcdefghjk", k=6))
        return f"<div class=css-{name}{n % 10}>{''.join(inner)}</div>"

    picture = box(f"Photo: {AUTHORS[n % 3]}") if n % 3 else ""
    links = (
        box(box(f"<a href='/town/story-{m}'>{title(m)}</a>"), box(paragraphs(m)[1][:120] + "…"))
        for m in range(n + 1, n + 4)
    )
    story = box(
        box(box("Town"), box(title(n))),
        box(box(f"By {AUTHORS[(n + 1) % 3]}"), box(f"{n + 1} March 2026")),
        picture,
        box(*(box(box(text)) for text in paragraphs(n))),
        box(box("Read also"), *links),
        box(box("What readers say"), box(box(AUTHORS[n % 3]), box(f"High time, {n}!"))),
    )
    menu = box(*(box(f"<a href='/{name.lower()}/'>{name}</a>") for name in SECTIONS))
    frame = box(box("Ostwick Post", menu), box(story), box("© Ostwick Post"))
    return f"<title>{title(n)} - Ostwick Post</title>{frame}"


def test_parts_whose_names_change_with_each_page_are_told_apart() -> None:
    pages = [built_page(n) for n in range(20)]
    profile = learn(pages)
    site = SiteKnowledge(profile=profile)
    read = [extract_raw(html, story_url(n), site=site) for n, html in enumerate(pages)]
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(20)]
    assert [raw.authors for raw in read] == [[AUTHORS[(n + 1) % 3]] for n in range(20)]
    (place,) = profile.text_places
    assert place.endswith("%3 > div.css-* > div.css-*")
