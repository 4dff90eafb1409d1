"""Sentences as they are meant to be read, by changes of the parsed tree.

Text that is struck out and the marks of footnotes are taken out: as plain text they falsify what
a sentence says, "23 24 votes" or "451 million". A button in a sentence, such as a term that is
explained, becomes part of it. The tree is changed, since many read it besides the walk.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

# A page with none of these has nothing to change, and most have none. End tags are fewer, and
# found sooner, than start tags.
_SIGNS = re.compile(rb"(?i)</(?:s>|del>|strike>|sup>|button>\s*+[^\s<])")
# Links to notes that are named so, raised or not.
_NOTE, _NAMED = b'role="doc-noteref"', "a[role~=doc-noteref]"
# Only the outermost elements, since one can hold another.
_STRUCK = ":is(del, s, strike):not(:is(del, s, strike) *)"
_RAISED, _PARAGRAPHS = "sup:not(sup *)", "p:not(p *)"
# Formatting that is never closed is opened again in each paragraph below.
_FORMATTING = re.compile(rb"(?i)<(?:s|strike)[\s>]")
# The share of a page's paragraphs up to which text that is struck out is taken out.
_MOST_STRUCK = 0.5
# Where a link leads that opens a note.
_NOWHERE = ("#", "javascript:")
# The longest button in a sentence, in characters.
_LONGEST_TERM = 60
_STOPS = tuple(".!?…:。！？")
# What has no space before it.
_CLOSING = tuple(".,;:!?)]}…")


def mend_sentences(tree: LexborHTMLParser, markup: bytes, url: str) -> None:
    """Take out struck text and the marks of notes, and put buttons into their sentences.

    ``markup``: what was parsed. ``url``: of the page, which links to its notes can name. A page
    that strikes out most of its text keeps it. Takes time linear in the size of the page.
    """
    if _SIGNS.search(markup) is None and _NOTE not in markup:
        return
    for mark in _raised_marks(tree, url):
        _take_out(mark)
    for link in reversed(tree.css(_NAMED)) if _NOTE in markup else ():  # inner ones first
        if _leads_to_note(link, url):
            _take_out(link)
    for struck in _struck(tree, markup):  # found now, since a mark can hold one
        _take_out(struck)
    for button in tree.css("button"):
        if _is_in_sentence(button):
            _put_into_sentence(button)


def _raised_marks(tree: LexborHTMLParser, url: str) -> list[LexborNode]:
    """Return the raised links to notes on the same page."""
    found = []
    for raised in tree.css(_RAISED):
        around = raised.parent
        if around is not None and around.tag == "a":
            if _leads_to_note(around, url) and _is_alone(raised):
                found.append(around)
            continue
        links = raised.css("a")
        is_linked = links and _letters(raised) == sum(map(_letters, links))
        if is_linked and all(_leads_to_note(link, url) for link in links):
            found.append(raised)
    return found


def _leads_to_note(link: LexborNode, url: str) -> bool:
    address = (link.attributes.get("href") or "").strip()
    return address.startswith(_NOWHERE) or (bool(url) and address.startswith(f"{url}#"))


def _is_alone(node: LexborNode) -> bool:
    """Return whether nothing but space stands beside a node in its parent."""
    before, after = node.prev, node.next
    return (before is None or (_is_space(before) and before.prev is None)) and (
        after is None or (_is_space(after) and after.next is None)
    )


def _is_space(node: LexborNode) -> bool:
    return node.tag == "-text" and not (node.text_content or "").strip()


def _letters(node: LexborNode) -> int:
    return sum(map(str.isalnum, node.text_lexbor()))


def _struck(tree: LexborHTMLParser, markup: bytes) -> list[LexborNode]:
    """Return the elements with text that is struck out; others have none, or are a mark."""
    found = tree.css(_STRUCK)
    if found and len(tree.css("s, strike")) > len(_FORMATTING.findall(markup)):
        found = [node for node in found if node.tag == "del"]
    sizes = [_letters(node) for node in found]
    if not any(sizes) or sum(sizes) > _MOST_STRUCK * _size_of_text(tree):
        return []
    return [node for node, size in zip(found, sizes, strict=True) if size]


def _size_of_text(tree: LexborHTMLParser) -> int:
    """Return the letters of the paragraphs; those of the body where it has none."""
    body = tree.body
    nodes = tree.css(_PARAGRAPHS) or ([body] if body is not None else [])
    return sum(map(_letters, nodes))


def _take_out(node: LexborNode) -> None:
    """Take a node out of the tree, and the space before it where punctuation follows."""
    before, after = node.prev, node.next
    if before is not None and after is not None and before.tag == after.tag == "-text":
        text = before.text_content or ""
        if text[-1:].isspace() and (after.text_content or "").startswith(_CLOSING):
            before.replace_with(text.rstrip())
    node.decompose()


def _is_in_sentence(button: LexborNode) -> bool:
    """Return whether the text beside a button goes on behind it.

    A button behind the end of a sentence, or at the end of the text, is none of its words.
    """
    before, after = _text_of(button.prev).rstrip(), _text_of(button.next).lstrip()
    if not after or len(button.text_lexbor()) > _LONGEST_TERM:
        return False
    if before and not before.endswith(_STOPS):
        return True
    return after[0].islower() or after.startswith(_CLOSING)


def _put_into_sentence(button: LexborNode) -> None:
    """Replace a button by what it holds, apart from the words beside it as on a screen."""
    before, after, text = button.prev, button.next, button.text_lexbor()
    if text and before is not None and _are_apart(_text_of(before)[-1:], text[0]):
        before.replace_with(f"{_text_of(before)} ")
    if text and after is not None and _are_apart(text[-1], _text_of(after)[:1]):
        after.replace_with(f" {_text_of(after)}")
    button.unwrap(delete_empty=True)


def _are_apart(one: str, other: str) -> bool:
    """Return whether a letter before and one behind are of two words, in scripts with spaces."""
    return all(map(_is_spaced, (one, other)))


def _is_spaced(letter: str) -> bool:
    return letter.isdecimal() or letter.lower() != letter.upper()


def _text_of(node: LexborNode | None) -> str:
    return (node.text_content or "") if node is not None and node.tag == "-text" else ""
