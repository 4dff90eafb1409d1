"""The night as a clock runs it: processes, signals, locks, what it prints."""

import argparse
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from scrapy.settings import Settings
from werkzeug import Request, Response

from newscrawl.commands.nightly import check_windows, choose_sites, find_night_problem
from newscrawl.night.events import Exit
from newscrawl.report.statistics.figures import RunFigures
from newscrawl.sites_file.entries import SitesError
from newscrawl.store.state.database import STATE_FILE, State
from newscrawl.store.state.runs import Runs

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures" / "generico"
NIGHTLY = (sys.executable, "-m", "newscrawl", "nightly")
TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)


def page(title: str) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>
    <meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
    <body><article><h1>{title}</h1><p>{title}: {TEXT}</p><p>{TEXT} {title}.</p></article>
    </body></html>"""


class SlowSite:
    """A site of three stories, the second of which is answered when ``go_on`` is set."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.go_on = threading.Event()
        self.reached = threading.Event()
        dates = {"first": "2026-03-03", "second": "2026-03-02", "third": "2026-03-01"}
        urls = "".join(
            f"<url><loc>/{path}</loc><lastmod>{date}</lastmod></url>"
            for path, date in dates.items()
        )
        server.expect_request("/robots.txt").respond_with_data("")
        server.expect_request("/").respond_with_data("<p>No links</p>", content_type="text/html")
        server.expect_request("/sitemap.xml").respond_with_data(f"<urlset>{urls}</urlset>")
        for path in ("first", "third"):
            server.expect_request(f"/{path}").respond_with_data(
                page(f"The {path} story"), content_type="text/html"
            )
        server.expect_request("/second").respond_with_handler(self._answer_slowly)

    def url(self, host: str = "localhost") -> str:
        return f"http://{host}:{self.server.port}/"

    def _answer_slowly(self, _: Request) -> Response:
        self.reached.set()
        self.go_on.wait(60)
        return Response(page("The second story"), content_type="text/html")


@pytest.fixture
def slow(httpserver: HTTPServer) -> Iterator[SlowSite]:
    site = SlowSite(httpserver)
    yield site
    site.go_on.set()


