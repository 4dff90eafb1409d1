import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.body.line_rules import (
    is_about_author,
    is_above_text,
    is_byline,
    is_summary_heading,
    is_tags_line,
    names_authors,
)

HEADLINE = "Ferry sails again"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", True),
        ("Von Jonas Klee", True),
        ("Автор: Вера Сомова", True),
        ("文：森下あおい", True),
        ("박하늘 기자", True),
        ("โดย ปิยะ สุขใจ", True),
        ("By train and by boat", False),
        ("By Ann Lee it was said.", False),
        ("Von der Leyen reiste am Montag in die Stadt, in der sie geboren wurde, und blieb", False),
    ],
)
def test_byline(line: str, expected: bool) -> None:
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MARA QUILL", True),
        ("Mara Quill und Jonas Klee", True),
        ("Mara Quill Jonas Klee2026. február 5., 16:14", True),
        ("5 March 2026 | Mara Quill", True),
        ("Mara Quill: why I left the ferry", False),
        ("Jonas Klee was on the ferry that Mara Quill had missed", False),
        ("On 5 March 2026 Mara Quill left the ferry", False),
        ("5 March 2026", False),
    ],
)
def test_line_of_authors(line: str, expected: bool) -> None:
    assert names_authors(line, ["Mara Quill", "Jonas Klee"]) is expected


@pytest.mark.parametrize(
    ("line", "linked", "expected"),
    [
        ("FERRY SAILS AGAIN", False, True),
        ("Ferry sails again 01.05.2026 | By Mara Quill", False, True),
        ("Home » News » Ferry sails again", True, True),
        ("Home » News » Ferry sails again", False, False),
        ("Ferry sails again from Monday on.", False, False),
        ("Ferry sails", False, False),
    ],
)
def test_headline_above_the_text(line: str, linked: bool, expected: bool) -> None:
    assert is_above_text(line, HEADLINE, before_words=8 if linked else 0) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("#coast #museum", True), ("#coast was read most", False), ("coast", False)],
)
def test_tags_line(line: str, expected: bool) -> None:
    assert is_tags_line(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("AI summary:", True), ("KI-Zusammenfassung", True), ("Key takeaways", False)],
)
def test_summary_of_a_machine(line: str, expected: bool) -> None:
    assert is_summary_heading(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mara Quill is a reporter at the Gazette.", True),
        ("Η Mara Quill γράφει για λιμάνια.", True),
        ("The mayor, Mara Quill, said so.", False),
    ],
)
def test_who_the_author_is(line: str, expected: bool) -> None:
    assert is_about_author(line, ["Mara Quill"]) is expected


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("The ferry in its dock. Photo: Ida Brand", False),
        ("Паром в доке. Фото: Пётр Ежов", False),
        ("桟橋のフェリー（撮影：北川健）", False),
        ("The ferry lies in its dock, where the swifts have their nest in the bell.", True),
    ],
)
def test_caption_is_known_by_its_credit_beside_a_picture(caption: str, kept: bool) -> None:
    text = "<p>The ferry will run again on Monday, the harbour office said in a long letter.</p>"
    page = (
        f"<body class='single single-post'><h1>{HEADLINE}</h1><div class=td-post-content>{text}"
        f"<p><img src=a.jpg></p><p>{caption}</p>{text.replace('Monday', 'Friday')}</div>"
    )
    paragraphs = extract_raw(page, "https://news.example/ferry").paragraphs
    assert (caption in paragraphs) is kept
    assert len(paragraphs) == 2 + kept
