"""The main job as a user runs it: one command, saved pages in, clean lines out."""

import json
import resource
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.items import Article
from newscrawl.replay import Case, find_cases
from newscrawl.schema import record_schema
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files
from newscrawl.store.locks import FileLock
from newscrawl.store.state.database import STATE_FILE
from newscrawl.urls import address_key

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "generico"
UPDATE = ROOT / "fixtures" / "generico-update"
ARTICLES = 26
"""What fixtures/README.md says a crawl of generico stores."""

Run = subprocess.CompletedProcess[str]


def crawl(
    replay: Path, data: Path, *options: str, before: str = "", file_bytes: int | None = None
) -> Run:
    """Run ``newscrawl crawl generico`` in a process of its own.

    ``before``: code that runs there first. ``file_bytes``: the size no file may exceed.
    """
    code = f"{before}\nfrom scrapy.cmdline import execute\nexecute()"
    settings = {"NEWSCRAWL_REPLAY": replay, "NEWSCRAWL_DATA": data}
    named = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    limit = (file_bytes, file_bytes) if file_bytes else None
    return subprocess.run(
        [sys.executable, "-c", code, "crawl", "generico", "-L", "INFO", *named, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)) if limit else None,
    )


def records(data: Path) -> list[dict[str, Any]]:
    """Return what all day files of the site hold, in order; each line fits the schema."""
    folder = data / "generico"
    files = find_day_files(folder) if folder.exists() else []
    found = [json.loads(line) for file in files for line in read_lines(file)]
    schema = Draft202012Validator(record_schema())
    for record in found:
        schema.validate(record)
    return found


