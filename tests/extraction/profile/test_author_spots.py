"""Where the authors of a site stand: what is read as one, and what is not."""

import pytest

from tests.extraction.profile.invented import AUTHORS, page, paragraphs, read_again

WRITERS = (*AUTHORS, "Runa Feddes")
OTHERS = ("Meta Stroud", "Piet Noack", "Gesa Tiller", "Arno Kemp", "Ulla Wray", "Enno Halm")


def writers_of(number: int) -> list[str]:
    """Return the authors of an article, two of each third one."""
    first, second = WRITERS[number % 4], WRITERS[(number + 1) % 4]
    return [first, second] if number % 3 == 0 else [first]


def read_all(above: str, below: str, *, count: int = 16, each: str = "{}") -> list[list[str]]:
    """Return the authors read on the pages of a site.

    ``above`` and ``below``: markup before and behind the text, with ``{one}`` for the first
    author, ``{all}`` for all, each in the markup ``each``, ``{reader}`` for another person.
    """

    def make(n: int) -> str:
        values = {
            "one": writers_of(n)[0],
            "all": "".join(each.format(name) for name in writers_of(n)),
            "reader": f"{OTHERS[n % 6].split()[0]} {OTHERS[n * 5 % 6].split()[1]}{'aeiou'[n % 5]}",
            "day": n % 27 + 1,
        }
        return page(n, above=above.format(**values), below=below.format(**values))

    return [raw.authors for raw in read_again(make, count)]


@pytest.mark.parametrize(
    ("each", "above", "below"),
    [
        ("<li><b>{}</b> <small>Harbour desk</small>", "<ul>{all}</ul>", ""),
        ("<dd>{}</dd>", "<dl><dt>Who</dt>{all}<dt>Photo</dt><dd>{reader}</dd></dl>", ""),
        ("<div><div>{}</div><div class=b2>From the harbour</div></div>", "", "<div>{all}</div>"),
    ],
)
def test_all_authors_of_a_list_are_read(each: str, above: str, below: str) -> None:
    read = read_all(above, below, each=each)
    assert read == [writers_of(n) for n in range(16)]


@pytest.mark.parametrize(
    "below",
    [
        "<p><i>{one}</i></p><p>Write to us if you have seen more of this.</p>",
        "<p>({one})</p>",
        "<p>— {one}</p><div class=c1><p>{reader}</p><p>Well said.</p></div>",
    ],
)
def test_a_signature_is_read_and_the_readers_below_are_not(below: str) -> None:
    assert read_all("", below) == [writers_of(n)[:1] for n in range(16)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<div class=b1>Posted by <span>Runa Feddes</span><br>Labels: sea {day}</div>"),
        ("<div class=b1><a href=/me>Lena Marsk</a> {day} March 2026</div>", ""),
        ("", "<p>Lena Marsk</p>"),
        ("", "<p class=b1>— Runa Feddes</p>"),
    ],
)
def test_the_only_writer_of_a_site_is_read(above: str, below: str) -> None:
    (writer,) = {*map(tuple, read_all(above, below))}
    assert writer in {("Runa Feddes",), ("Lena Marsk",)}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<div class=b1>Photo: {one}</div>", ""),
        ("<figure><img src=/a.jpg><div>{one}</div></figure>", ""),
        ("", "<div class=c1><div>{reader}</div><div>Well said.</div></div>" * 3),
        ("", "<div class=c1><a href=/s/{day}>The mill is open</a><div>{one}</div></div>" * 3),
        ("<div class=b1>Harbour News</div>", ""),
    ],
)
def test_other_persons_are_no_authors(above: str, below: str) -> None:
    assert read_all(above, below) == [[]] * 16


def test_a_byline_that_few_pages_have_is_read_there_alone() -> None:
    def make(n: int) -> str:
        by = f"Text: {AUTHORS[n % 3]} | " if n % 4 == 0 else ""
        return page(n, above=f"<div class=b1>{by}{n + 1} March 2026</div>")

    read = [raw.authors for raw in read_again(make, 20)]
    assert read == [[AUTHORS[n % 3]] if n % 4 == 0 else [] for n in range(20)]


def test_an_agency_is_read_where_others_have_their_author() -> None:
    def make(n: int) -> str:
        return page(n, above=f"<div class=b1>{'dpa' if n == 5 else AUTHORS[n % 3]}</div>")

    assert read_again(make)[5].authors == ["dpa"]


def test_a_list_of_all_writers_on_each_page_names_no_author() -> None:
    def make(n: int) -> str:
        rows = "".join(f"<li><a href=/author/{k}>{name}</a>" for k, name in enumerate(WRITERS))
        above = (
            f"<div class=b1><strong>{WRITERS[n % 4]}</strong> <small>{n + 1} March</small></div>"
        )
        return page(n, above=above, below=f"<ul class=b9>{rows}</ul>")

    assert [raw.authors for raw in read_again(make, 16)] == [[WRITERS[n % 4]] for n in range(16)]


def test_sections_and_tags_of_a_script_without_spaces_are_no_authors() -> None:
    writers, words = ("朝霧大輔", "氷室修一", "早瀬千尋"), ("防災", "子育て", "高校野球", "漁業")

    def tagged(n: int) -> list[int]:
        return [n % 4, (n + 1 + n // 4 % 3) % 4]

    def make(n: int) -> str:
        path = f"<a href=/>ホーム</a> &gt; <a href=/s/{n % 3}/>{words[n % 3]}</a>"
        text = "<br><br>".join((*paragraphs(n), f"（{writers[n % 3]}）"))
        tags = "".join(f"<li><a href=/tag/{k}>＃{words[k]}</a>" for k in tagged(n))
        return page(
            n,
            above=f"<p class=b0>{path}</p>",
            body=f"<div class=b1>{text}</div>",
            below=f"<ul class=b2>{tags}</ul>",
        ).replace("lang=en", "lang=ja")

    read = read_again(make, 16)
    assert [raw.authors for raw in read] == [[writers[n % 3]] for n in range(16)]
    assert [raw.tags for raw in read] == [[words[k] for k in tagged(n)] for n in range(16)]
