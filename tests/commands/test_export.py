"""``newscrawl export`` as a user runs it, and the page of the documentation about it."""

import json
import re
import resource
import sqlite3
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pyarrow.dataset
import pytest
from scrapy.settings import Settings

from newscrawl.commands.export import Command, ExportArgumentError, read_export_task
from newscrawl.export.formats import FORMATS
from newscrawl.export.parquet_schema import article_schema
from newscrawl.items import Article
from newscrawl.story import Role

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
ARTICLES = 26
Run = subprocess.CompletedProcess[str]


def run(data: Path, *words: str, largest_file: int | None = None) -> Run:
    """Run the program; no file can grow beyond ``largest_file`` bytes."""

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        [sys.executable, "-m", "newscrawl", *words, "-s", f"NEWSCRAWL_DATA={data}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    replay = f"NEWSCRAWL_REPLAY={ROOT / 'fixtures' / 'generico'}"
    assert run(data, "crawl", "generico", "-s", replay).returncode == 0
    return data


def options(*words: str) -> Namespace:
    parser = ArgumentParser(conflict_handler="resolve")
    command = Command()
    command.settings = Settings()
    command.add_options(parser)
    return parser.parse_args(words)


def test_a_crawl_is_exported_and_the_folder_kept_up_to_date(crawled: Path, tmp_path: Path) -> None:
    out = tmp_path / "articles"
    first = run(crawled, "export", "--format", "parquet", "-o", str(out))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"{ARTICLES} articles exported to {out}: 1 files written\n"
    again = run(crawled, "export", "generico", "--format", "parquet", "-o", str(out))
    assert again.stdout == (
        f"{ARTICLES} articles exported to {out}: 0 files written, 1 up to date\n"
    )
    assert pyarrow.dataset.dataset(out, partitioning="hive").count_rows() == ARTICLES


def test_a_full_disk_is_one_line_and_no_file(crawled: Path, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    words = ("export", "--format", "jsonl", "-o", str(out))
    told = run(crawled, *words, largest_file=10_000)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        f"newscrawl export: cannot write {out} (File too large): free some space, or name another "
        f"place with -o; {out} is as it was before.\n"
    )
    assert list(tmp_path.iterdir()) == []
    done = run(crawled, *words)
    assert done.stdout == f"{ARTICLES} articles exported to {out}\n"
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert len({record["id"] for record in records}) == ARTICLES


def test_a_wrong_argument_is_one_line(crawled: Path) -> None:
    told = run(crawled, "export", "--format", "marcdown", "-o", "x")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "newscrawl export: there is no format 'marcdown': did you mean markdown?\n"
    )


@pytest.mark.parametrize(
    ("args", "words", "told"),
    [
        ([], [], "name a --format: there are jsonl, parquet, csv"),
        ([], ["--format", "csv"], "name where to write: "),
        ([], ["--format", "csv", "-o", "{data}"], "is a folder: the format csv is one file."),
        ([], ["--format", "tei", "-o", "{file}"], "is a file: the format tei is a folder."),
        ([], ["--format", "csv", "-o", "x", "--since", "May"], "--since 'May' is no day: write"),
        (
            [],
            ["--format", "csv", "-o", "x", "--since", "2026-02-01", "--until", "2026-01-01"],
            "--since 2026-02-01 is after --until 2026-01-01.",
        ),
        ([], ["--format", "rss", "-o", "x", "--newest", "0"], "--newest is 0"),
        (["gener"], ["--format", "csv", "-o", "x"], "no site 'gener' in {data}; there are: gen"),
        ([], ["--format", "jsonl", "-o", "{data}/generico/all.jsonl"], "would be read as articles"),
    ],
)
def test_what_cannot_be_done_is_told(
    crawled: Path, args: list[str], words: list[str], told: str
) -> None:
    file = crawled / "state.sqlite3"
    filled = [word.format(data=crawled, file=file) for word in words]
    settings = Settings({"NEWSCRAWL_DATA": str(crawled)})
    with pytest.raises(ExportArgumentError) as error:
        read_export_task(args, options(*filled), settings)
    assert told.format(data=crawled) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    settings = Settings({"NEWSCRAWL_DATA": str(tmp_path / "nowhere")})
    with pytest.raises(ExportArgumentError, match="holds no articles: name the folder"):
        read_export_task([], options("--format", "csv", "-o", "x"), settings)


@pytest.mark.parametrize("name", ["parquet", "xlsx"])
def test_a_missing_package_is_told_with_the_command(
    name: str, crawled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    settings = Settings({"NEWSCRAWL_DATA": str(crawled)})
    with pytest.raises(ExportArgumentError, match=re.escape(f"install 'newscrawl[{name}]'")):
        read_export_task([], options("--format", name, "-o", "x"), settings)


def test_a_site_is_named_by_its_folder_or_its_address(crawled: Path) -> None:
    settings = Settings({"NEWSCRAWL_DATA": str(crawled)})
    chosen = options("--format", "csv", "-o", "x")
    task = read_export_task(["generico"], chosen, settings)
    assert task.folders == [crawled / "generico"]
    (crawled / "example.org").mkdir()
    line = Article(url="https://example.org/").to_line()
    (crawled / "example.org" / "2026-11-22.jsonl").write_text(line)
    try:
        task = read_export_task(["https://www.example.org/"], chosen, settings)
        assert task.folders == [crawled / "example.org"]
    finally:
        (crawled / "example.org" / "2026-11-22.jsonl").unlink()
        (crawled / "example.org").rmdir()


def rows(heading: str) -> list[tuple[str, str]]:
    """Return the first two cells of the table under a heading of the page."""
    section = re.split(r"^#+ ", PAGE.split(f"# {heading}\n")[1], flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)` \| ([^|]*?) \|", section, re.MULTILINE)


def test_the_tables_of_the_documentation_are_those_of_the_code() -> None:
    assert rows("Formats") == [(row.name, row.about) for row in FORMATS]
    assert [name for name, _ in rows("Parquet")] == article_schema().names
    assert [name for name, _ in rows("Markdown, HTML and TEI")] == [str(role) for role in Role]


def test_the_examples_of_the_documentation_run(crawled: Path, tmp_path: Path) -> None:
    for name, out in (("parquet", "articles"), ("sqlite", "articles.db")):
        done = run(crawled, "export", "--format", name, "-o", str(tmp_path / out))
        assert done.returncode == 0, done.stderr
    fenced = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    examples = [block for block in fenced if block.startswith("import ")]
    assert len(examples) == 4
    for example in examples:
        command = [sys.executable, "-c", example]
        shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert shown.returncode == 0, shown.stderr
        assert str(ARTICLES) in shown.stdout or "paragraph" in shown.stdout
    (query,) = (block for block in fenced if block.startswith("SELECT "))
    db = sqlite3.connect(tmp_path / "articles.db")
    try:
        assert len(db.execute(query).fetchall()) == 2
    finally:
        db.close()


def test_the_example_in_python_prints_what_the_documentation_says() -> None:
    example, printed = re.findall(r"^```(?:python)?\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[
        -2:
    ]
    command = [sys.executable, "-c", example]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == printed
