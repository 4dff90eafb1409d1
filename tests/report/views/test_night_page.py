"""The page of a night: what stands on it, in a real browser, and that strangers' text is text."""

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.link import Link
from newscrawl.report.files import write_report
from newscrawl.report.statistics.figures import FeedFigure, Headline, RequestPace, RunFigures
from newscrawl.report.statistics.night import Report, read_report
from newscrawl.report.views.night_page import (
    draw_trend,
    find_cut_nights,
    night_to_text,
    render_night,
)
from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import Ledger
from newscrawl.store.state.runs import Runs
from newscrawl.store.state.signals import Signal, Signals

NIGHT = date(2026, 11, 22)
NIGHTS = 12
RAN = "document.documentElement.setAttribute('data-ran','1')"
HOSTILE = f"</title></style><script>{RAN}</script><img src=x onerror={RAN}>\u202e\x1b[2J"
HEADLINES = [
    Headline(title="The harbour closes", url="https://gazette.example/harbour", is_revised=False),
    Headline(title="Rain in the hills", url="https://gazette.example/rain", is_revised=True),
    Headline(title=HOSTILE, url=f"javascript:{RAN}", is_revised=False),
    Headline(title="Quoted", url=f'https://gazette.example/"onclick={RAN}', is_revised=False),
]
DARK = "--blink-settings=preferredColorScheme=0"
PHONE = 390

Open = Callable[..., LexborHTMLParser]


