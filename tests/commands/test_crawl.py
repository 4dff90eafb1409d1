import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from scrapy.settings import Settings
from werkzeug import Request, Response

from newscrawl.commands.crawl import apply_stated, find_crawl_problem, find_faults, summary
from newscrawl.sites_file.entries import SitesError

TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)


def page(title: str, canonical: str = "") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{link}
    <meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
    <body><article><h1>{title}</h1><p>{title}: {TEXT}</p><p>{TEXT} {title}.</p></article>
    </body></html>"""


def serve(server: HTTPServer) -> str:
    """Set up a small news site; return its address."""
    site = server.url_for("/").replace("127.0.0.1", "localhost")
    sitemap = f"""<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
        <loc>{site}storm</loc><news:news><news:title>Storm</news:title>
        <news:publication_date>2023-11-06T12:00:00+03:00</news:publication_date></news:news></url>
        <url><loc>{site}hidden/draft</loc></url><url><loc>{site}gone</loc></url></urlset>"""
    front = """<h2><a href="/storm?utm_source=front">Storm</a></h2>
        <h2><a href="/calm/amp/">Calm</a></h2>
        <h2><a href="/partner">Partner</a></h2><h2><a href="/report">Report</a></h2>
        <h2><a href="/moved">Moved</a></h2>"""
    robots = f"User-agent: *\nDisallow: /hidden/\nSitemap: {site}news.xml\n"
    elsewhere = site.replace("localhost", "127.0.0.1") + "storm"
    server.expect_request("/robots.txt").respond_with_data(robots)
    server.expect_request("/news.xml").respond_with_data(sitemap, content_type="text/xml")
    server.expect_request("/storm").respond_with_data(
        page("Storm hits the coast"), content_type="text/html"
    )
    calm = page("Calm returns to the coast", canonical=f"{site}calm/")
    for path in ("/calm/", "/calm/amp/"):
        server.expect_request(path).respond_with_data(calm, content_type="text/html")
    server.expect_request("/moved").respond_with_data(status=301, headers={"Location": "/flood"})
    server.expect_request("/flood").respond_with_data(
        page("Flood in the valley"), content_type="text/html"
    )
    server.expect_request("/partner").respond_with_data(status=302, headers={"Location": elsewhere})
    server.expect_request("/report").respond_with_data(b"%PDF-1.7", content_type="application/pdf")
    server.expect_request("/").respond_with_data(front, content_type="text/html")
    return site


def command(folder: Path, *arguments: str, **settings: object) -> list[str]:
    """Return the words of a crawl."""
    values = {
        "NEWSCRAWL_DATA": folder / "data",
        "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": 0,
        "RETRY_ENABLED": 0,
        **settings,
    }
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "newscrawl", "crawl", *arguments, *options]


def crawl(folder: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, *arguments, **settings),
        cwd=folder,
        env={**os.environ, "no_proxy": "*", "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def read_lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_site_becomes_lines_and_a_second_run_adds_none(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    site = serve(httpserver)
    first = crawl(tmp_path, "news", "-a", f"site={site}", NEWSCRAWL_CONTACT="desk@example.com")
    assert first.returncode == 0, first.stderr
    (line,) = first.stderr.splitlines()
    folder = tmp_path / "data" / "localhost"
    assert line.startswith(f"Crawling {site} into {folder}. Ctrl-C stops the crawl")
    (file,) = (tmp_path / "data" / "localhost").glob("*.jsonl")
    last = first.stdout.splitlines()[-1]
    assert last.startswith(f"3 articles new in {file}; ")
    assert {"robots 1", "offsite 1", "http-error 1", "not-html 1"} <= set(
        last.partition("(")[2].rstrip(")").split(", ")
    )
    articles = {article["title"]: article for article in read_lines(file)}
    assert set(articles) == {
        "Storm hits the coast",
        "Calm returns to the coast",
        "Flood in the valley",
    }
    assert {article["site"] for article in articles.values()} == {"localhost"}
    storm, calm = articles["Storm hits the coast"], articles["Calm returns to the coast"]
    assert storm["date_published"] == "2023-11-06T12:00:00+03:00"
    assert storm["provenance"]["date_published"] == "news-sitemap:publication_date"
    assert calm["url"] == f"{site}calm/"
    asked = [request for request, _ in httpserver.log]
    assert "/hidden/draft" not in [request.path for request in asked]
    assert all(request.headers["User-Agent"].endswith("(+desk@example.com)") for request in asked)

    second = crawl(tmp_path, "news", "-a", f"site={site}")
    assert second.returncode == 0, second.stderr
    assert second.stdout.splitlines()[-1].startswith(f"0 articles new; {file} holds 3 articles; ")
    assert len(file.read_text().splitlines()) == 3


def test_addresses_are_read_again_without_their_site(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    site = serve(httpserver)
    crawl(tmp_path, "news", "-a", f"site={site}")
    httpserver.clear_log()
    httpserver.expect_oneshot_request("/storm").respond_with_data(
        page("Storm hits the coast and the valley"), content_type="text/html"
    )
    (tmp_path / "urls.txt").write_text(f"{site}storm\n{site}calm/amp/\n{site}none\n")
    run = crawl(tmp_path, "news", "-a", "urls=urls.txt")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("0 articles new, 1 revised in "), run.stdout
    assert "; only the 3 addresses asked for; 2 pages skipped" in run.stdout
    asked = {request.path for request, _ in httpserver.log}
    assert asked <= {"/robots.txt", "/.well-known/tdmrep.json", "/storm", "/calm/amp/", "/none"}
    (file,) = (tmp_path / "data" / "localhost").glob("*.jsonl")
    assert [line["revision"] for line in read_lines(file)].count(2) == 1


def test_a_section_and_patterns_are_in_the_last_line_and_the_ledger(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    site = serve(httpserver)
    links = "".join(f'<h2><a href="/{name}">The story</a></h2>' for name in ("storm", "flood"))
    httpserver.expect_request("/weather/").respond_with_data(links, content_type="text/html")
    arguments = ("-a", f"site={site}weather/", "-a", "skip=flo+d")
    run = crawl(tmp_path, "news", *arguments)
    assert run.returncode == 0, run.stderr
    only = f"only the section {site}weather/, addresses without 'flo+d'"
    assert run.stderr.startswith(f"Crawling {site}weather/ ({only}) into ")
    assert run.stdout.startswith("1 article new in ")
    assert run.stdout.rstrip().endswith(only)
    assert "/" not in [request.path for request, _ in httpserver.log]
    why = subprocess.run(
        [sys.executable, "-m", "newscrawl", "why", f"{site}flood",
         "-s", f"NEWSCRAWL_DATA={tmp_path / 'data'}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "  skipped: not-selected\n" in why.stdout


def serve_list(httpserver: HTTPServer, paths: dict[str, str], *, shown: str = "") -> str:
    """Set up a site with a list of articles, three on a page; return its address.

    ``paths``: those of the articles, the newest first, each with its day. ``shown``: what the
    list shows of a day.
    """
    site = httpserver.url_for("/")
    httpserver.expect_request("/robots.txt").respond_with_data("")
    stories = list(paths.items())
    for number, start in enumerate(range(0, len(stories), 3), 1):
        teasers = "".join(
            f'<h2><a href="{path}">News of the day here</a></h2>{shown.format(day)}'
            for path, day in stories[start : start + 3]
        )
        after = f'<a rel="next" href="/?page={number + 1}">next</a>'
        httpserver.expect_request(
            "/", query_string=f"page={number}" if number > 1 else ""
        ).respond_with_data(teasers + after, content_type="text/html")
    for path, day in stories:
        head = f'<meta property="article:published_time" content="{day}T08:00:00+01:00">'
        text = page(f"News of {day}").replace("</head>", f"{head}</head>")
        httpserver.expect_request(path).respond_with_data(text, content_type="text/html")
    return site


def test_a_list_without_dates_is_read_down_to_the_period(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    days = [f"2023-{month:02}-{day:02}" for month in range(1, 12) for day in (5, 15, 25)]
    stories = {f"/story-{number}": day for number, day in enumerate(reversed(days))}
    site = serve_list(httpserver, stories)
    period = ("-a", "since=2023-07-01", "-a", "until=2023-07-31")
    run = crawl(tmp_path, "news", "-a", f"site={site}", *period)
    assert run.stdout.startswith("3 articles new in "), run.stdout + run.stderr
    assert "3 articles read, dated 2023-07-05 to 2023-07-25" in run.stdout
    assert "no source reaches" not in run.stdout
    asked = [request.path for request, _ in httpserver.log if request.path.startswith("/story")]
    assert max(int(path.partition("-")[2]) for path in asked) < len(stories) - 9
    lists = [request for request, _ in httpserver.log if request.path == "/"]
    assert len(lists) <= 8


def test_a_period_is_filled_in_and_the_last_line_says_how_far(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    days = [f"2023-{month}-{day:02}" for month in ("09", "10", "11") for day in (5, 15, 25)]
    stories = {f"/{day}": day for day in reversed(days)}
    site = serve_list(httpserver, stories, shown='<time datetime="{}"></time>')
    period = ("-a", f"site={site}", "-a", "since=2023-09-10", "-a", "until=2023-10-20")
    first = crawl(tmp_path, "news", *period, NEWSCRAWL_MAX_PAGES=2, NEWSCRAWL_MAX_LIST_PAGES=1)
    assert first.returncode == 0, first.stderr
    assert "; only articles of 2023-09-10 to 2023-10-20: 2 articles read" in first.stdout
    assert "; 2 more of them queued for the next crawl" in first.stdout
    second = crawl(tmp_path, "news", *period)
    assert "2 articles new in " in second.stdout, second.stdout
    (file,) = (tmp_path / "data" / "localhost").glob("*.jsonl")
    assert sorted(line["date_published"][:10] for line in read_lines(file)) == days[1:5]
    assert "2 known from earlier crawls" in second.stdout
    httpserver.clear_log()
    third = crawl(tmp_path, "news", *period)
    assert third.returncode == 0
    assert not {f"/{day}" for day in days} & {request.path for request, _ in httpserver.log}


def test_the_sites_file_says_what_is_taken_unless_the_command_does(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    site = serve(httpserver)
    (tmp_path / "sites.toml").write_text(f'[[site]]\nurl = "{site}"\nmatch = "calm"\n')
    stated = crawl(tmp_path, "news", "-a", f"site={site}")
    assert stated.stdout.startswith("1 article new in "), stated.stderr
    assert "; only addresses that match 'calm'" in stated.stdout
    named = crawl(tmp_path, "news", "-a", f"url={site}storm")
    assert named.stdout.startswith("1 article new in "), named.stderr
    assert named.stdout.rstrip().endswith("; only the address asked for")


def test_ctrl_c_says_how_many_pages_wait(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        asked.set()
        go_on.wait(60)
        return Response(page(f"The story of {request.path}"), content_type="text/html")

    names = ("/a", "/b", "/c")
    urls = "".join(f"<url><loc>{name}</loc></url>" for name in names)
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/sitemap.xml").respond_with_data(f"<urlset>{urls}</urlset>")
    for name in names:
        httpserver.expect_request(name).respond_with_handler(answer)
    words = ("news", "-a", f"site={httpserver.url_for('/')}")
    with subprocess.Popen(
        command(tmp_path, *words, "-L", "INFO", CONCURRENT_REQUESTS=1),
        cwd=tmp_path, env={**os.environ, "no_proxy": "*"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        next(line for line in process.stderr if "Received SIGINT" in line)
        go_on.set()
        out, err = process.communicate()
    assert process.returncode == 0
    assert "Traceback" not in err
    last = out.splitlines()[-1]
    assert last.startswith("1 article new in ")
    assert last.endswith("; stopped, with 2 pages queued for the next crawl")
    assert crawl(tmp_path, *words).stdout.startswith("2 articles new in ")
    pages = [request.path for request, _ in httpserver.log if request.path in names]
    assert sorted(pages) == list(names)


def test_pages_are_bounded_newest_first(httpserver: HTTPServer, tmp_path: Path) -> None:
    dates = {"a": "2023-11-01", "b": "2023-11-03", "c": "2023-11-02"}
    urls = "".join(f"<url><loc>/{p}</loc><lastmod>{d}</lastmod></url>" for p, d in dates.items())
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/").respond_with_data("<h1>Gazette</h1>", content_type="text/html")
    httpserver.expect_request("/sitemap.xml").respond_with_data(f"<urlset>{urls}</urlset>")
    for path in dates:
        httpserver.expect_request(f"/{path}").respond_with_data(
            page(f"Story {path}"), content_type="text/html"
        )
    out = tmp_path / "out.jsonl"
    run = crawl(
        tmp_path,
        "news",
        "-a",
        f"site={httpserver.url_for('/')}",
        "-O",
        str(out),
        NEWSCRAWL_MAX_PAGES=2,
    )
    assert [article["title"] for article in read_lines(out)] == ["Story b", "Story c"]
    passed = "; 1 more page found and passed over, by NEWSCRAWL_MAX_PAGES"
    assert run.stdout.rstrip().endswith(passed)
    again = crawl(tmp_path, "news", "-a", f"site={httpserver.url_for('/')}", NEWSCRAWL_MAX_PAGES=2)
    assert again.stdout.rstrip().endswith(passed)
    whole = crawl(tmp_path, "news", "-a", f"site={httpserver.url_for('/')}")
    assert whole.stdout.startswith("1 article new in "), whole.stdout
    assert "passed over" not in whole.stdout
    now_read = crawl(
        tmp_path, "news", "-a", f"site={httpserver.url_for('/')}", NEWSCRAWL_MAX_PAGES=2
    )
    assert "passed over" not in now_read.stdout


def test_articles_on_stdout_are_followed_by_nothing(httpserver: HTTPServer, tmp_path: Path) -> None:
    site = serve(httpserver)
    run = crawl(tmp_path, "news", "-a", f"site={site}", "-O", "-:jsonl")
    assert len([json.loads(line) for line in run.stdout.splitlines()]) == 3
    assert run.stderr.splitlines()[-1].startswith("3 articles new in ")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_your_own_machine_is_not_fetched(httpserver: HTTPServer, tmp_path: Path, host: str) -> None:
    site = httpserver.url_for("/").replace("127.0.0.1", host)
    run = crawl(
        tmp_path, "news", "-a", f"site={site}", NEWSCRAWL_ALLOW_PRIVATE_HOSTS=0, RETRY_ENABLED=1
    )
    assert run.returncode == 1
    last = run.stderr.splitlines()[-1]
    assert last.startswith("newscrawl crawl: no page of the site could be fetched: ")
    assert "private network" in last
    assert httpserver.log == []


def test_nobody_there_is_one_sentence(httpserver: HTTPServer, tmp_path: Path) -> None:
    run = crawl(tmp_path, "news", "-a", f"site={httpserver.url_for('/')}")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith("it answered with status 500.")
    httpserver.stop()
    run = crawl(tmp_path, "news", "-a", f"site={httpserver.url_for('/')}")
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.splitlines()[-1].endswith("/robots.txt: the connection was refused.")
    assert "Traceback" not in run.stderr
    httpserver.start()


def test_a_fault_before_the_start_is_all_that_is_printed(tmp_path: Path) -> None:
    run = crawl(tmp_path, "generico", NEWSCRAWL_REPLAY=tmp_path / "nowhere")
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "arguments", "settings", "words"),
    [
        (["genrico"], {}, {}, "no spider 'genrico'. There are: generico, news"),
        ([], {}, {}, "name one spider"),
        (["generico", "news"], {}, {}, "name one spider"),
        (["news"], {}, {}, "add -a site="),
        (["news"], {"site": "example"}, {}, "'example' is no web address"),
        (["news"], {"url": "https://a.example/b", "skip": "("}, {}, "no regular expression"),
        (["generico"], {"url": "https://a.example/b"}, {}, "of another site than https://generico"),
        (
            ["generico"],
            {"site": "https://b.example/sport/"},
            {},
            "generico crawls https://generico.ru/ only: for another site there is "
            "'newscrawl crawl news -a site=https://b.example/sport/'.",
        ),
        (["generico"], {"urls": "nowhere.txt"}, {}, "urls names nowhere.txt, which cannot be read"),
        (["generico"], {}, {"NEWSCRAWL_MAX_PAGE": 3}, "did you mean NEWSCRAWL_MAX_PAGES?"),
        (["generico"], {}, {"NEWSCRAWL_MAX_PAGES": "many"}, "a whole number"),
        (["generico"], {}, {"NEWSCRAWL_REPLAY": "nowhere"}, "NEWSCRAWL_REPLAY: "),
        (["generico"], {}, {"NEWSCRAWL_DATA": __file__}, "NEWSCRAWL_DATA: nothing can be written"),
    ],
)
def test_faults_are_named(
    args: list[str], arguments: dict[str, str], settings: dict[str, object], words: str
) -> None:
    values = Settings()
    values.setmodule("newscrawl.settings")
    values.update(settings)
    problem = find_crawl_problem(args, arguments, values)
    assert problem is not None
    assert words in problem
    assert "\n" not in problem


def test_the_last_line(tmp_path: Path) -> None:
    file = tmp_path / "2026-11-23.jsonl"
    stats: dict[str, object] = {"newscrawl/file": str(file)}
    assert summary(stats) == "0 articles new"
    (tmp_path / "2026-11-22.jsonl").write_text("{}\n")
    assert summary(stats) == f"0 articles new; those of earlier days are in {tmp_path}"
    file.write_text("{}\n")
    assert summary(stats) == f"0 articles new; {file} holds 1 article"
    stats |= {
        "newscrawl/stored": 1,
        "newscrawl/revised": 2,
        "newscrawl/skipped/listing": 1,
        "newscrawl/skipped/robots": 3,
    }
    assert summary(stats) == (
        f"1 article new, 2 revised in {file}; 4 pages skipped (robots 3, listing 1)"
    )
    assert summary({"item_scraped_count": 5}) == "5 articles"
    stats |= {"newscrawl/queued": 7, "finish_reason": "store_failed"}
    assert summary(stats).endswith("listing 1); 7 pages queued for the next crawl")
    stats |= {"finish_reason": "budget_spent", "newscrawl/budget_spent": "the night is over"}
    assert summary(stats).endswith(
        "listing 1); ended early, because the night is over, with 7 pages queued for the next crawl"
    )
    stats["newscrawl/passed_over"] = 1
    assert summary(stats).endswith(
        "crawl; 1 more page found and passed over, by NEWSCRAWL_MAX_PAGES"
    )
    del stats["newscrawl/passed_over"]
    stats |= {"newscrawl/queued": 1, "finish_reason": "shutdown"}
    assert summary(stats).endswith("; stopped, with 1 page queued for the next crawl")


def test_faults_of_a_run() -> None:
    assert list(find_faults({"newscrawl/fetched": 1})) == []
    assert list(find_faults({"newscrawl/fatal": "The disk is full."})) == ["The disk is full."]
    (unfetched,) = find_faults({"newscrawl/unreachable": "https://example.com/: it is gone"})
    assert unfetched.endswith("https://example.com/: it is gone.")
    # What a source answered before is not why.
    (stopped,) = find_faults(
        {
            "newscrawl/unreachable": "https://example.com/x: gone",
            "newscrawl/queued": 3,
            "finish_reason": "shutdown",
        }
    )
    assert stopped == (
        "stopped before the first page was fetched, with 3 pages queued for the next crawl."
    )
    (spent,) = find_faults(
        {
            "newscrawl/unreachable": "https://example.com/x: gone",
            "newscrawl/budget_spent": "it is 6",
        }
    )
    assert spent == "no page of the site could be fetched: it is 6."
    (failed,) = find_faults({"newscrawl/fetched": 9, "newscrawl/skipped/read-error": 2})
    assert failed.startswith("newscrawl failed while reading 2 pages, which stay queued")
    (raised,) = find_faults({"newscrawl/fetched": 9, "newscrawl/exceptions": 2})
    assert raised.startswith("a pipeline or a callback raised 2 exceptions; the log has them")
    (damaged,) = find_faults({"newscrawl/fetched": 9, "newscrawl/replay/damaged": 2})
    assert damaged.startswith("2 damaged records")


def test_settings_of_the_sites_file_hold_below_environment_and_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sites.toml"
    table = '[[site]]\nurl = "https://example.com"\n'
    file.write_text(f"{table}max_pages = 7\nmax_sections = 8\nmax_sitemaps = 9\n")
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    settings.set("NEWSCRAWL_SITES", str(file))
    settings.set("NEWSCRAWL_MAX_SITEMAPS", 3, priority="cmdline")
    monkeypatch.setenv("NEWSCRAWL_MAX_SECTIONS", "4")
    settings.set("NEWSCRAWL_MAX_SECTIONS", "4")  # as the module takes it from the environment
    apply_stated("news", {"site": "https://www.example.com/town/"}, settings)
    names = ("NEWSCRAWL_MAX_PAGES", "NEWSCRAWL_MAX_SECTIONS", "NEWSCRAWL_MAX_SITEMAPS")
    assert [settings.getint(name) for name in names] == [7, 4, 3]
    apply_stated("news", {"site": "https://example.org"}, settings)
    assert settings.getint("NEWSCRAWL_MAX_PAGES") == 7
    file.write_text(f'{table}window = "at night"\n')
    with pytest.raises(SitesError, match="'at night' is no time window"):
        apply_stated("news", {"site": "https://example.com"}, settings)
