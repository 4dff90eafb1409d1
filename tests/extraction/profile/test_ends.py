"""Where the text of an article ends, in templates that only order its lines."""

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge
from tests.extraction.profile.invented import (
    AUTHORS,
    learn,
    page,
    paragraphs,
    read_again,
    title,
)

NOTICE = "<p>Do you know more about this? Ring the desk, or write to us by post.</p>"
SAID = ("I was there and it rained", "Who pays for that", "High time", "Not in my street")
READERS = ("Pia Holm", "Karl Brandt", "Rosa Feld", "Nils Onken", "Vera Sand")


def comments(n: int) -> str:
    """Return what readers wrote below an article: none to three lines."""
    lines = (f"{READERS[(n * 3 + m) % 5]}: {SAID[(n + m * 2) % 4]}, {n + m}!" for m in range(n % 4))
    return "".join(f"<p>{line}</p>" for line in lines)


def test_what_follows_a_notice_that_ends_each_text_is_not_of_the_article() -> None:
    def make(n: int) -> str:
        return page(n, below=f"<p>By {AUTHORS[n % 3]}</p>{NOTICE}{comments(n)}")

    read = read_again(make, 20)
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(20)]
    assert read[3].removed["site/end"] == 3


@pytest.mark.parametrize("end", ["<hr>", "<h3>Our readers say</h3>"])
def test_a_rule_or_a_heading_ends_each_text(end: str) -> None:
    read = read_again(lambda n: page(n, below=end + comments(n + 1)), 20)
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(20)]


@pytest.mark.parametrize("inside", ["<hr>", "<h3>What happened</h3>", NOTICE])
def test_text_that_goes_on_below_a_standing_line_is_kept(inside: str) -> None:
    def make(n: int) -> str:
        first, *rest = (f"<p>{text}</p>" for text in paragraphs(n))
        return page(n, body=first + inside + "".join(rest))

    read = read_again(make, 20)
    assert [raw.paragraphs[-3:] for raw in read] == [paragraphs(n)[1:] for n in range(20)]


def test_the_last_line_of_some_articles_has_a_form() -> None:
    def make(n: int) -> str:
        return page(n, below=f"<p>Report by {AUTHORS[n % 3]}</p>" if n % 2 else "")

    read = read_again(make, 20)
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(20)]


def test_a_text_that_ends_in_the_words_of_that_form_is_kept() -> None:
    pages = [page(n, below=f"<p>Report by {AUTHORS[n % 3]}</p>") for n in range(12)]
    last = "<p>Report by report, the committee works through the summer of the long rain.</p>"
    site = SiteKnowledge(profile=learn(pages))
    read = extract_raw(page(30, below=last), "https://ostwick-post.example/sea/story-30", site=site)
    assert len(read.paragraphs) == 5


def test_those_who_wrote_letters_are_of_their_texts() -> None:
    def make(n: int) -> str:
        return page(n, below=f"<p>{READERS[n % 5]}, Ostwick</p>" if n % 4 == 0 else "")

    profile = learn([make(n) for n in range(20)])
    assert not [form for form in profile.forms if form.at == "end" and form.before]


def test_ends_are_json_and_back() -> None:
    profile = learn([page(n, below=NOTICE + comments(n)) for n in range(20)])
    assert profile.ends
    assert SiteProfile.from_json(profile.to_json()) == profile


def test_links_with_a_label_anywhere_in_the_text_are_not_of_it() -> None:
    def make(n: int) -> str:
        parts = [f"<p>{text}</p>" for text in paragraphs(n)]
        link = f"<p><b>Worth a look:</b> <a href='/sea/story-{n + 1}'>{title(n + 1)}</a></p>"
        parts.insert(1 + n % 3, link)
        return page(n, body="".join(parts))

    assert [raw.paragraphs for raw in read_again(make)] == [paragraphs(n) for n in range(12)]


def test_bold_subheadings_like_the_headline_do_not_end_the_text() -> None:
    def make(n: int) -> str:
        first, *rest = (f"<p>{text}</p>" for text in paragraphs(n))
        subheading = f"<p><b>{SAID[n % 4]} near {READERS[n % 5]}</b></p>"
        return page(n, body=first + subheading + "".join(rest)).replace(
            f"<h1>{title(n)}</h1>", f"<p><b>{title(n)}</b></p>"
        )

    read = read_again(make, 20)
    assert [raw.paragraphs[-3:] for raw in read] == [paragraphs(n)[1:] for n in range(20)]


def test_an_appeal_on_most_pages_is_cut_though_its_numbers_differ() -> None:
    def make(n: int) -> str:
        appeal = (
            f"<p>With {400 + n * 7} readers like you we go on without advertising in print.</p>"
        )
        return page(n, below=appeal if n % 5 else "")

    assert [raw.paragraphs for raw in read_again(make, 20)] == [paragraphs(n) for n in range(20)]


def test_comments_that_most_pages_leave_are_cut_where_they_are_longer_than_the_text() -> None:
    def make(n: int) -> str:
        replies = "".join(
            f"<div class=r4><b>{READERS[k]}</b><p>{paragraphs(100 + n, 9)[k]}</p></div>"
            for k in range(3 if n % 4 else 5)
        )
        own = "".join(f"<div class=t2><p>{one}</p></div>" for one in paragraphs(n, 2 + n % 4))
        head = f"<h3>What {len(replies)} readers say</h3>" if n % 9 == 8 else "<h3>Comments</h3>"
        return page(n, body=f"<div class=t1>{own}</div><div class=r3>{head}{replies}</div>")

    read = read_again(make, 24)
    assert [raw.paragraphs for n, raw in enumerate(read) if n % 9 != 8] == [
        paragraphs(n, 2 + n % 4) for n in range(24) if n % 9 != 8
    ]
