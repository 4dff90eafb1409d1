"""What is learned from the pages of a site, and what is not."""

from collections.abc import Sequence

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
    url,
)

LETTER = (
    "<p>The harbour in your inbox each Friday, with the tides and all that the fleet brings.</p>"
)


def test_a_line_on_most_pages_is_of_the_template() -> None:
    read = read_again(lambda n: page(n, below=LETTER if n % 6 else ""))
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(12)]


def test_a_line_that_differs_by_a_name_and_a_number_is_of_the_template() -> None:
    def make(n: int) -> str:
        line = f"<p>From the desk of {AUTHORS[n % 3]} since {1990 + n}, edited at Ostwick</p>"
        return page(n, above=line)

    assert [raw.paragraphs for raw in read_again(make)] == [paragraphs(n) for n in range(12)]


def test_a_subheading_of_many_articles_is_theirs() -> None:
    def make(n: int) -> str:
        first, *rest = (f"<p>{text}</p>" for text in paragraphs(n))
        return page(n, body=first + ("<h3>Background</h3>" if n % 3 == 0 else "") + "".join(rest))

    read = read_again(make)
    assert [len(raw.paragraphs) for raw in read] == [4 + (n % 3 == 0) for n in range(12)]


def test_a_lead_that_teasers_repeat_is_kept() -> None:
    teaser = f"<div class=k8><h4>{title(0)}</h4><p>{paragraphs(0)[0]}</p></div>"

    def make(n: int) -> str:
        return page(n).replace("<div class=k9>", teaser + "<div class=k9>")

    assert read_again(make)[0].paragraphs == paragraphs(0)


def test_background_that_some_articles_share_is_theirs() -> None:
    shared = paragraphs(77)[0]

    def make(n: int) -> str:
        return page(n, below=f"<p>{shared}</p>" if n < 3 else "")

    read = read_again(make, 24)
    assert [shared in raw.paragraphs for raw in read] == [True] * 3 + [False] * 21


def test_copies_of_one_article_teach_nothing() -> None:
    profile = learn([page(0, below=LETTER)] * 30)
    assert profile == SiteProfile(articles=1)


def test_reports_that_differ_by_their_numbers_teach_nothing() -> None:
    def make(n: int) -> str:
        text = f"A quake of strength 3.{n} was felt at {n}:14, {n + 3} km deep."
        more = f"The station counted {n * 7} calls, and {n} chimneys fell in the town."
        return page(n, body=f"<p>{text} {more}</p><p>{more} {text}</p>")

    assert [len(raw.paragraphs) for raw in read_again(make)] == [2] * 12


WATER = "The water was {} degrees cold at the surface at noon."
CASES = "In the past week {} new cases were reported in the county."
WINDS = "Winds of up to {} kilometres an hour are expected along the coast."
PILOT = "Ships of more than 40 metres need a pilot above the lock."


def report(n: int, lines: Sequence[str], place: int, share: int = 10) -> tuple[str, list[str]]:
    """Return the page and the text of a report that has some lines among its own paragraphs.

    ``share``: of ten pages, those that are such reports.
    """
    text = paragraphs(n, 3 + n % 4)
    if n % 10 < share:
        text[place:place] = [line.format(n % 7 + 2) for line in lines]
    return page(n, body="".join(f"<p>{one}</p>" for one in text)), text


