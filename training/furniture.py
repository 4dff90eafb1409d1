"""Kinds of furniture: what stands on a page above, inside, below and beside its article."""

from collections.abc import Callable
from html import escape

from training.invented_markup import Kind, Template


def _repeat(page: Template, fewest: int, most: int, write: Callable[[], str]) -> str:
    return "".join(write() for _ in range(page.chance.randint(fewest, most)))


def _links(page: Template) -> str:
    """Related articles: a label and links."""
    tag, inner = page.chance.choice((("ul", "li"), ("div", "div"), ("div", "p"), ("ol", "li")))
    links = _repeat(page, 1, 8, lambda: f"<{inner}>{page.link(page.headline())}</{inner}>")
    label = page.tag(page.draw("h3", "h4", "div", "p", "strong"), "label", page.line())
    return page.tag(
        page.draw("div", "aside", "section"), "related", label + f"<{tag}>{links}</{tag}>"
    )


def _cards(page: Template) -> str:
    """Teasers: a picture, a headline, and mostly a summary and a date."""
    heading = page.draw("h2", "h3", "h4", "div", "a")
    is_linked, has_summary = page.likely(0.7), page.likely(0.7)
    summary = page.draw("p", "div", "span")

    def write() -> str:
        title = page.link(page.headline()) if is_linked else escape(page.say(page.headline()))
        parts = ["<img src='/a.jpg'>", f"<{heading}>{title}</{heading}>"]
        if has_summary:
            parts.append(page.tag(summary, "summary", page.sentence()[:200]))
        if page.likely(0.3):
            parts.append(page.tag("span", "meta", page.line()))
        return page.tag("div", "card", "".join(parts))

    label = page.tag(page.draw("h2", "h3", "div"), "label", page.line())
    return page.tag(page.draw("div", "section"), "cards", label + _repeat(page, 2, 14, write))


def _comments(page: Template) -> str:
    """Comments of readers, on some pages longer than the article."""
    text, item = page.draw("p", "div"), page.draw("div", "li", "article")
    name, reply = page.draw("b", "span", "h4", "div"), page.draw(page.link(), page.line()[:12], "")

    def write() -> str:
        day = f"{page.chance.randint(1, 28)}.{page.chance.randint(1, 12)}."
        own = page.tag(name, "user", page.line()[:20]) + page.tag("span", "meta", day)
        said = _repeat(page, 1, 2, lambda: page.tag(text, "comment-text", page.sentence()))
        return page.tag(item, "comment", own + said + reply)

    most = page.chance.choice((3, 10, 40))
    label = page.tag(page.draw("h3", "h2", "div"), "label", page.line())
    return page.tag(
        page.draw("div", "section", "ol"), "comments", label + _repeat(page, 1, most, write)
    )


def _share(page: Template) -> str:
    """Labels of buttons, as links or as text."""
    is_text = page.likely(0.4)
    labels = _repeat(
        page, 2, 7, lambda: f"<span>{page.line()[:16]}</span>" if is_text else page.link()
    )
    return page.tag("div", "share", labels)


def _line(page: Template) -> str:
    """One line: an advertisement's label, a place, a reading time, a pointer below."""
    return page.tag(page.draw("div", "p", "span", "p"), page.draw("ad", ""), page.line())


def _pointer(page: Template) -> str:
    """A line that points at another article, as a paragraph of the text."""
    title = page.headline()
    target = page.link(title) if page.likely(0.7) else escape(page.say(title))
    return page.tag(page.draw("p", "div", "p"), "", f"{page.line()[:20]}: {target}")


def _offer(page: Template) -> str:
    """A newsletter, an application or a subscription, with a form or a button."""
    text = page.tag(page.draw("p", "div"), "", page.line() + ". " + page.line() + ".")
    end = page.draw("<input type=email><button>OK</button>", page.link(), "")
    label = page.tag(page.draw("h3", "h4", "div", "b"), "label", page.line())
    return page.tag(page.draw("div", "section", "form"), "offer", label + text + end)