class Started:
    """A nightly at work, whose events are read one by one."""

    def __init__(self, folder: Path, *words: str, **settings: object) -> None:
        values = {
            "NEWSCRAWL_DATA": "data",
            "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": 0,
            "RETRY_ENABLED": 0,
            **settings,
        }
        options = [word for name, value in values.items() for word in ("-s", f"{name}={value}")]
        self.process = subprocess.Popen(
            [*NIGHTLY, *words, *options],
            cwd=folder,
            env={**os.environ, "no_proxy": "*", "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.communicate()

    def event(self, kind: str) -> dict[str, Any]:
        """Read up to the next event of the kind."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            values: dict[str, Any] = json.loads(line)
            if values["event"] == kind:
                return values
        raise AssertionError(f"no {kind}: {self.process.communicate()[1]}")

    def finish(self) -> tuple[int, dict[str, Any], str]:
        """Return the exit code, the last event (if there is one) and what was complained of."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        # Not communicate(): it would miss what event() has read ahead.
        lines, err = list(self.process.stdout), self.process.stderr.read()
        return self.process.wait(timeout=120), json.loads(lines[-1]) if lines else {}, err


def titles(folder: Path, site: str) -> list[str]:
    files = sorted((folder / "data" / site).glob("*.jsonl"))
    return [json.loads(line)["title"] for file in files for line in file.read_text().splitlines()]


def test_a_night_over_saved_pages_and_what_a_second_one_adds(tmp_path: Path) -> None:
    for new in (26, 0):
        with Started(tmp_path, "--report", "night.html", NEWSCRAWL_REPLAY=FIXTURES) as night:
            end = night.event("site-ended")
            code, last, err = night.finish()
        assert (code, err) == (Exit.SUCCESS, "")
        assert (end["site"], end["outcome"], end["new"]) == ("generico", "finished", new)
        assert last["outcomes"] == {"generico": "finished"}
    assert (tmp_path / "data" / "logs" / "generico.log").exists()
    assert "generico" in (tmp_path / "night.html").read_text()
    with Started(tmp_path, "--catch-up", NEWSCRAWL_REPLAY=FIXTURES) as night:
        assert night.event("night-started")["sites"] == 0
        assert night.finish()[0] == Exit.SUCCESS


def test_a_lost_state_is_rebuilt_before_the_first_site(tmp_path: Path) -> None:
    """Left to the crawls, all but one would wait for it, and fail where that takes minutes."""
    with Started(tmp_path, NEWSCRAWL_REPLAY=FIXTURES) as night:
        assert night.finish()[0] == Exit.SUCCESS
    (tmp_path / "data" / STATE_FILE).unlink()
    with Started(tmp_path, NEWSCRAWL_REPLAY=FIXTURES) as night:
        code, last, err = night.finish()
    assert (code, last["new"]) == (Exit.SUCCESS, 0)
    assert "rebuilt from the day files, which hold 26 articles" in err
    assert len(titles(tmp_path, "generico")) == 26


def put_history(data: Path, *, new: int) -> None:
    """Leave ten nights of the fixtures' site with so many new articles each."""
    data.mkdir()
    figures = RunFigures(counts=Counter({"new": new})).to_json()
    with State(data) as state:
        for back in range(10, 0, -1):
            started = datetime.now(UTC) - timedelta(days=back)
            runs = Runs(state)
            runs.end(runs.start("generico", "generico", started), started, "finished", 0, figures)


def test_a_night_ends_with_its_report_and_names_its_alarms(tmp_path: Path) -> None:
    put_history(tmp_path / "data", new=300)
    copy = tmp_path / "www" / "night.html"
    with Started(tmp_path, "--report", str(copy), NEWSCRAWL_REPLAY=FIXTURES) as night:
        alarm = night.event("alarm")
        code, last, err = night.finish()
    assert (code, err) == (Exit.ALARMS, "")
    assert (alarm["site"], alarm["figure"], alarm["value"]) == ("generico", "new articles", "26")
    assert alarm["usual"] == "300 in 9 nights"
    assert alarm["command"] == "newscrawl report generico"
    assert (last["alarms"], last["exit_code"]) == (1, Exit.ALARMS)
    reports = tmp_path / "data" / "reports"
    page = Path(last["report"])
    assert (tmp_path / page).read_text() == (reports / "latest.html").read_text()
    told = json.loads((reports / "alarms.json").read_text())
    assert [finding["check"] for finding in told["findings"]] == [alarm["check"]]
    assert "new articles" in copy.read_text()


def test_a_new_site_that_is_misread_is_an_alarm_of_its_first_night(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    numbers = range(12)
    urls = "".join(f"<url><loc>/story-{number}</loc></url>" for number in numbers)
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/").respond_with_data("<p>No links</p>", content_type="text/html")
    httpserver.expect_request("/sitemap.xml").respond_with_data(f"<urlset>{urls}</urlset>")
    for number in numbers:
        body = page(f"The storm of day {number}").replace("</article>", "<p>Call us</p></article>")
        httpserver.expect_request(f"/story-{number}").respond_with_data(
            body, content_type="text/html"
        )
    (tmp_path / "sites.txt").write_text(f"http://localhost:{httpserver.port}/\n")
    with Started(tmp_path, "--sites", "sites.txt") as night:
        alarm = night.event("alarm")
        code, last, _ = night.finish()
    assert (code, last["exit_code"]) == (Exit.ALARMS, Exit.ALARMS)
    assert (alarm["check"], alarm["value"]) == ("first/date", "12 of 12 (100 %)")
    (log,) = (tmp_path / "data" / "logs").glob("*.log")
    (summary,) = (line for line in log.read_text().splitlines() if "12 articles new" in line)
    assert "; unusual: date_published empty: 12 of 12 (100 %)" in summary


def test_a_night_whose_report_cannot_be_written_is_a_failed_one(tmp_path: Path) -> None:
    with Started(tmp_path, "--report", str(tmp_path), NEWSCRAWL_REPLAY=FIXTURES) as night:
        code, last, _ = night.finish()
    assert code == last["exit_code"] == Exit.SITE_FAILED
    assert f"{tmp_path} cannot be written" in last["why"]


def test_sites_of_a_file_each_in_a_process_of_its_own(slow: SlowSite, tmp_path: Path) -> None:
    slow.go_on.set()
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n{slow.url('127.0.0.1')}  # the same\n")
    with Started(tmp_path, "--sites", "sites.txt") as night:
        pids = {night.event("site-started")["pid"] for _ in range(2)}
        code, last, _ = night.finish()
    assert len(pids) == 2
    assert code == Exit.SUCCESS
    assert last["outcomes"] == {"localhost": "finished", "127.0.0.1": "finished"}
    assert last["new"] == 6
    assert len(titles(tmp_path, "localhost")) == len(titles(tmp_path, "127.0.0.1")) == 3


def test_sigterm_as_a_round_ends_ends_the_rounds_with_its_code(tmp_path: Path) -> None:
    with Started(tmp_path, "--every", "1h", NEWSCRAWL_REPLAY=FIXTURES) as night:
        ended = night.event("night-ended")
        night.process.send_signal(signal.SIGTERM)
        code, last, err = night.finish()
    assert (code, err, last) == (Exit.SUCCESS, "", {})
    assert (ended["new"], ended["exit_code"]) == (26, Exit.SUCCESS)


def test_sigterm_ends_the_rounds(slow: SlowSite, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n")
    with Started(tmp_path, "--sites", "sites.txt", "--every", "5min") as night:
        assert slow.reached.wait(60)
        night.process.send_signal(signal.SIGTERM)
        slow.go_on.set()
        code, last, _ = night.finish()
    assert code == Exit.STOPPED_EARLY
    assert last["why"] == "stopped by SIGTERM"


def test_sigterm_ends_the_night_and_the_next_one_goes_on(slow: SlowSite, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n{slow.url('127.0.0.1')}\n")
    with Started(tmp_path, "--sites", "sites.txt", "--jobs", "1") as night:
        assert slow.reached.wait(60)
        night.process.send_signal(signal.SIGTERM)
        slow.go_on.set()
        code, last, _ = night.finish()
    assert code == Exit.STOPPED_EARLY
    assert last["why"] == "stopped by SIGTERM"
    assert last["outcomes"] == {"localhost": "stopped", "127.0.0.1": "not-reached"}
    before = titles(tmp_path, "localhost")
    assert "The first story" in before
    with Started(tmp_path, "--sites", "sites.txt", "--jobs", "1") as night:
        assert night.finish()[0] == Exit.SUCCESS
    assert sorted(titles(tmp_path, "localhost")) == [
        "The first story",
        "The second story",
        "The third story",
    ]


def test_a_killed_crawl_is_named_and_the_others_go_on(slow: SlowSite, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n{slow.url('127.0.0.1')}\n")
    with Started(tmp_path, "--sites", "sites.txt", "--jobs", "1") as night:
        pid = night.event("site-started")["pid"]
        assert slow.reached.wait(60)
        os.kill(pid, signal.SIGKILL)
        slow.go_on.set()
        code, last, _ = night.finish()
    assert code == Exit.SITE_FAILED
    assert last["outcomes"] == {"localhost": "crashed", "127.0.0.1": "finished"}
    told = json.loads((tmp_path / "data/reports/alarms.json").read_text())
    assert [(alarm["site"], alarm["why"]) for alarm in told["findings"]] == [
        ("localhost", "it was killed by SIGKILL")
    ]


def test_never_two_nights_at_once(slow: SlowSite, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n")
    with Started(tmp_path, "--sites", "sites.txt") as first:
        assert slow.reached.wait(60)
        with Started(tmp_path, "--sites", "sites.txt") as second:
            code, last, err = second.finish()
        slow.go_on.set()
        assert first.finish()[0] == Exit.SUCCESS
    assert (code, last) == (Exit.ALREADY_RUNNING, {})
    assert re.fullmatch(rf"newscrawl nightly: another nightly .*{first.process.pid}.*\n", err)


def test_a_crawl_whose_night_was_killed_ends_by_itself(slow: SlowSite, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text(f"{slow.url()}\n")
    with Started(tmp_path, "--sites", "sites.txt", DOWNLOAD_TIMEOUT=5) as night:
        pid = night.event("site-started")["pid"]
        assert slow.reached.wait(60)
        crawl = os.pidfd_open(pid)
        night.process.kill()
    try:
        ended = select_readable(crawl, seconds=60)
    finally:
        os.close(crawl)
    assert ended
    assert "Closing spider (night_gone)" in (tmp_path / "data/logs/localhost.log").read_text()


def select_readable(descriptor: int, seconds: float) -> bool:
    """Wait until the descriptor says something."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def test_what_cannot_start_is_one_sentence(tmp_path: Path) -> None:
    command = [*NIGHTLY, "genrico"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (Exit.CANNOT_START, "")
    (line,) = run.stderr.splitlines()
    assert line.startswith("newscrawl nightly: there is no spider 'genrico'")


WITH_SECRETS = """
[[site]]
url = "https://example.com"
max_pages = 3
headers = { X-Key = "open-sesame" }
"""


def project_settings(**values: object) -> Settings:
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    settings.update(values)
    return settings


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # apprise
@pytest.mark.parametrize(
    ("options", "settings", "words"),
    [
        ({"jobs": 0}, {}, "--jobs is 0: name how many sites at once, 1 or more."),
        ({"minutes": 0.0}, {}, "--minutes is 0: name more than 0"),
        ({"minutes": float("nan")}, {}, "--minutes is nan: name more than 0"),
        ({"on": "tcp://127.0.0.1:8786"}, {}, "--on needs a store that all machines reach"),
        (
            {"on": "tcp://127.0.0.1:8786"},
            {"NEWSCRAWL_STORE": "store", "NEWSCRAWL_NEAR_DUPLICATES": "drop"},
            "NEWSCRAWL_NEAR_DUPLICATES=drop works on one machine only",
        ),
        (
            {"on": "tcp://127.0.0.1:8786"},
            {"NEWSCRAWL_STORE": "store", "NEWSCRAWL_COMMIT_SECONDS": 0},
            "NEWSCRAWL_COMMIT_SECONDS is 0",
        ),
        ({}, {"NEWSCRAWL_STORE": "store"}, "name their scheduler with --on"),
        ({"alert": True}, {}, "NEWSCRAWL_ALERT names no channel"),
        ({"alert": True}, {"NEWSCRAWL_ALERT": "nothing://"}, "apprise does not know channel 1"),
        ({}, {"NEWSCRAWL_MAX_PAGE": 3}, "did you mean NEWSCRAWL_MAX_PAGES?"),
        ({}, {"NEWSCRAWL_REPLAY": "nowhere"}, "NEWSCRAWL_REPLAY: "),
        ({}, {"NEWSCRAWL_DATA": __file__}, "NEWSCRAWL_DATA: nothing can be written"),
    ],
)
def test_faults_are_named(
    options: dict[str, object], settings: dict[str, object], words: str
) -> None:
    opts = argparse.Namespace(**{"jobs": 1, "minutes": None, "alert": False, "on": None, **options})
    problem = find_night_problem(opts, project_settings(**settings))
    assert problem is not None
    assert words in problem


def test_spiders_and_sites_of_a_file(tmp_path: Path) -> None:
    settings = project_settings()
    file = tmp_path / "sites.toml"
    file.write_text(
        '[[site]]\nspider = "generico"\nmax_pages = 3\n[[site]]\nurl = "https://example.com"\n'
    )
    assert [site.name for site in choose_sites([], None, settings)] == ["generico"]
    both = choose_sites(["generico"], file, settings)
    assert [site.name for site in both] == ["generico", "example.com"]
    assert both[0].settings == {"NEWSCRAWL_MAX_PAGES": "3"}
    file.write_text('[[site]]\nurl = "https://example.com"\n')
    assert [site.name for site in choose_sites([], file, settings)] == ["example.com"]
    file.write_text('[[site]]\nurl = "https://www.generico.ru"\nmax_pages = 3\n')
    (spider,) = choose_sites(["generico"], file, settings)
    assert spider.name == "generico"  # its crawl reads what the file says of its host
    with pytest.raises(SitesError, match=r"is a file: write it as in --sites "):
        choose_sites([str(file)], None, settings)
    with pytest.raises(SitesError, match="no spider 'news' with a site of its own"):
        choose_sites(["news"], None, settings)


def test_without_arguments_the_sites_of_the_sites_file_are_crawled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = project_settings(NEWSCRAWL_SITES="sites.toml")
    (tmp_path / "sites.toml").write_text("# none yet\n")
    assert [site.name for site in choose_sites([], None, settings)] == ["generico"]
    (tmp_path / "sites.toml").write_text(WITH_SECRETS)
    (site,) = choose_sites([], None, settings)
    assert (site.name, site.settings) == ("example.com", {"NEWSCRAWL_MAX_PAGES": "3"})
    assert "open-sesame" not in " ".join(site.arguments())
    assert [site.name for site in choose_sites(["generico"], None, settings)] == ["generico"]


def test_secrets_are_in_no_unit(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(WITH_SECRETS)
    for option in ("--print-systemd", "--print-cron"):
        command = [*NIGHTLY, "--sites", "my.toml", option]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert f"--sites {tmp_path}/my.toml" in run.stdout
        assert "open-sesame" not in run.stdout + run.stderr


@pytest.mark.parametrize("line", ['window = "at night"', ""])
def test_hours_that_are_none_are_told_before_the_night(tmp_path: Path, line: str) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(f'[[site]]\nurl = "https://example.com"\n{line}\n')
    settings = project_settings(**({} if line else {"NEWSCRAWL_WINDOW": "at night"}))
    with pytest.raises(SitesError, match="NEWSCRAWL_WINDOW: 'at night' is no time window"):
        check_windows(choose_sites([], file, settings), settings)


def test_a_site_outside_of_its_hours_waits_for_the_next_night(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    hours = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=3):%H:%M}"
    with Started(tmp_path, "generico", NEWSCRAWL_WINDOW=hours) as night:
        end = night.event("site-ended")
        code, last, _ = night.finish()
    assert (end["outcome"], code) == ("not-reached", Exit.STOPPED_EARLY)
    assert end["why"].startswith(f"it is outside of NEWSCRAWL_WINDOW ({hours}); the next crawl")
    assert last["alarms"] == 0


def test_what_is_printed_for_a_clock_is_this_command_with_absolute_paths(tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text("https://example.com\n")
    words = ["--sites", "sites.txt", "--minutes", "90", "-s", "DOWNLOAD_DELAY=2"]
    env = {key: value for key, value in os.environ.items() if not key.startswith("NEWSCRAWL_")}
    env["NEWSCRAWL_CONTACT"] = "the desk"
    printed = {
        option: subprocess.run(
            [*NIGHTLY, *words, *option.split()],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for option in ("--print-cron", "--print-systemd", "--print-systemd service")
    }
    service, both = printed["--print-systemd service"], printed["--print-systemd"]
    assert both.startswith(f"# newscrawl.service\n{service}\n# newscrawl.timer\n[Unit]\n")
    assert f"WorkingDirectory={tmp_path}\n" in service
    assert (
        f"ExecStart={sys.executable} -m newscrawl nightly --sites {tmp_path}/sites.txt --jobs 4 "
        "--minutes 90 -s DOWNLOAD_DELAY=2\n"
    ) in service
    assert 'Environment="NEWSCRAWL_CONTACT=the desk"\n' in service
    assert f"ReadWritePaths={tmp_path}/data\n" in service
    start = f"cd {tmp_path} && NEWSCRAWL_CONTACT='the desk' nice -n 10 {sys.executable} "
    assert printed["--print-cron"].count(start) == 2