@pytest.mark.parametrize("share", [10, 7, 3])
@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([WATER], (1, 2)),
        ([WATER], (1,)),  # always the second
        ([WATER], (0,)),  # or the first
        ([PILOT], (1, 2)),
        ([WATER, PILOT, CASES], (1, 2)),
        ([WATER, CASES, WINDS], (9,)),  # below the paragraphs, but there are several
    ],
)
def test_sentences_that_reports_have_among_their_paragraphs_are_text(
    lines: list[str], places: tuple[int, ...], share: int
) -> None:
    def make(n: int) -> tuple[str, list[str]]:
        return report(n, lines, places[n // 2 % len(places)], share)

    read = read_again(lambda n: make(n)[0], 40)
    assert [raw.paragraphs for raw in read] == [make(n)[1] for n in range(40)]


@pytest.mark.parametrize(("line", "place"), [(PILOT, 1), (PILOT, 9), (WATER, 9)])
def test_a_sentence_at_one_place_of_all_pages_is_of_the_template(line: str, place: int) -> None:
    read = read_again(lambda n: report(n, [line], place)[0], 20)
    assert [raw.paragraphs for raw in read] == [paragraphs(n, 3 + n % 4) for n in range(20)]


def test_one_hostile_page_moves_nothing() -> None:
    pages = [page(n, below=LETTER) for n in range(12)]
    spoiled = "".join(f"<p>{text}</p>" for n in range(12) for text in paragraphs(n)) * 3
    hostile = page(99, below=spoiled + "<p>By Mallory Vex</p>" * 50)
    site = SiteKnowledge(profile=learn([*pages, hostile]))
    read = [extract_raw(html, url(n), site=site) for n, html in enumerate(pages)]
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(12)]


def test_a_comment_that_readers_repeat_cuts_no_text() -> None:
    def make(n: int) -> str:
        comments = f"<div class=k7><p>{paragraphs(5)[1]}</p></div>" if n in (1, 2, 3, 4) else ""
        return page(n).replace("<div class=k9>", comments + "<div class=k9>")

    assert read_again(make)[5].paragraphs == paragraphs(5)


def test_names_that_each_build_hashes_are_left_out_of_places() -> None:
    def make(n: int) -> str:
        hashed = f"css-{'abcdefghijkl'[n]}xq"
        return page(n, below=LETTER).replace("class=k4", f"class='{hashed}'")

    assert [raw.paragraphs for raw in read_again(make)] == [paragraphs(n) for n in range(12)]


def test_a_new_template_stands_beside_the_old_one() -> None:
    def make(n: int) -> str:
        html = page(n, below=LETTER)
        return html.replace("k4", "n4").replace("k3", "n3") if n >= 12 else html

    read = read_again(make, 24)
    assert [raw.paragraphs for raw in read] == [paragraphs(n) for n in range(24)]


def test_nothing_is_learned_from_a_few_articles() -> None:
    assert learn([page(n, below=LETTER) for n in range(7)]) == SiteProfile(articles=7)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<div class=b1>{author}</div>", ""),
        ("<div class=b1>Text {author}, harbour desk</div>", ""),
        ("<ul><li class=b1>{author}<li class=b1>Reading time 4 min</ul>", ""),
        ("", "<div class=b1>Put in at {hour}:14 | {author}</div>"),
    ],
)
def test_authors_are_read_where_the_pages_show_them(above: str, below: str) -> None:
    def make(n: int) -> str:
        values = {"author": AUTHORS[n % 3], "hour": 10 + n % 9}
        return page(n, above=above.format(**values), below=below.format(**values))

    read = read_again(make)
    assert [raw.authors for raw in read] == [[AUTHORS[n % 3]] for n in range(12)]


def test_a_name_on_all_pages_is_not_their_author() -> None:
    def make(n: int) -> str:
        meta = "<meta name=author content='Webwerk Ostwick'>"
        return page(n, meta=meta, above=f"<div class=b1>Report {AUTHORS[n % 3]}</div>")

    assert [raw.authors for raw in read_again(make)] == [[AUTHORS[n % 3]] for n in range(12)]


def test_the_section_is_the_first_folder_as_the_menu_names_it() -> None:
    read = read_again(page)
    assert [raw.section for raw in read] == ["Sea" if n % 2 else "Town" for n in range(12)]


