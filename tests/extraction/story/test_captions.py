"""Pictures of the story with their captions and credits."""

import pytest

from newscrawl.items import Article
from tests.extraction.story.stories import TEXT, paragraphs, read, texts

PIER = "https://gazette.example/media/pier.jpg"


def story(*parts: str) -> Article:
    """Return an article whose parts stand between two paragraphs."""
    return read(paragraphs(*TEXT[:2]) + "".join(parts) + paragraphs(*TEXT[2:]))


def pair(article: Article) -> tuple[str | None, str | None]:
    (image,) = article.images
    return image.caption, image.credit


@pytest.mark.parametrize(
    "caption",
    [
        "The northern pier. Photo: Ida Brand",
        "The northern pier. © Ida Brand",
        "The northern pier. <span class=credit>Ida Brand</span>",
        "The northern pier. [Photograph = Ida Brand]",
        "The northern pier. / Source: Ida Brand",
        "The northern pier. Image by Ida Brand",
    ],
)
def test_the_credit_is_parted_from_the_caption(caption: str) -> None:
    article = story(
        f"<figure><img src={PIER} width=800><figcaption>{caption}</figcaption></figure>"
    )
    assert pair(article) == ("The northern pier.", "Ida Brand")
    assert texts(article, "caption") == ["The northern pier."]


@pytest.mark.parametrize(
    "credit", ["Ida Brand/Reuters", "Ida Brand/PA Images via Getty Images", "ida / Fotolia"]
)
def test_an_agency_needs_no_word_before_it(credit: str) -> None:
    caption = f"<figcaption>The northern pier. {credit}</figcaption>"
    assert pair(story(f"<figure><img src={PIER} width=800>{caption}</figure>")) == (
        "The northern pier.",
        credit,
    )


def test_a_credit_behind_a_dash() -> None:
    caption = "<figcaption>A pier of the last century – via Wikimedia Commons</figcaption>"
    assert pair(story(f"<figure><img src={PIER} width=800>{caption}</figure>")) == (
        "A pier of the last century",
        "via Wikimedia Commons",
    )


def test_a_sentence_with_an_agency_is_no_credit() -> None:
    caption = "<figcaption>The man from Reuters waits on the northern pier.</figcaption>"
    assert pair(story(f"<figure><img src={PIER} width=800>{caption}</figure>"))[1] is None


def test_a_caption_without_figure_stands_in_the_element_of_the_picture() -> None:
    box = (
        f"<div class=media><img src={PIER} width=800>"
        "<div class=media__description>The northern pier in the morning</div></div>"
    )
    assert pair(story(box)) == ("The northern pier in the morning", None)


def test_each_picture_of_a_gallery_has_its_own_caption() -> None:
    figures = "".join(
        f"<figure><img src=https://gazette.example/media/{name}.jpg width=800>"
        f"<figcaption>The {name} pier in the morning</figcaption></figure>"
        for name in ("northern", "southern")
    )
    article = story(f"<div class=gallery>{figures}</div>")
    assert [image.caption for image in article.images] == [
        "The northern pier in the morning",
        "The southern pier in the morning",
    ]


def test_a_line_for_the_reader_of_the_page_is_no_caption() -> None:
    figure = (
        f"<figure><img src={PIER} width=800><div>Enlarge</div>"
        "<figcaption>The northern pier in the morning</figcaption></figure>"
    )
    assert pair(story(figure)) == ("The northern pier in the morning", None)


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=/images/icons/mail.png>",
        "<img src=/media/clip.gif>",
        "<img src=/media/portrait.jpg width=60 height=60>",
        "<img src=/media/pier-125x83.jpg>",
        "<a href=/news/another-story><img src=/media/other.jpg width=400></a>",
        "<div class=teaser><img src=/media/other.jpg width=400></div>",
        "<div class=author-box><img src=/media/ida.jpg width=400></div>",
        "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= width=400>",
    ],
)
def test_pictures_of_the_site_are_none_of_the_story(picture: str) -> None:
    assert story(picture).images == []


def test_a_picture_that_leads_to_its_larger_form_is_of_the_story() -> None:
    link = "<a href=/media/pier-large.jpg><img src=/media/pier.jpg width=400></a>"
    assert [image.url for image in story(link).images] == [PIER]


def test_a_paragraph_below_a_picture_stays_in_the_text() -> None:
    article = story(f"<div><img src={PIER} width=800></div>")
    assert texts(article, "paragraph") == list(TEXT)
    assert article.images[0].caption is None


LINE = "Forty boats at the northern pier on Monday."


@pytest.mark.parametrize(
    "line", [LINE, "월요일 북쪽 부두에 정박한 배들", "月曜日、北側の桟橋に並ぶ四十隻の船"]
)
@pytest.mark.parametrize(
    "markup",
    [
        "<p>{img}</p><p>{line} © Ida Brand</p>",
        "<p>{img}</p><h5>{line}</h5>",
        "<p>{img}</p><h4 class=photo-caption>{line}</h4>",
        "<p>{img}</p><p><small>{line}</small></p>",
        "<p>{img}</p><p><em>{line}</em></p>",
        "<p>{img}</p><p class=text-muted>{line}</p>",
        "<p>{img}<br><i>{line}</i></p>",
        "<div class=column>{img}<h6>{line}</h6></div>",
        "<p>{described}</p><p>{line}</p>",
        "<div class=m1>{described}<div class=m2>{line}</div></div>",
        "<table><tr><td>{img}</td></tr><tr><td>{line}</td></tr></table>",
    ],
)
def test_a_caption_without_figure_looks_like_one(markup: str, line: str) -> None:
    img = f"<img src={PIER} width=800 alt='{{}}'>"
    article = story(markup.format(img=img.format(""), described=img.format(line), line=line))
    assert [image.caption for image in article.images] == [line]
    assert texts(article, "caption") == [line]
    assert texts(article, "paragraph") == list(TEXT)
    assert texts(article, "subheading") == []


def test_a_small_heading_below_a_picture_and_elsewhere_is_a_subheading() -> None:
    head, img = "<h5>{}</h5>", f"<p><img src={PIER} width=800></p>"
    parts = (paragraphs(TEXT[0]), img, head.format("The boats"), paragraphs(TEXT[1]))
    article = read("".join(parts) + head.format("The lower town") + paragraphs(*TEXT[2:]))
    assert texts(article, "subheading") == ["The boats", "The lower town"]


def test_italics_below_a_picture_are_text_where_all_text_is() -> None:
    slanted = "".join(f"<p><em>{text}</em></p>" for text in TEXT)
    article = read(f"<p><img src={PIER} width=800></p>{slanted}")
    assert texts(article, "paragraph") == list(TEXT)


def test_a_picture_without_a_caption_has_no_block() -> None:
    article = story(f"<p><img src={PIER} width=800 alt='A white ship'></p>")
    assert [image.alt for image in article.images] == ["A white ship"]
    assert [block.role for block in article.blocks] == ["paragraph"] * len(TEXT)


def test_a_heading_below_a_picture_of_its_name_is_a_subheading() -> None:
    img = f"<img src={PIER} width=800 alt='The northern pier of Velden'>"
    article = story(f"<p>{img}</p><h3>The northern pier of Velden</h3>")
    assert texts(article, "subheading") == ["The northern pier of Velden"]
    assert texts(article, "caption") == []