def as_warc(cases: Path, file: Path) -> Path:
    """Save the same pages as one WARC, chunked and encoded as they may come off the wire."""
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for case in find_cases(cases):
            page = case.page
            record = writer.create_warc_record(
                page.url,
                "response",
                payload=BytesIO(page.body),
                length=len(page.body),
                http_headers=StatusAndHeaders(
                    f"{page.status} OK", list(page.headers), protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": page.fetched_at.replace("+00:00", "Z")},
            )
            writer.write_record(record)
    return file


def overlaid(target: Path) -> Path:
    """Lay the pages of the second night over those of the first."""
    shutil.copytree(FIXTURES, target / "first")
    shutil.copytree(UPDATE, target / "second")
    return target


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """The first crawl, for the tests that only look at it or at a copy."""
    data = tmp_path_factory.mktemp("data")
    return crawl(FIXTURES, data), data


def test_the_crawl_stores_exactly_the_expected_articles(first: tuple[Run, Path]) -> None:
    run, data = first
    assert run.returncode == 0, run.stderr
    stored = records(data)
    assert len(stored) == ARTICLES
    wanted = expected_articles()
    by_key = {address_key(record["url"]): record for record in stored}
    duplicates = {key for key, case in wanted.items() if case.id.startswith("generico/duplicate-")}
    plain = next(key for key, case in wanted.items() if case.id == "generico/plain")
    alike = duplicates | {plain}
    assert set(by_key) - alike == set(wanted) - alike
    assert len(set(by_key) & alike) == 1
    assert {record["title"] for record in stored} == {
        (case.expected or {})["title"] for case in wanted.values()
    }


def expected_articles() -> dict[str, Case]:
    """Return by address the cases that are articles; AMP and tracking forms are one with theirs."""
    cases = [case for case in find_cases(FIXTURES) if case.expected and not case.expected["skip"]]
    return {address_key(case.page.url): case for case in cases}


def test_each_line_is_a_whole_record(first: tuple[Run, Path]) -> None:
    _, data = first
    (file,) = (data / "generico").glob("*.jsonl")
    text = file.read_text(encoding="utf-8")
    assert text.endswith("\n")
    for line in text.splitlines():
        article = Article.from_line(line)
        assert article.to_line() == line + "\n"
        assert article.site == "generico"
        assert article.revision == 1
        assert article.id
        assert article.content_hash
        assert article.date_downloaded
        assert article.date_downloaded.startswith("2023-11-10T03:00:")
    assert len({json.loads(line)["id"] for line in text.splitlines()}) == ARTICLES


def test_the_last_line_says_how_many_articles_are_where(first: tuple[Run, Path]) -> None:
    run, data = first
    (file,) = (data / "generico").glob("*.jsonl")
    (line,) = run.stdout.splitlines()
    assert str(ARTICLES) in line
    assert str(file) in line


def test_a_crawl_in_which_all_goes_well_warns_of_nothing(first: tuple[Run, Path]) -> None:
    run, _ = first
    assert "INFO: Spider closed (finished)" in run.stderr
    assert "WARNING" not in run.stderr


def test_two_more_crawls_add_the_change_alone(first: tuple[Run, Path], tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(first[1], data)
    before = records(data)
    again = crawl(FIXTURES, data)
    assert again.returncode == 0, again.stderr
    assert records(data) == before
    night = crawl(overlaid(tmp_path / "nights"), data)
    assert night.returncode == 0, night.stderr
    (added,) = records(data)[len(before) :]
    (old,) = [record for record in before if record["id"] == added["id"]]
    assert (old["revision"], added["revision"]) == (1, 2)
    assert (old["url"], old["site"]) == (added["url"], added["site"])
    assert added["content_hash"] != old["content_hash"]
    assert added["title"] == expected_update()["title"]


def expected_update() -> dict[str, Any]:
    (case,) = [case for case in find_cases(UPDATE) if case.expected]
    assert case.expected is not None
    return dict(case.expected)


def test_the_same_site_as_one_warc_gives_the_same_lines(
    first: tuple[Run, Path], tmp_path: Path
) -> None:
    warc = as_warc(FIXTURES, tmp_path / "site.warc.gz")
    run = crawl(warc, tmp_path / "data")
    assert run.returncode == 0, run.stderr
    lines = [json.dumps(record) for record in records(tmp_path / "data")]
    assert sorted(lines) == sorted(json.dumps(record) for record in records(first[1]))


def test_scrapys_own_export_has_the_same_records(tmp_path: Path) -> None:
    run = crawl(FIXTURES, tmp_path / "data", "-O", str(tmp_path / "out.jsonl"))
    assert run.returncode == 0, run.stderr
    exported = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert exported == records(tmp_path / "data")
    assert list(exported[0]) == [*Article.__dataclass_fields__]


NO_SOCKET = """
import socket, sys

def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] == socket.AF_UNIX:
        return  # asyncio wakes itself through a pair of these
    if event.startswith("socket.") and not is_probe(sys._getframe(1)):
        sys.stderr.write(f"FORBIDDEN {event} {arguments}\\n")
        raise RuntimeError(event)

def is_probe(frame):
    # urllib3, which Scrapy's own imports load, binds ::1 at import to see if there is IPv6.
    while frame and frame.f_code.co_name != "_has_ipv6":
        frame = frame.f_back
    return frame is not None and frame.f_globals["__name__"] == "urllib3.util.connection"

sys.addaudithook(refuse)
"""


def test_a_replay_opens_no_socket(tmp_path: Path) -> None:
    run = crawl(FIXTURES, tmp_path / "data", before=NO_SOCKET)
    assert "FORBIDDEN" not in run.stderr
    assert run.returncode == 0, run.stderr
    assert len(records(tmp_path / "data")) == ARTICLES


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("socket.gethostbyname('localhost')", "socket.gethostbyname"),
        ("socket.socket()", "socket.__new__"),
    ],
)
def test_the_proof_of_no_socket_can_fail(code: str, event: str) -> None:
    command = [sys.executable, "-c", f"{NO_SOCKET}\n{code}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert f"FORBIDDEN {event}" in run.stderr


@pytest.mark.parametrize("file_bytes", [48_000, 120_000])
def test_a_full_disk_stops_the_crawl_and_the_next_one_goes_on(
    tmp_path: Path, file_bytes: int
) -> None:
    full = crawl(FIXTURES, tmp_path, file_bytes=file_bytes)
    assert_one_sentence(full, str(tmp_path))
    assert len(records(tmp_path)) < ARTICLES
    after = crawl(FIXTURES, tmp_path)
    assert after.returncode == 0, after.stderr
    assert len(records(tmp_path)) == ARTICLES
    assert len({record["id"] for record in records(tmp_path)}) == ARTICLES


KILLED_AT = """
import os, signal, sys
from newscrawl.store.session import Session

keep, left = Session.add, [{articles}]

def add(session, article):
    keep(session, article)
    left[0] -= 1
    if not left[0]:
        session.flush()
        os.kill(os.getpid(), signal.SIGKILL)

Session.add = add
"""


@pytest.mark.parametrize("compress", ["", "zst", "gz"])
def test_the_queue_of_a_killed_crawl_is_fetched_though_no_source_names_it(
    first: tuple[Run, Path], tmp_path: Path, compress: str
) -> None:
    data, option = tmp_path / "data", f"NEWSCRAWL_COMPRESS={compress}"
    killed = crawl(FIXTURES, data, "-s", option, before=KILLED_AT.format(articles=9))
    assert killed.returncode == -9
    assert len(records(data)) == 9
    sources = ("front", "feed", "*sitemap*", "section-*")
    shutil.copytree(FIXTURES, tmp_path / "pages", ignore=shutil.ignore_patterns(*sources))
    shutil.copytree(FIXTURES / "front", tmp_path / "pages" / "front")
    emptied = tmp_path / "pages" / "front" / "page.html"
    emptied.write_text("<html><body><p>Nothing today.</p></body></html>")
    after = crawl(tmp_path / "pages", data, "-s", option)
    assert after.returncode == 0, after.stderr
    # The profile of the site was learned from other pages, and has another version.
    lines, at_once = (
        sorted(json.dumps(record | {"extractor": None}) for record in records(folder))
        for folder in (data, first[1])
    )
    assert lines == at_once


def test_a_second_crawl_of_the_site_leaves_with_a_code_of_its_own(tmp_path: Path) -> None:
    held = FileLock(tmp_path, "generico.site")
    assert held.take()
    run = crawl(FIXTURES, tmp_path)
    held.close()
    assert run.returncode == 3
    assert_one_sentence(run, "another crawl of generico is running", str(tmp_path))
    assert not (tmp_path / "generico").exists()


READ_ONLY = """
import sys

def refuse(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".jsonl") and "a" in str(arguments[1]):
        raise OSError(30, "Read-only file system")

sys.addaudithook(refuse)
"""


def test_a_folder_that_turns_read_only_stops_the_crawl_and_the_next_one_goes_on(
    tmp_path: Path,
) -> None:
    run = crawl(FIXTURES, tmp_path, before=READ_ONLY)
    assert_one_sentence(run, str(tmp_path), "Read-only file system")
    after = crawl(FIXTURES, tmp_path)
    assert after.returncode == 0, after.stderr
    assert len(records(tmp_path)) == ARTICLES


def test_a_damaged_database_is_kept_and_rebuilt(first: tuple[Run, Path], tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(first[1], data)
    (data / STATE_FILE).write_bytes(b"this is no database " * 100)
    before = records(data)
    run = crawl(FIXTURES, data)
    assert run.returncode == 0, run.stderr
    told = [line for line in run.stderr.splitlines() if "rebuilt from the day files" in line]
    assert len(told) == 1
    (kept,) = (path for path in data.glob(f"{STATE_FILE}.*"))
    assert str(kept) in told[0]
    assert records(data) == before


def test_a_file_in_place_of_the_sites_folder_stops_the_crawl(tmp_path: Path) -> None:
    (tmp_path / "generico").touch()
    run = crawl(FIXTURES, tmp_path)
    assert_one_sentence(run, str(tmp_path / "generico"))


def assert_one_sentence(run: Run, *words: str) -> None:
    """Check that the crawl failed, and what it tells a person, whatever the log holds."""
    assert run.returncode not in (0, None)
    assert "Traceback" not in run.stderr + run.stdout
    told = [line for line in run.stderr.splitlines() if line.startswith("newscrawl crawl: ")]
    assert len(told) == 1, run.stderr
    assert all(word in told[0] for word in words)


def test_pages_that_newscrawl_fails_to_read_stay_queued_and_the_next_crawl_reads_them(
    tmp_path: Path,
) -> None:
    """Of a whole crawl, as where the temporary folder is full or the memory is."""
    broken = (
        "from newscrawl.spiders import page_reader\n"
        "read = page_reader.read_response\n"
        "def read_or_fail(body, url, **known):\n"
        "    if 'oslo' in url:\n"
        "        raise MemoryError\n"
        "    return read(body, url, **known)\n"
        "page_reader.read_response = read_or_fail"
    )
    data = tmp_path / "data"
    run = crawl(FIXTURES, data, before=broken)
    assert run.returncode == 1, run.stderr
    assert "newscrawl failed while reading 1 page, which stays queued" in run.stderr
    last = run.stdout.splitlines()[-1]
    assert "read-error 1" in last
    assert last.endswith("; 1 page queued for the next crawl")
    assert len(records(data)) == ARTICLES - 1
    again = crawl(FIXTURES, data)
    assert again.returncode == 0, again.stderr
    assert len(records(data)) == ARTICLES


@pytest.mark.parametrize(("order", "stored"), [(250, ARTICLES - 1), (400, ARTICLES)])
def test_an_exception_in_a_pipeline_is_told_and_loses_no_article(
    tmp_path: Path, order: int, stored: int
) -> None:
    """Before the store the page stays queued; behind it the article is stored all the same."""
    broken = (
        "from newscrawl import settings\n"
        "class Broken:\n"
        "    def process_item(self, item):\n"
        "        if 'oslo' in item.url:\n"
        "            raise KeyError('a field of mine')\n"
        "        return item\n"
        f"settings.ITEM_PIPELINES[Broken] = {order}"
    )
    data = tmp_path / "data"
    run = crawl(FIXTURES, data, before=broken)
    assert run.returncode == 1, run.stderr
    assert "KeyError: 'a field of mine'" in run.stderr
    assert "newscrawl crawl: a pipeline or a callback raised an exception; " in run.stderr
    assert len(records(data)) == stored
    again = crawl(FIXTURES, data)
    assert again.returncode == 0, again.stderr
    assert len(records(data)) == ARTICLES
