"""The markup of invented pages: texts in elements with names, each choice drawn at random."""

import random
import string
from collections.abc import Callable, Sequence
from html import escape
from typing import TypeAlias, TypeVar

from training.invented_texts import Texts

# Share of the templates that spell their text with other letters, and of those whose classes
# say nothing.
_UNKNOWN_WORDS, _UNKNOWN_NAMES = 0.5, 0.5
# A letter is replaced by one of its group, so that words keep their lengths.
_LETTERS = (
    "aeiou", "bcdfghjklmnpqrstvwxz", "áéíóúàèìòùâêîôûäëïöü", "аеиоуыэюя",
    "бвгджзйклмнпрстфхцчш", "αεηιουω", "βγδζθκλμνξπρστφχψ",
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出",
)  # fmt: skip
# Names that templates give the elements, by what they are.
_NAMES = {
    "article": ("article", "post", "single", "artikel", "noticia", "story"),
    "wrapper": ("wrapper", "container", "row", "inner", "col-md-8"),
    "sidebar": ("sidebar", "col-md-4", "right", "aside", "widget-area"),
    "page": ("page", "site", "content", "main", "wrap"),
    "title": ("title", "headline", "entry-title", "titel"),
    "text": ("text", "content", "entry-content", "body", "article-body", "texto"),
    "paragraph": ("paragraph", "p", "text"),
    "menu": ("menu", "nav", "navigation"),
    "header": ("header", "top", "masthead"),
    "footer": ("footer", "bottom", "site-footer"),
    "related": ("related", "more", "box", "links", "read-more", "teaser-list"),
    "label": ("label", "heading", "box-title", "title"),
    "cards": ("cards", "grid", "list", "news", "latest", "items"),
    "card": ("card", "item", "teaser", "post", "col-sm-4"),
    "summary": ("summary", "excerpt", "lead", "text"),
    "meta": ("meta", "date", "time", "info"),
    "comments": ("comments", "discussion", "forum", "reactions", "talk"),
    "comment": ("comment", "entry", "message", "item"),
    "comment-text": ("comment-text", "message", "content", "text"),
    "user": ("user", "name", "author", "nick"),
    "share": ("share", "social", "buttons", "tools"),
    "ad": ("ad", "banner", "advert", "promo"),
    "offer": ("newsletter", "subscribe", "promo", "box", "offer"),
    "caption": ("caption", "credit", "legend", "image-text"),
    "picture": ("picture", "image", "photo", "media"),
    "author": ("author", "bio", "author-box", "about"),
    "tick": ("item", "tick", "line"),
    "ticker": ("ticker", "live", "latest", "breaking"),
    "path": ("breadcrumb", "path", "you-are-here"),
    "table": ("table", "rates", "weather", "widget"),
    "story": ("story", "post", "article", "next"),
    "article-list": ("list", "points", "items"),
    "verses": ("poem", "verse", "lines"),
    "data": ("table", "data", "figures", "tablepress"),
    "tags": ("tags", "keywords", "topics"),
}


T = TypeVar("T")
Kind: TypeAlias = Callable[["Template"], str]
"""Writes one piece of furniture."""


class Template:
    """The markup of one invented page. Each choice is drawn at random."""

    def __init__(self, texts: Texts, chance: random.Random) -> None:
        self.chance = chance
        self.texts = texts
        self.title, self.paragraphs = chance.choice(texts.articles)
        self.letters = _draw_letters(chance) if chance.random() < _UNKNOWN_WORDS else {}
        self.is_named = chance.random() >= _UNKNOWN_NAMES
        self.names: dict[str, str] = {}
        tags = ("p", "div", "br", "section", "span")
        (self.paragraph_tag,) = chance.choices(tags, (9, 3, 2, 1, 1))

    def say(self, text: str) -> str:
        """Return a text in the letters of the page."""
        return text.translate(self.letters) if self.letters else text

    def draw(self, *values: str) -> str:
        """Return one of the values."""
        return self.chance.choice(values)

    def likely(self, share: float) -> bool:
        """Return true with this probability."""
        return self.chance.random() < share

    def some(self, kinds: Sequence[T], fewest: int, most: int) -> list[T]:
        """Return some of the kinds, each at most once."""
        return self.chance.sample(kinds, min(self.chance.randint(fewest, most), len(kinds)))

    def tag(self, tag: str, name: str, content: str) -> str:
        """Return an element; its class is a name, a made-up one, or nothing."""
        if name and name not in self.names:
            made_up = "".join(self.chance.choices(string.ascii_lowercase + string.digits, k=6))
            known = self.draw(*_NAMES[name]) if self.is_named else f"k{made_up}"
            self.names[name] = "" if self.likely(0.2) else known
        own = self.names.get(name)
        return f"<{tag} class='{own}'>{content}</{tag}>" if own else f"<{tag}>{content}</{tag}>"

    def line(self) -> str:
        """Return a short text that is not of the article."""
        return escape(self.say(self.draw(*(self.texts.lines or self.texts.links))))

    def link(self, text: str | None = None) -> str:
        """Return a link with a text, or with that of some other link."""
        shown = escape(self.say(text or self.draw(*self.texts.links)))
        return f"<a href='/{self.chance.randint(1, 9999)}'>{shown}</a>"

    def headline(self) -> str:
        """Return the headline of some article."""
        return self.chance.choice(self.texts.articles)[0]

    def sentence(self) -> str:
        """Return one to three sentences of another article."""
        paragraph = self.chance.choice(self.chance.choice(self.texts.articles)[1])
        if paragraph in self.paragraphs:
            paragraph = self.draw(*(self.texts.notes or self.texts.links))
        return escape(self.say(paragraph[: self.chance.randint(60, 600)]))


def _draw_letters(chance: random.Random) -> dict[int, int]:
    """Return a letter for each letter; vowels stay vowels, so that the lengths of words stay."""
    letters: dict[int, int] = {}
    for group in _LETTERS:
        shuffled = list(group)
        chance.shuffle(shuffled)
        for old, new in zip(group, shuffled, strict=True):
            letters[ord(old)] = ord(new)
            letters[ord(old.upper()[0])] = ord(new.upper()[0])
    return letters