def test_a_clock_gets_the_zone_that_the_dates_of_other_pages_have() -> None:
    def make(n: int) -> str:
        day = f"2026-10-{10 + n // 2}"
        meta = f"<meta property=article:published_time content='{day}T0{n % 9}:30:00+02:00'>"
        line = f"<div class=d1>{10 + n // 2} October 2026, 0{n % 9}:30</div>"
        return page(n, meta="" if n % 3 == 0 else meta, above=line)

    read = read_again(make)
    want = [f"2026-10-{10 + n // 2}T0{n % 9}:30:00+02:00" for n in range(12)]
    assert [raw.date_published for raw in read] == want


def test_a_clock_gets_the_zone_that_the_teasers_of_pages_have() -> None:
    def make(n: int) -> str:
        line = f"<div class=d1>{10 + n // 2} October 2026, 0{n % 9}:30</div>"
        teaser = f"<time datetime='2026-10-{10 + n // 2}T07:00:00+01:00'></time>"
        return page(n, above=line).replace("<div class=k9>", f"{teaser}<div class=k9>")

    want = [f"2026-10-{10 + n // 2}T0{n % 9}:30:00+01:00" for n in range(12)]
    assert [raw.date_published for raw in read_again(make)] == want


def test_a_clock_gets_the_zone_that_lists_state() -> None:
    pages = [page(n, above=f"<div class=d1>{10 + n} March 2026, 07:30</div>") for n in range(12)]
    times = [f"2026-03-0{n}T12:00:00+13:00" for n in range(1, 6)]
    site = SiteKnowledge(profile=learn(pages, times=times))
    read = [extract_raw(html, url(n), site=site) for n, html in enumerate(pages)]
    assert [raw.date_published for raw in read] == [
        f"2026-03-{10 + n}T07:30:00+13:00" for n in range(12)
    ]


def test_times_that_contradict_each_other_tell_no_zone() -> None:
    pages = [page(n, above=f"<div class=d1>{10 + n} March 2026, 07:30</div>") for n in range(12)]
    times = [f"2026-03-0{n}T12:00:00+0{n}:00" for n in range(1, 6)]
    assert learn(pages, times=times).zones == ()


def test_the_order_of_day_and_month_is_that_of_other_pages() -> None:
    def make(n: int) -> str:
        return page(n, above=f"<div class=d1>{n + 3:02}/10/2026</div>").replace(
            "lang=en", "lang=en-US"
        )

    read = read_again(make, 12)
    assert [raw.date_published for raw in read] == [f"2026-10-{n + 3:02}" for n in range(12)]


def test_a_profile_is_json_and_back() -> None:
    made = [page(n, above=f"<div class=b1>Text {AUTHORS[n % 3]}</div>") for n in range(12)]
    profile = learn(made)
    assert profile.spots
    assert SiteProfile.from_json(profile.to_json()) == profile


@pytest.mark.parametrize(
    ("name", "value"),
    [("places", [{"place": 3, "pages": 1, "taken": 1, "left": 0, "inside": 0, "odds": 1}]),
     ("zones", ["Europe/Ostwick"])],
)  # fmt: skip
def test_values_that_no_page_can_be_read_with_are_refused(name: str, value: object) -> None:
    stated = learn([page(n) for n in range(12)]).to_json() | {name: value}
    with pytest.raises(ValueError, match="no profile"):
        SiteProfile.from_json(stated)


@pytest.mark.parametrize("stated", [{}, {"format": 9}, {"format": 1}, {"format": 1, "places": 3}])
def test_another_format_is_refused(stated: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"format|no profile"):
        SiteProfile.from_json(stated)


def test_the_marked_link_of_the_menu_is_the_section() -> None:
    names = ("Farms", "Ships", "Schools", "Sport", "Church")

    def make(n: int) -> str:
        links = (
            f"<li><a class='{'x7 x9' if m == n % 5 else 'x7'}' href='/r/{m}'>{name}</a>"
            for m, name in enumerate(names)
        )
        return page(n).replace(
            "<div class=k9>", f"<ul class=k6>{''.join(links)}</ul><div class=k9>"
        )

    pages = [make(n) for n in range(15)]
    site = SiteKnowledge(profile=learn(pages, "https://ostwick-post.example/d/{}"))
    read = [
        extract_raw(html, f"https://ostwick-post.example/d/{n}", site=site)
        for n, html in enumerate(pages)
    ]
    assert [raw.section for raw in read] == [names[n % 5] for n in range(15)]
    assert {raw.provenance["section"] for raw in read} == {"site:menu"}


