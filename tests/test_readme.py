"""README and docs: their commands, options, tables, links and examples are the code's."""

import dataclasses
import importlib
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from scrapy.cmdline import ScrapyArgumentParser
from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

import newscrawl.settings
from newscrawl import to_markdown
from newscrawl.extraction.taught.fact_rows import FACT_ROWS
from newscrawl.items import Article
from newscrawl.night.events import CrawlOutcome, Exit
from newscrawl.sites_file.read import read_sites
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.spiders.base import NewsSpider
from newscrawl.story import Role, compose_body

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "fixtures" / "README.md"])
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
README = TEXTS["README.md"]
COMMANDS = {file.stem for file in (ROOT / "newscrawl" / "commands").glob("[a-z]*.py")}
OF_SCRAPY = {"list", "settings", "shell", "fetch"}
"""Scrapy's own commands that the docs may name."""

_FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    (\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def blocks(text: str) -> list[str]:
    """Return the contents of the fenced code blocks."""
    return [block for _, block in _FENCED.findall(text)]


def table(page: str, heading: str) -> dict[str, str]:
    """Return the first two cells of each row of the table under a heading."""
    below = re.split(rf"^#+ {re.escape(heading)}\n", TEXTS[page], flags=re.MULTILINE)[1]
    section = re.split(r"^#", below, flags=re.MULTILINE)[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*)\|", section, re.MULTILINE)
    return {name: value.strip().strip("`") for name, value in rows}


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def shown_commands() -> Iterator[tuple[str, list[str]]]:
    """Yield the page and the words of each newscrawl command that a page shows."""
    for page, text in TEXTS.items():
        lines = [line for block in blocks(text) for line in block.splitlines()]
        lines += _INDENTED.findall(_FENCED.sub("", text)) + _QUOTED.findall(text)
        for line in lines:
            command = re.split(r" [|>] ", line)[0]
            found = re.match(r"(?:newscrawl|scrapy) (.+)", command)
            if found and "…" not in command:
                yield page, shlex.split(found[1])


def test_readme_opens_with_the_two_commands_on_one_line_each() -> None:
    main_job, tests = blocks(README)[:2]
    assert main_job.count("\n") == tests.count("\n") == 1
    assert "scrapy crawl generico -s NEWSCRAWL_REPLAY=fixtures/generico" in main_job
    assert '".[test]" && python3 -m pytest' in tests
    before_headings = README.partition("\n## ")[0]
    assert blocks(before_headings) == [main_job, tests]


def test_readme_is_short_and_leads_to_every_page_of_the_docs() -> None:
    assert len(README.splitlines()) <= 150
    assert {page for page in TEXTS if page.startswith("docs/")} <= set(_LINK.findall(README))


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_somewhere(page: str) -> None:
    for link in _LINK.findall(TEXTS[page]):
        if re.match(r"https?://|mailto:", link):
            continue
        name, _, anchor = link.partition("#")
        target = ((ROOT / page).parent / name).resolve() if name else ROOT / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_commands_in_the_docs_exist_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    for page, words in shown_commands():
        name = words[0]
        if name.startswith("-") or name in OF_SCRAPY:
            continue
        assert name in COMMANDS, f"{page}: there is no command {name}"
        command: ScrapyCommand = importlib.import_module(f"newscrawl.commands.{name}").Command()
        command.settings = Settings()
        parser = ScrapyArgumentParser(conflict_handler="resolve")
        command.add_options(parser)
        try:
            parser.parse_known_args(words[1:])
            unknown = [word for word in parser.parse_known_args(words[1:])[1] if word[0] == "-"]
        except SystemExit:
            pytest.fail(f"{page}: {shlex.join(words)}: {capsys.readouterr().err}")
        assert unknown == [], f"{page}: {shlex.join(words)}"


def test_every_command_is_documented() -> None:
    assert {words[0] for _, words in shown_commands()} >= COMMANDS


def test_the_house_map_has_every_room_shelf_and_module() -> None:
    package = ROOT / "newscrawl"
    modules = {file.name for file in package.glob("*.py")} - {"__init__.py"}
    rooms = {f"{file.parent.relative_to(package)}/" for file in package.glob("*/**/__init__.py")}
    assert set(table("docs/architecture.md", "The house map")) == modules | rooms


def test_every_saved_page_is_described() -> None:
    cells = re.findall(r"^\| ([a-z\d, -]+) \|", TEXTS["fixtures/README.md"], re.MULTILINE)
    described = {name for cell in cells for name in cell.split(", ")} - {"case", "---"}
    assert described == {meta.parent.name for meta in (ROOT / "fixtures").rglob("meta.json")}


def test_record_table_is_the_record() -> None:
    assert list(table("docs/record.md", "Keys")) == [f.name for f in dataclasses.fields(Article)]


def test_reason_table_is_the_closed_list() -> None:
    rows = {reason.row.name: reason.row.meaning.strip("`") for reason in SkipReason}
    told = table("docs/report.md", "Pages that are not stored")
    assert (list(told), told) == (list(rows), rows)


def test_state_table_is_the_closed_list() -> None:
    states = table("docs/report.md", "Why is it not there?")
    assert list(states) == [outcome.value for outcome in PageOutcome]


def test_arguments_of_a_crawl_are_those_of_the_spiders() -> None:
    assert tuple(table("docs/operations.md", "Take a part of a site")) == NewsSpider.argument_names


def test_exit_codes_of_a_night_are_the_closed_list() -> None:
    codes = table("docs/operations.md", "Exit codes of a night")
    assert [int(code) for code in codes] == sorted(Exit)


def test_ends_of_a_crawl_are_the_closed_list() -> None:
    ends = table("docs/operations.md", "How the crawl of a site can end")
    assert list(ends) == [outcome.value for outcome in CrawlOutcome]


def test_settings_table_has_every_setting_with_its_default() -> None:
    defaults = {name: str(value) for name, value in newscrawl.settings.find_defaults().items()}
    assert table("docs/operations.md", "Settings") == defaults


@pytest.mark.parametrize("page", TEXTS)
def test_settings_in_the_docs_exist(page: str) -> None:
    named = set(re.findall(r"\bNEWSCRAWL_[A-Z_]*[A-Z]\b", TEXTS[page]))
    assert named - {"NEWSCRAWL_CORPUS"} <= set(newscrawl.settings.find_defaults())


@pytest.mark.parametrize("page", [page for page in TEXTS if page.startswith("docs/")])
def test_files_named_in_the_docs_exist(page: str) -> None:
    named = re.findall(r"`((?:newscrawl|tests|benchmarks|training|fixtures)/[\w./]+)`", TEXTS[page])
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_list_of_sites_in_toml_is_one(tmp_path: Path) -> None:
    operations = blocks(TEXTS["docs/operations.md"])
    example = next(block for block in operations if block.startswith("[[site]]"))
    (tmp_path / "sites.toml").write_text(example)
    sites = read_sites(tmp_path / "sites.toml", {"generico": "https://generico.ru/"})
    assert [site.name for site in sites] == ["example.com", "generico"]


def test_the_facts_in_the_docs_are_those_of_the_code(tmp_path: Path) -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| `([^`]+)` \|$", TEXTS["docs/sites.md"], re.MULTILINE
    )
    assert rows == [
        (row.name, row.form.value, row.meaning, f"{row.name} = {row.example}") for row in FACT_ROWS
    ]
    every = "\n".join(example for *_, example in rows)
    file = tmp_path / "sites.toml"
    file.write_text(f'[[site]]\nurl = "https://example.com"\n{every}\n', encoding="utf-8")
    (site,) = read_sites(file, {})
    assert site.facts is not None
    assert site.facts.layouts[0].until == date(2025, 3, 1)


def test_the_sites_file_in_the_docs_is_one(tmp_path: Path) -> None:
    example = next(
        block for block in blocks(TEXTS["docs/sites.md"]) if block.startswith("[[site]]")
    )
    (tmp_path / "sites.toml").write_text(example)
    sites = read_sites(tmp_path / "sites.toml", {"example_gazette": "https://www.example.com/"})
    assert [site.name for site in sites] == ["example.com", "example_gazette"]


def test_python_example_prints_what_the_readme_says() -> None:
    code = blocks(README)
    example = next(block for block in code if "from newscrawl import extract" in block)
    printed = code[code.index(example) + 1]
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == printed


def test_the_article_in_the_docs_is_a_record() -> None:
    text = (ROOT / "docs/record.md").read_text()
    shown = json.loads(text.partition("```json\n")[2].partition("```")[0])
    whole = json.loads(Article(url="https://gazette.example/ferry").to_line()) | shown
    article = Article.from_line(json.dumps(whole))
    assert list(shown) == [name for name in whole if name in shown]
    assert [block.to_json().keys() for block in article.blocks] == [
        block.keys() for block in shown["blocks"]
    ]
    assert article.body == compose_body(article.blocks)
    spans = [block.text[a:b] for block in article.blocks for a, b, _ in block.links]
    spans += [block.text[a:b] for block in article.blocks for a, b, _ in block.emphasis]
    assert spans == ["port", "free"]
    assert {block.role for block in article.blocks if block.image} == {Role.CAPTION}
    assert to_markdown(article) == text.partition("```markdown\n")[2].partition("```")[0]


def test_the_table_of_roles_has_each_role() -> None:
    assert list(table("docs/record.md", "Blocks")) == list(map(str, Role))