def _picture(page: Template) -> str:
    """A picture with a caption, in a figure or beside it."""
    caption = page.sentence()[:120] + page.draw("", " Foto: " + page.line()[:20])
    if page.likely(0.4):
        return f"<figure><img src='/b.jpg'><figcaption>{caption}</figcaption></figure>"
    own = page.tag(page.draw("div", "span", "p", "i"), "caption", caption)
    return page.tag("div", "picture", "<img src='/b.jpg'>" + own)


def _author(page: Template) -> str:
    """A box about the author."""
    name = page.tag(page.draw("h4", "a", "b", "div"), "user", page.line()[:25])
    about = escape(page.say(page.draw(*(page.texts.notes or page.texts.lines or [""]))[:300]))
    return page.tag("div", "author", "<img src='/c.jpg'>" + name + f"<p>{about}</p>")


def write_ticker(page: Template) -> str:
    """Lines with the time: the latest news."""
    tag = page.draw("li", "div", "p")

    def write() -> str:
        time = f"{page.chance.randint(0, 23):02}:{page.chance.randint(0, 59):02} "
        said = page.link(page.headline()) if page.likely(0.8) else page.sentence()[:90]
        return page.tag(tag, "tick", time + said)

    return page.tag("div", "ticker", page.line() + _repeat(page, 4, 20, write))


def _table(page: Template) -> str:
    """Rates, scores or weather."""

    def write() -> str:
        number = page.chance.randint(1, 9999) / 100
        return f"<tr><td>{page.line()[:14]}</td><td>{number}</td><td>{number / 50:+.2f}</td></tr>"

    return page.tag("div", "table", page.line() + f"<table>{_repeat(page, 3, 12, write)}</table>")


def _story(page: Template) -> str:
    """The beginning of another article, with its headline."""
    title = page.tag(page.draw("h1", "h2", "h3"), "title", page.link(page.headline()))
    text = _repeat(
        page, 1, 4, lambda: page.tag(page.paragraph_tag.replace("br", "p"), "", page.sentence())
    )
    return page.tag(page.draw("article", "div"), "story", title + text + page.link())


def _tags(page: Template) -> str:
    return page.tag(
        "div", "tags", page.line()[:12] + _repeat(page, 2, 8, lambda: page.link() + " ")
    )


def _counter(page: Template) -> str:
    """A label with a number: readers, comments, votes."""
    shown = f"{page.line()[:14]}: {page.chance.randint(1, 9999)}"
    return page.tag(page.draw("div", "span", "p"), page.draw("meta", ""), shown)


def _breadcrumb(page: Template) -> str:
    """The path to the article, which its headline may end."""
    links = page.draw(" > ", " / ", " » ").join(page.link() for _ in range(2))
    end = escape(page.say(page.title)) if page.likely(0.4) else ""
    return page.tag(page.draw("div", "p", "nav"), "path", f"{links} &gt; {end}")


def _date_line(page: Template) -> str:
    day = (
        f"{page.chance.randint(1, 28)}.{page.chance.randint(1, 12)}.20{page.chance.randint(10, 26)}"
    )
    return page.tag(page.draw("div", "span", "p"), "meta", f"{page.line()[:25]} {day}")


ABOVE: tuple[Kind, ...] = (
    _breadcrumb, _counter, _date_line, _share, _picture, _line, _tags, _author,
)  # fmt: skip
INSIDE: tuple[Kind, ...] = (
    _links,
    _cards,
    _share,
    _line,
    _pointer,
    _offer,
    _picture,
    _table,
    write_ticker,
)
BELOW: tuple[Kind, ...] = (
    _links, _cards, _comments, _comments, _share, _line, _pointer, _offer, _author, _tags, _story,
    write_ticker, _table, _counter,
)  # fmt: skip
BESIDE: tuple[Kind, ...] = (_links, _cards, write_ticker, _table, _offer, _line, _comments)