def test_the_marked_link_of_the_menu_outweighs_a_place_that_a_menu_names() -> None:
    names, places = ("Farms", "Ships", "Schools", "Sport"), ("Lund", "Wester", "Halm", "Rode")

    def make(n: int) -> str:
        links = "".join(
            f"<li><a class='{'x7 x9' if m == n % 4 else 'x7'}' href='/r/{m}'>{name}</a>"
            for m, name in enumerate(names)
        )
        towns = "".join(f"<li><a href='/t/{town}'>{town}</a>" for town in places)
        html = page(n, above=f"<p>{places[n % 4]}</p>" if n < 3 else "")
        return html.replace("<div class=k3>", f"<ul>{links}</ul><ul>{towns}</ul><div class=k3>")

    pages = [make(n) for n in range(15)]
    address = "https://ostwick-post.example/d/{}"
    alone = [extract_raw(html, address.format(n)) for n, html in enumerate(pages)]
    assert [raw.section for raw in alone[:3]] == list(places[:3])
    site = SiteKnowledge(profile=learn(pages, address))
    read = [extract_raw(html, address.format(n), site=site) for n, html in enumerate(pages)]
    assert [raw.section for raw in read] == [names[n % 4] for n in range(15)]


def test_stories_that_follow_on_every_page_are_not_of_the_article() -> None:
    def story(n: int) -> str:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(n))
        return f"<div class=k3><h1>{title(n)}</h1><div class=k4>{text}</div></div>"

    def make(n: int) -> str:
        below = f"<div class=k5>{story(n + 40)}{story(n + 41)}</div>"
        return page(n).replace("<div class=k9>", below + "<div class=k9>")

    assert [raw.paragraphs for raw in read_again(make)] == [paragraphs(n) for n in range(12)]


def test_a_page_with_its_text_elsewhere_is_none_of_the_articles() -> None:
    site = SiteKnowledge(profile=learn([page(n) for n in range(12)]))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(60))
    notices = f"<div class=k7><h1>Notices of the council</h1><div class=k8>{text}</div></div>"
    html = page(60).replace("<div class=k3>", notices + "<div hidden>")
    assert extract_raw(html, "https://ostwick-post.example/notices/").skip is None
    assert extract_raw(html, "https://ostwick-post.example/notices/", site=site).skip is not None
    # A page at an address like those of articles may have a new template.
    assert extract_raw(html, url(60), site=site).skip is None


def test_a_spot_of_each_template_is_learned() -> None:
    def make(n: int) -> str:
        if n < 10:
            return page(n, above=f"<div class=b1>Text {AUTHORS[n % 3]}</div>")
        below = f"<div class=c1><b>Report</b> {AUTHORS[n % 3]}, harbour desk</div>"
        return page(n, below=below).replace("k4", "n4")

    read = read_again(make, 20)
    assert [raw.authors for raw in read] == [[AUTHORS[n % 3]] for n in range(20)]


def test_corrections_with_numbers_of_their_own_are_of_their_articles() -> None:
    def make(n: int) -> str:
        note = f"<p>Correction: The bridge is {n + 80} metres long.</p>" if n % 3 == 0 else ""
        return page(n, below=note)

    read = read_again(make, 20)
    kept = [raw.paragraphs[-1].startswith("Correction") for raw in read]
    alone = [
        extract_raw(make(n), url(n)).paragraphs[-1].startswith("Correction") for n in range(20)
    ]
    assert kept == alone
    assert any(kept)
