"""Posts and players among the paragraphs."""

from collections.abc import Callable

import pytest

from newscrawl.items import Article
from newscrawl.story import Role, StoryBlock

Read = Callable[..., Article]

TWEET = """<blockquote class="twitter-tweet"><p lang="en">The Thea sails again!</p>
&mdash; Port of Oslo (@portofoslo)
<a href="https://twitter.com/portofoslo/status/1234567">May 4, 2026</a></blockquote>"""


def embed(article: Article) -> StoryBlock:
    (one,) = (block for block in article.blocks if block.role is Role.EMBED)
    return one


def test_a_post_is_quoted_and_no_text_of_the_story(read: Read, story: tuple[str, ...]) -> None:
    article = read(TWEET)
    post = embed(article)
    assert post.text.startswith("The Thea sails again!")
    assert (post.provider, post.url) == (
        "twitter.com",
        "https://twitter.com/portofoslo/status/1234567",
    )
    assert (post.author, post.date) == ("Port of Oslo", "2026-05-04")
    assert article.body == "\n\n".join(story)


@pytest.mark.parametrize(
    ("markup", "url", "text"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abc" title="The Thea"></iframe>',
            "https://www.youtube.com/embed/abc",
            "The Thea",
        ),
        (
            '<div class="video"><iframe data-src="//player.vimeo.com/video/1"></iframe></div>',
            "https://player.vimeo.com/video/1",
            "",
        ),
        (
            '<p><iframe src="https://w.soundcloud.com/player/?url=1"></iframe></p>',
            "https://w.soundcloud.com/player/?url=1",
            "",
        ),
        (
            '<blockquote class="instagram-media" '
            'data-instgrm-permalink="https://www.instagram.com/p/AbC/"></blockquote>',
            "https://www.instagram.com/p/AbC/",
            "",
        ),
        (
            '<iframe class="mastodon-embed" src="https://mast.example/@port/114/embed"></iframe>',
            "https://mast.example/@port/114",
            "",
        ),
        (
            '<figure><iframe src="https://social.mast.example/@port@sea.example/114/embed" '
            'title="The port"></iframe></figure>',
            "https://social.mast.example/@port@sea.example/114",
            "The port",
        ),
        (
            '<blockquote class="mastodon-embed" '
            'data-embed-url="https://mast.example/@port/114/embed"></blockquote>',
            "https://mast.example/@port/114",
            "",
        ),
        (
            '<iframe src="https://pixel.example/p/port/5512/embed?caption=true"></iframe>',
            "https://pixel.example/p/port/5512",
            "",
        ),
        (
            '<iframe src="https://tube.example/videos/embed/0b04f13d-1e18-4f1d-814e-4979aa7c9c44">'
            "</iframe>",
            "https://tube.example/videos/embed/0b04f13d-1e18-4f1d-814e-4979aa7c9c44",
            "",
        ),
    ],
)
def test_a_player_stands_where_it_is_in_the_text(
    read: Read, story: tuple[str, ...], markup: str, url: str, text: str
) -> None:
    article = read(markup)
    player = embed(article)
    assert (player.url, player.text) == (url, text)
    assert player.provider is not None
    assert player.provider in url
    assert [block.text for block in article.blocks] == [*story[:2], text, *story[2:]]


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://ads.example/slot"></iframe>',
        '<iframe src="https://notyoutube.com/embed/a"></iframe>',
        '<iframe src="https://youtube.com.evil.example/embed/a"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>',
        '<iframe src="https://platform.twitter.com/widgets/follow_button.html"></iframe>',
        '<iframe src="https://www.google.com/recaptcha/api2/anchor"></iframe>',
        "<iframe></iframe>",
    ],
)
def test_other_frames_are_the_business_of_the_site(
    read: Read, story: tuple[str, ...], markup: str
) -> None:
    assert [block.text for block in read(markup).blocks] == list(story)


def test_players_beside_the_story_are_none_of_it(read: Read) -> None:
    frame = '<iframe src="https://www.youtube.com/embed/{}"></iframe>'
    article = read(below="</article><aside><p>Watch</p>" + frame.format(1) + "</aside><article>")
    assert not [block for block in article.blocks if block.role is Role.EMBED]


def test_the_embeds_of_a_story_are_bounded(read: Read) -> None:
    frames = "".join(
        f'<iframe src="https://www.youtube.com/embed/{n}"></iframe>' for n in range(500)
    )
    urls = [block.url for block in read(frames).blocks if block.role is Role.EMBED]
    assert 20 < len(urls) < 500
    assert urls[:2] == [f"https://www.youtube.com/embed/{n}" for n in range(2)]