def figures(number: int, *, unsigned: int = 1) -> RunFigures:
    host = {"requests": 50, "bytes": 2_400_000, "200": 47, "304": 2, "503": 1}
    return RunFigures(
        counts=Counter(
            {"read": 40, "new": 36 + number % 4, "revised": 2, "pages": 44,
             "empty/authors": unsigned, "skipped/gallery": 1, "skipped/http-error": 1}
        ),
        tallies={"host/gazette.example": Counter(host), "length": Counter({"11": 40})},
        first={"empty/authors": f"https://gazette.example/a?b=<script>{RAN}</script>'"},
        feeds={"https://gazette.example/feed/": FeedFigure(status=200, entries=20)},
        headlines=HEADLINES,
        paces={"gazette.example": RequestPace(least_gap_s=1.04, robots_delay_s=1)},
    )  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with twelve nights of two sites; of one, authors are gone tonight."""
    folder = tmp_path / "data"
    with State(folder) as state:
        runs = Runs(state)
        for number in range(NIGHTS):
            started = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
            started -= timedelta(days=NIGHTS - 1 - number)
            is_last = number == NIGHTS - 1
            for site in ("gazette.example", "courier.example"):
                unsigned = 38 if is_last and site == "gazette.example" else 1
                run = runs.start(site, "news", started)
                its = figures(number, unsigned=unsigned)
                runs.end(run, started + timedelta(minutes=5), "finished", 0, its.to_json())
        pages = Ledger(state, "gazette.example")
        pages.note_passed([Link(url="https://gazette.example/beyond", source="sitemap")])
        # The ledger's clock is the real one: these pages are tonight's.
        state.execute("UPDATE pages SET first_seen=?", int(started.timestamp()))
    return folder


@pytest.fixture
def report(data: Path) -> Report:
    report = read_report(data)
    assert report is not None
    return report


def test_a_night_is_read_from_the_history(report: Report) -> None:
    assert report.night == NIGHT
    assert [site.site for site in report.sites] == ["gazette.example", "courier.example"]
    (finding,) = report.findings
    assert (finding.site, finding.check) == ("gazette.example", "empty/authors")
    gazette = report.sites[0]
    assert gazette.counts["new"] == 39
    assert gazette.trend[-NIGHTS:] == [36 + number % 4 for number in range(NIGHTS)]
    assert set(gazette.trend[:-NIGHTS]) == {None}
    assert report.trend[-1] == report.total("new") == 78
    assert gazette.nights == NIGHTS - 2  # the first of all reads the archive
    assert gazette.ledger is not None
    (miss,) = gazette.ledger.misses
    assert (miss.url, miss.outcome) == ("https://gazette.example/beyond", "passed over")
    assert miss.source == "sitemap"


def test_an_earlier_night_and_one_site(data: Path) -> None:
    report = read_report(data, NIGHT - timedelta(days=1), ["courier.example"])
    assert report is not None
    assert [site.site for site in report.sites] == ["courier.example"]
    assert report.findings == []
    assert read_report(data, date(2020, 1, 1)) is not None
    assert read_report(data / "nothing-here") is None


def test_runs_of_one_day_are_one_night(data: Path) -> None:
    with State(data) as state:
        runs = Runs(state)
        run = runs.start("courier.example", "news", datetime(2026, 11, 22, 20, tzinfo=UTC))
        runs.end(run, datetime(2026, 11, 22, 21, tzinfo=UTC), "finished", 0, figures(0).to_json())
    report = read_report(data, NIGHT, ["courier.example"])
    assert report is not None
    assert report.sites[0].counts["new"] == 39 + 36
    assert report.sites[0].seconds == 3900


def test_a_failed_run_is_an_alarm_from_the_first_night(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        started = datetime(2026, 11, 22, 3, tzinfo=UTC)
        its = RunFigures(fault="no page of the site could be fetched: its name cannot be resolved")
        runs.end(runs.start("gone.example", "news", started), started, "finished", 1, its.to_json())
        runs.start("killed.example", "news", started)
    report = read_report(tmp_path)
    assert report is not None
    (finding,) = report.findings
    assert (finding.site, finding.check) == ("gone.example", "run")
    assert "cannot be resolved" in finding.why
    assert [site.is_finished for site in report.sites] == [True, False]
    assert "has not ended" in render_night(report)


def test_a_site_that_is_down_has_failures(tmp_path: Path) -> None:
    its = RunFigures(fault="no page of the site could be fetched: it did not answer")
    its.tallies["host/gone.example"] = Counter({"requests": 3, "0": 2, "503": 1, "bytes": 0})
    with State(tmp_path) as state:
        runs = Runs(state)
        started = datetime(2026, 11, 22, 3, tzinfo=UTC)
        runs.end(runs.start("gone.example", "news", started), started, "finished", 1, its.to_json())
    report = read_report(tmp_path)
    assert report is not None
    assert report.total("failed") == 3
    (line,) = (line for line in night_to_text(report).splitlines() if line.startswith("gone."))
    assert line == "gone.example  failed: no page of the site could be fetched: it did not answer"
    assert "the run failed" in render_night(report)


def test_a_night_that_is_cut_has_its_number(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        runs = Runs(state)
        for day, new in ((20, 3214), (21, 40), (22, 44)):
            its = RunFigures(counts=Counter({"read": new, "new": new}))
            started = datetime(2026, 11, day, 3, tzinfo=UTC)
            run = runs.start("gazette.example", "news", started)
            runs.end(run, started, "finished", 0, its.to_json())
    report = read_report(tmp_path)
    assert report is not None
    assert render_night(report).count("3\u202f214 on 20 November, cut") == 2


def put_nights(data: Path, *endings: str, new: int = 40) -> None:
    """Leave nights that end so, tonight's last; a failed one brings nothing, others half."""
    halved = RunFigures(counts=Counter({"read": new // 3, "new": new // 3}))
    known = {
        "finished": RunFigures(counts=Counter({"read": new, "new": new})),
        "fault": RunFigures(fault="no page of the site could be fetched"),
    }
    with State(data) as state:
        runs = Runs(state)
        for back, ending in enumerate(reversed(endings)):
            started = datetime(2026, 11, 22, 3, tzinfo=UTC) - timedelta(days=back)
            run = runs.start("gazette.example", "news", started)
            if ending != "at work":
                its = known.get(ending, halved).to_json()
                runs.end(run, started, ending, int(ending == "fault"), its)


@pytest.mark.parametrize(
    ("tonight", "checks"),
    [
        ("budget_spent", ["volume"]),
        ("shutdown", []),  # it was not the site that left something out
        ("at work", []),
        ("fault", ["run"]),  # and not that there is nothing new as well
    ],
)
def test_the_volume_is_tested_where_the_crawl_ran_to_its_end(
    tmp_path: Path, tonight: str, checks: list[str]
) -> None:
    put_nights(tmp_path, *["finished"] * 14, tonight)
    report = read_report(tmp_path)
    assert report is not None
    assert [finding.check for finding in report.findings] == checks


def test_nights_that_failed_are_no_history(tmp_path: Path) -> None:
    put_nights(tmp_path, *["finished", "fault", "shutdown", "fault"] * 8, "budget_spent")
    report = read_report(tmp_path)
    assert report is not None
    (finding,) = report.findings
    assert (finding.check, finding.usual) == ("volume", "40 in 7 nights")


def test_what_each_source_named_and_what_is_reserved_is_told(data: Path) -> None:
    noai = Signal(host="gazette.example", kind="x-robots-tag", text=HOSTILE, url=HEADLINES[0].url)
    with State(data) as state:
        Signals(state, "gazette.example").note([noai], datetime(2026, 11, 22, tzinfo=UTC))
    report = read_report(data)
    assert report is not None
    lines = night_to_text(report).splitlines()
    assert "  gazette.example  1 page by sitemap: 1 passed over" in lines
    (line,) = [line for line in lines if "reserved from AI" in line]
    assert line.endswith(f"1 page  {HEADLINES[0].url}")
    document = LexborHTMLParser(render_night(report))
    (note,) = [it for it in document.css(".note") if "reserves its text" in it.text()]
    assert "x-robots-tag" in note.text()
    assert RAN in note.text()
    assert not document.css("script")


def test_alarms_of_a_site_stand_together(report: Report) -> None:
    (finding,) = report.findings
    two = [finding, dataclasses.replace(finding, field="tags", value="39 of 40 (98 %)")]
    command = "newscrawl report"
    other = dataclasses.replace(finding, site="courier.example", url=None, command=command)
    document = LexborHTMLParser(render_night(dataclasses.replace(report, findings=[*two, other])))
    first, second = document.css(".alarm")
    assert [fact.text() for fact in first.css(".fact b")] == ["38 of 40 (95 %)", "39 of 40 (98 %)"]
    assert len(first.css(".command")) == 1  # both look at one page
    assert second.css(".command")[0].text() == "newscrawl report"


def test_the_text_has_alarms_first_and_moves_no_cursor(report: Report) -> None:
    text = night_to_text(report)
    lines = text.splitlines()
    assert lines[0] == "Night of 2026-11-22: 2 sites, 78 new, 4 revised, 1 alarm"
    assert lines[2].startswith("ALARM gazette.example: authors empty: 38 of 40 (95 %), usually")
    assert "newscrawl explain --night 2026-11-22 'https://gazette.example/a?b=<script>" in text
    assert "gazette.example  not read: https://gazette.example/beyond  beyond" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_json_says_the_same(report: Report) -> None:
    values = json.loads(report.to_json())
    assert values["night"] == "2026-11-22"
    assert values["totals"]["new"] == 78
    assert values["findings"][0]["check"] == "empty/authors"
    assert values["sites"][0]["ledger"]["missed"] == 1


def bars_of(counts: Sequence[int | None]) -> list[LexborNode]:
    tree = LexborHTMLParser(draw_trend(counts, "a label"))
    return tree.css("rect.bar, rect.now")


def test_a_trend_is_scaled_to_ordinary_nights() -> None:
    trend = draw_trend([2000, *[10] * 20, None, 12], "a label")
    bars = LexborHTMLParser(trend).css("rect.bar")
    assert len(bars) == 21
    assert float(bars[1].attributes["height"] or 0) > 15
    assert float(bars[0].attributes["height"] or 0) == 30
    assert len(LexborHTMLParser(trend).css("circle.none")) == 1
    for few in ([2000, 40], [None, 2000, 30, 40, 35], [2000, 1500, *[10] * 7]):
        heights = [float(bar.attributes["height"] or 0) for bar in bars_of(few)]
        assert min(heights) > 5
        assert len(find_cut_nights(few, NIGHT)) == (1 if 1500 not in few else 2)
    for even in ([30, 40, 35], [0, 0, 9], [5], [100, 50]):
        assert find_cut_nights(even, NIGHT) == []
    for counts in ([None] * 30, [], [0]):
        assert LexborHTMLParser(draw_trend(counts, "nothing yet")).css("svg[aria-label]")


def write(report: Report, file: Path) -> Path:
    file.write_text(render_night(report), encoding="utf-8")
    return file


def test_the_page_shows_the_night_and_nothing_of_it_runs(
    browse: Open, report: Report, tmp_path: Path
) -> None:
    shot = tmp_path / "desktop.png"
    flags = (f"--screenshot={shot}", "--window-size=1200,1600")
    document = browse(write(report, tmp_path / "night.html"), *flags)
    assert not document.css("html[data-ran], script, img, iframe, [onerror], [onclick], [style]")
    assert len(document.css("style")) == 1
    links = [node.attributes["href"] or "" for node in document.css("a")]
    assert all(link.startswith(("https://gazette.example/", "#site-")) for link in links)

    assert document.css("h1")[0].text() == "Sunday, 22 November 2026"
    sections = [node.attributes["id"] for node in document.css("section")]
    assert sections == ["alarms", "sites", "headlines", "missing", "hosts"]
    (alarm,) = document.css(".alarm")
    shown = ("gazette.example", "authors", "38 of 40 (95 %)", "usually 2 %", "newscrawl explain")
    assert [words for words in shown if words not in alarm.text()] == []
    rows = [node.text() for node in document.css(".sites summary .name")]
    assert rows == ["gazette.example", "courier.example"]
    assert len(document.css(".sites svg.trend")) == 2
    titles = [node.text() for node in document.css(".paper li > span[dir]")]
    assert titles[:2] == ["The harbour closes", "Rain in the hills"]
    assert f"<script>{RAN}</script>" in titles[2]  # as text, to be read
    assert document.css(".paper .no-link")
    assert (
        "explain --night 2026-11-22 https://gazette.example/harbour"
        in document.css(".paper")[0].text()
    )
    assert "https://gazette.example/beyond".removeprefix("https://") in (
        document.css("#missing")[0].text()
    )
    assert "1.0 s robots.txt: 1 s" in document.css("#hosts")[0].text()
    assert "503" in document.css("#hosts .status.bad")[0].text()

    image = Image.open(shot).convert("RGB")
    assert {(251, 238, 233), (180, 71, 42), (15, 118, 110)} <= colours(
        image
    )  # alarm, its ink, good


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    found = image.getcolors(1 << 24)
    assert found is not None
    return {colour for _, colour in found if isinstance(colour, tuple)}


def test_a_calm_night_says_so(data: Path) -> None:
    report = read_report(data, NIGHT - timedelta(days=1))
    assert report is not None
    document = LexborHTMLParser(render_night(report))
    assert "Nothing unusual" in document.css(".calm")[0].text()
    assert not document.css(".alarm")


def test_it_is_readable_on_a_phone_and_in_the_dark(
    browse: Open, report: Report, tmp_path: Path
) -> None:
    page = write(report, tmp_path / "night.html")
    # A window is never as narrow as a phone; a frame is.
    frame = f'<iframe src="{page.name}" style="width:{PHONE}px;height:1600px;border:0"></iframe>'
    wall = tmp_path / "wall.html"
    wall.write_text(f'<!DOCTYPE html><body style="margin:0;font-size:0">{frame}</body>')
    shot = tmp_path / "phone.png"
    browse(wall, f"--screenshot={shot}", "--window-size=800,1600", DARK)
    image = Image.open(shot).convert("L").crop((0, 0, PHONE, 1600))
    histogram = image.histogram()
    assert sum(histogram[:80]) > 0.8 * sum(histogram)
    assert sum(histogram[180:]) > 0.005 * sum(histogram)  # and the text is bright
    margin = image.crop((PHONE - 12, 0, PHONE, 1600))
    assert sum(margin.histogram()[80:]) == 0  # nothing is wider than the screen


def test_the_files_of_a_night(data: Path) -> None:
    for back in (1, 0):
        report = read_report(data, NIGHT - timedelta(days=back))
        assert report is not None
        page_file = write_report(data, report)
    assert page_file == data / "reports" / "2026-11-22.html"
    folder = data / "reports"
    names = sorted(file.name for file in folder.iterdir())
    assert names == [
        "2026-11-21.html", "2026-11-21.json", "2026-11-22.html", "2026-11-22.json",
        "alarms.json", "latest.html",
    ]  # fmt: skip
    page = (folder / "2026-11-22.html").read_text(encoding="utf-8")
    assert page == (folder / "latest.html").read_text(encoding="utf-8")
    assert LexborHTMLParser(page).css("a[rel=prev]")[0].attributes["href"] == "2026-11-21.html"
    alarms = json.loads((folder / "alarms.json").read_text(encoding="utf-8"))
    assert alarms["night"] == "2026-11-22"
    assert [finding["check"] for finding in alarms["findings"]] == ["empty/authors"]
