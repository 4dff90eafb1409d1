"""The folder of a user: how it is made, and that its spiders are found."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

NEWSCRAWL = (sys.executable, "-m", "newscrawl")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*NEWSCRAWL, *words], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = run(tmp_path, "init", "my-news")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.endswith(
        "To add a site: cd my-news && newscrawl newsite https://example.com\n"
    )
    return tmp_path / "my-news"


def test_the_files_of_a_new_folder(folder: Path) -> None:
    found = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert found == {"sites.toml", ".gitignore", "fixtures/README.md", "spiders/README.md"}
    text = (folder / "sites.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    example = "\n".join(line.removeprefix("# ") for line in text.partition("# [[site]]")[1:])
    assert "[[site]]" in example
    lines = [
        line.removeprefix("#").strip() for line in text[text.index("# [[site]]") :].splitlines()
    ]
    (site,) = tomllib.loads("\n".join(lines).replace("Where things", "# Where things"))["site"]
    assert site["url"] == "https://example.com"


def test_a_file_that_is_there_is_left_alone(folder: Path) -> None:
    (folder / "sites.toml").write_text("# mine\n")
    (folder / ".gitignore").unlink()
    again = run(folder, "init", ".")
    assert again.returncode == 0
    assert "sites.toml is there already, left as it is\n" in again.stdout
    assert (folder / "sites.toml").read_text() == "# mine\n"
    assert (folder / ".gitignore").exists()
    assert "To add a site: newscrawl newsite" in again.stdout


def test_the_spider_of_the_readme_is_found(folder: Path) -> None:
    assert run(folder, "list").stdout.split() == ["generico", "news"]
    readme = (folder / "spiders" / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.+?)```", readme, re.DOTALL)
    assert code
    (folder / "spiders" / "gazette.py").write_text(code[1])
    listed = run(folder, "list")
    assert (listed.returncode, listed.stdout.split()) == (
        0,
        ["example_gazette", "generico", "news"],
    )
    wrong = run(folder, "crawl", "example_gazette", "-a", "sit=x")
    assert wrong.stderr.startswith("newscrawl crawl: example_gazette takes no argument 'sit'")


def test_a_night_crawls_them_too(folder: Path) -> None:
    (folder / "spiders" / "town.py").write_text(
        "from newscrawl.spiders.base import NewsSpider\n\n\nclass Town(NewsSpider):\n"
        '    name = "town"\n    site = "https://generico.ru/"\n'
    )
    pages = Path(__file__).parent.parent.parent / "fixtures" / "generico"
    night = run(folder, "nightly", "town", "-s", f"NEWSCRAWL_REPLAY={pages}")
    assert night.returncode in (0, 5), night.stderr
    assert list((folder / "data" / "town").glob("*.jsonl"))


def test_spiders_of_another_folder_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "spiders").mkdir()
    (tmp_path / "spiders" / "broken.py").write_text("raise RuntimeError\n")
    assert run(tmp_path, "list").stdout.split() == ["generico", "news"]


@pytest.mark.parametrize("words", [(), ("a", "b")])
def test_one_folder_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    wrong = run(tmp_path, "init", *words)
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "newscrawl init: name one folder: newscrawl init my-news\n",
    )


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    wrong = run(tmp_path, "init", "file/below")
    assert wrong.returncode == 2
    assert wrong.stderr == (
        "newscrawl init: file/below cannot be made (Not a directory): name another folder.\n"
    )
