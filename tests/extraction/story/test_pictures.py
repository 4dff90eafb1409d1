"""Pictures of the story with caption and credit, and those that are none of it."""

from collections.abc import Callable

import pytest

from newscrawl.items import Article
from newscrawl.story import Image, Role

Read = Callable[..., Article]

THEA = "https://news.example/thea.jpg"
CAPTION = "The Thea at the old slip on Monday."
PICTURE = '<img src="/thea.jpg" width="1200" height="800" alt="A white ship">'


def image(article: Article) -> Image:
    (one,) = article.images
    return one


@pytest.mark.parametrize(
    ("markup", "credit"),
    [
        (f"<figure>{PICTURE}<figcaption>{CAPTION}</figcaption></figure>", None),
        (
            f"<figure>{PICTURE}<figcaption>{CAPTION} "
            "<span class=credit>Photo: Ida Brand/Reuters</span></figcaption></figure>",
            "Ida Brand/Reuters",
        ),
        (
            f"<figure>{PICTURE}<figcaption>{CAPTION} Photo: Ida Brand</figcaption></figure>",
            "Ida Brand",
        ),
        (f"<div class=image>{PICTURE}<div class=caption>{CAPTION}</div></div>", None),
        (f"<p>{PICTURE}</p><p class=caption>{CAPTION}</p>", None),
        (
            f'<div class="wp-caption" style="width:650px"><a href="/thea.jpg">{PICTURE}</a>'
            f"<p class=wp-caption-text>{CAPTION} Photo: Ida Brand</p></div>",
            "Ida Brand",
        ),
    ],
    ids=["figure", "credit element", "credit in text", "div", "behind", "wordpress"],
)
def test_a_picture_has_its_caption_and_its_credit(
    read: Read, story: tuple[str, ...], markup: str, credit: str | None
) -> None:
    article = read(markup)
    assert image(article) == Image(
        url=THEA, width=1200, height=800, alt="A white ship", caption=CAPTION, credit=credit
    )
    assert article.body == "\n\n".join(story)
    (block,) = (one for one in article.blocks if one.role is Role.CAPTION)
    assert (block.text, block.image) == (CAPTION, image(article))
    assert article.blocks.index(block) == 2


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="data:image/gif;base64,R0lGOD" data-src="/thea.jpg" width=1200>',
        '<img class=lazy src="/blank.gif"><noscript><img src="/thea.jpg"></noscript>',
        '<img src="/thea-300.jpg" srcset="/thea-300.jpg 300w, /thea.jpg 1200w">',
        '<picture><source srcset="/thea.jpg 1200w"><img src="/thea-300.jpg"></picture>',
    ],
    ids=["lazy", "noscript", "srcset", "picture"],
)
def test_the_address_is_that_of_the_largest_form(read: Read, picture: str) -> None:
    found = image(read(f"<figure>{picture}<figcaption>{CAPTION}</figcaption></figure>"))
    assert (found.url, found.caption) == (THEA, CAPTION)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class=author><img class=avatar src="/ada.jpg" width=96 height=96></div>',
        '<img src="/logo.png" width=300 height=100 alt=Logo>',
        '<a href="/other-story"><img src="/other.jpg" width=600 height=400></a>',
        '<img src="https://stats.example/pixel.gif" width=1 height=1>',
        '<div class=related><img src="/other.jpg" width=500 height=400></div>',
        '<figure><img src="javascript:alert(1)" width=900></figure>',
    ],
    ids=["avatar", "logo", "teaser", "pixel", "related", "script"],
)
def test_other_pictures_are_none_of_the_story(read: Read, markup: str) -> None:
    assert read(markup).images == []


def test_each_picture_has_its_own_caption(read: Read) -> None:
    figure = (
        "<figure><img src=/p{0}.jpg width=900><figcaption>Pier {0} at noon.</figcaption></figure>"
    )
    article = read("".join(figure.format(n) for n in range(3)))
    assert [(one.url[-6:], one.caption) for one in article.images] == [
        (f"p{n}.jpg", f"Pier {n} at noon.") for n in range(3)
    ]


def test_a_picture_that_is_there_twice_counts_once(read: Read) -> None:
    assert len(read(f"<figure>{PICTURE}</figure><figure>{PICTURE}</figure>").images) == 1


def test_captions_and_pictures_of_any_size_are_bounded(read: Read, story: tuple[str, ...]) -> None:
    figure = "<figure><img src=/p{0}.jpg width=900><figcaption>{1}</figcaption></figure>"
    article = read(figure.format(0, "Pier at noon. " * 4_000))
    assert 100 < len(image(article).caption or "") <= 2_000
    assert article.warnings == ["A caption is longer than 2,000 characters; the rest was left out."]
    assert article.body == "\n\n".join(story)
    many = read("".join(figure.format(n, f"Pier {n}") for n in range(2_000)))
    assert 100 <= len(many.images) <= 200
