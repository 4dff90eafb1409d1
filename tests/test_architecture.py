"""The import table of the rooms, held against the syntax trees."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

PACKAGE = Path(__file__).parent.parent / "newscrawl"
# A row is a room or a shelf of it, and what its files may import: rooms, shelves or modules.
ROOMS: dict[str, tuple[str, ...]] = {
    "skip_reasons": (),
    "skips": ("skip_reasons",),  # the exceptions that carry them through Scrapy
    "items": ("skip_reasons", "story"),
    "story": (),
    "schema": ("items", "story"),  # describes the record; nothing of a crawl needs it
    "urls": (),
    "link": (),
    "version": (),
    "headers": (),
    "settings": ("spelling", "story"),
    "time_limit": (),
    # The steps of extraction, in order, over all shelves. The shelves import downwards only.
    "extraction": ("items", "story", "urls", "extraction"),
    "extraction.languages": (),
    "extraction.document": ("urls", "extraction.languages"),
    # What a user says of a site: plain data, and where it is on a page.
    "extraction.taught": ("spelling", "extraction.document"),
    "extraction.dates": ("extraction.document", "extraction.languages"),
    "extraction.datelines": (
        *("items", "story", "extraction.document", "extraction.dates", "extraction.languages"),
    ),
    "extraction.fields": (
        *("urls", "extraction.document", "extraction.dates", "extraction.languages"),
        *("extraction.datelines.agencies", "extraction.taught"),
    ),
    "extraction.body": (
        *("extraction.document", "extraction.dates", "extraction.languages"),
        *("extraction.fields.names", "extraction.taught", "extraction.profile"),
    ),
    # What each block of the body is in its story, and what belongs to it around the text.
    "extraction.story": (
        *("story", "urls", "extraction.document", "extraction.dates", "extraction.languages"),
        *("extraction.body", "extraction.datelines", "extraction.fields"),
    ),
    # What the pages of a site have in common.
    "extraction.profile": (
        *("urls", "extraction.document", "extraction.dates", "extraction.languages"),
        *("extraction.fields.names", "extraction.fields.unspaced_names"),
        "extraction.taught.taught_page",
    ),
    "discovery": (
        *("link", "skip_reasons", "urls"),
        *("extraction.dates", "extraction.document.page", "extraction.taught.patterns"),
    ),
    "loaders": ("items", "story", "urls", "version", "extraction"),
    # The recipe: from a response to an article.
    "reading": ("items", "story", "urls", "link", "extraction", "loaders"),
    # The profiles of sites on disk, and the pages that they are learned from.
    "site_profiles": ("extraction.profile",),
    # What is known of all sites, for the commands that read pages of any.
    "known_sites": (
        *("urls", "sites_file", "site_profiles", "store.folder"),
        *("extraction.profile", "extraction.site_knowledge"),
    ),
    "store": ("items", "urls", "link", "skip_reasons", "store"),
    "store.folder": (),
    "store.locks": (),
    "store.identity": ("urls",),
    "store.files": ("store.folder", "store.state"),
    "store.state": (
        *("items", "urls", "link", "skip_reasons"),
        *("store.folder", "store.locks", "store.identity"),
    ),
    "store.duplicates": ("items", "story", "urls", "store.identity", "store.state"),
    "report": ("items", "store"),
    "report.statistics": (
        *("items", "urls", "skip_reasons", "store.state", "program"),
        "extraction.taught.fact_rows",
    ),
    "report.views": ("items", "story", "report.statistics", "program", "search.folding"),
    "replay": ("items", "urls", "store"),
    # The spider asks the store which pages an earlier crawl left, and what it knows of a page.
    "spiders": (
        *("items", "urls", "version", "headers", "time_limit"),
        *("link", "spelling", "program", "skip_reasons", "skips"),
        *("discovery", "extraction.document.page", "reading", "store"),
        *("sites_file", "extraction.taught", "extraction.site_knowledge", "site_profiles"),
        *("known_sites", "story"),
    ),
    "spiders.recrawl": ("items", "urls", "link", "skip_reasons", "discovery", "store"),
    # They see the answers of a crawl: a feed is read to know its newest entry. Both ends of
    # the pipe between a crawl and its night read one form, that of the night.
    "extensions": (
        *("items", "urls", "link", "headers", "skips", "time_limit"),
        *("store", "report", "discovery", "night", "garbage"),
    ),
    # The archive is kept while the crawl's store is, and ends the crawl as that does.
    "middlewares": (
        *("items", "urls", "version", "headers", "skip_reasons", "skips"),
        *("store", "extensions", "sites_file.secrets"),
    ),
    # A night starts crawls as processes and reads what they tell: it needs no Scrapy. When
    # they have ended it writes the report and sends alarms.
    "night": ("items", "urls", "program", "settings", "sites_file", "store", "report", "search"),
    # What several machines share, in an object store: no engine, no crawl.
    "remote_store": ("items", "version", "store"),
    # Tasks for many machines; the night of a site is a crawl that this machine starts. It sums
    # up for the report what only the state of the site knows.
    "engine": (
        *("urls", "version", "settings", "night", "sites_file", "store", "remote_store"),
        *("page_sources", "known_sites", "report.statistics"),
    ),
    # What a user says of his sites, for all that read their pages.
    "sites_file": (
        *("story", "urls", "program", "settings", "spelling", "discovery.selection"),
        *("extraction.taught", "extraction.site_knowledge"),
    ),
    # What is stored, in the formats of others; the functions of the package need no store.
    # The index of the articles, a file of its own that any program may delete.
    "search": (
        *("store.files.lines", "store.folder", "export.files"),
        "extraction.datelines.places",
    ),
    "export": ("items", "story", "version", "garbage", "store.files.lines", "store.folder"),
    "exporters": ("items", "export.cells"),
    "garbage": (),
    "processes": ("garbage",),
    # What crawls are forked from; more modules are loaded by their names.
    "fork_server": ("extract", "garbage", "settings"),
    "program": (),
    "spelling": (),
    "terminal": ("program",),
    # What two commands share: it prints what the state answers.
    "lookup_command": (
        *("program", "settings", "store", "report", "terminal", "urls"),
        "remote_store",
    ),
    # As do these: they read the saved pages of a folder again.
    "case_command": (
        *("extraction.site_knowledge", "reading", "replay", "settings", "terminal"),
        *("sites_file", "spiders.stated_sites", "user_folder"),
    ),
    # All pipelines of a crawl share the one session that its extension holds.
    "pipelines": ("items", "reading", "skips", "store", "extensions"),
    # Reads as the crawl does, from the archive.
    "reextraction": (
        *("items", "urls", "version", "headers", "time_limit"),
        *("reading", "store", "replay", "processes", "site_profiles", "story"),
        *("extraction.site_knowledge", "extraction.profile.sample"),
    ),
    # Pages that no crawl stores: from files, and from addresses by the middlewares of a crawl.
    "page_sources": (
        *("items", "urls", "headers", "time_limit", "reading", "processes", "replay"),
        *("store.files", "store.identity", "extraction.document"),
        *("spiders.base", "spiders.failures", "spiders.pages", "spiders.stated_sites"),
        *("sites_file", "known_sites"),
    ),
    # What a project of Scrapy's gets of newscrawl, and for which spiders.
    "addon": ("items", "settings", "spiders.base"),
    "evaluation": ("items", "story", "urls", "extraction"),
    # What a user keeps in his folder, and what is written there for a site that is new to him.
    "user_folder": (
        *("urls", "extraction.site_knowledge", "extraction.profile", "reading", "replay"),
        *("store.files", "store.folder"),
    ),
    "user_folder.create": ("user_folder.spiders",),
    "user_folder.spiders": (),
    "newsite": (
        *("items", "urls", "headers", "extraction", "reading", "replay", "reextraction.stored"),
        *("skip_reasons", "store.files", "store.folder", "store.state"),
        *("report.views", "sites_file.write", "sites_file.edit", "user_folder"),
        "reextraction.reading",
    ),
    # Reads a page as the crawl does, and says why it is read so.
    "explaining": ("items", "extraction", "reading", "report.views", "store.files.archive"),
    # A web application over what is kept: it reads, and writes only what its user corrects.
    "desk": (
        *("items", "urls", "program", "skip_reasons", "report", "store", "replay"),
        *("extraction.document.blocks", "extraction.profile.in_words", "site_profiles"),
        *("extraction.taught.site_facts", "extraction.taught.taught_page"),
        *("newsite", "sites_file", "user_folder", "case_command", "reextraction"),
        *("search", "export", "explaining", "known_sites", "story", "headers"),
        "extraction.site_knowledge",
    ),
    "__init__": (
        "garbage",
        "items",
        "extraction",
        "reading",
        "export",
        "store.identity",
        "version",
    ),
    "command_line": ("garbage", "spelling", "terminal", "user_folder.spiders", "version"),
    "__main__": ("command_line", "garbage"),
}
WITH_SCRAPY = {
    "exporters", "skips", "replay", "spiders", "middlewares", "extensions", "pipelines",
    "lookup_command", "case_command", "terminal", "commands", "command_line", "addon",
    "page_sources", "newsite", "fork_server",
}  # fmt: skip
FRAMEWORK = {"scrapy", "twisted", "parsel", "itemadapter"}
# The selectors that users write are parsel's.
PARSEL_IN = ("parsel", "extraction.taught")
FILES = sorted(PACKAGE.rglob("*.py"))
# Names that mean the same wherever they are defined: Scrapy finds each command by its class's
# name, a language is the row of its file, a module has a logger and type variables of its own.
SHARED_NAMES = {"Command", "LANGUAGE", "logger", "K", "T", "V"}


def imports(file: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: import by the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def row_of(file: Path) -> str:
    """Return the row that a file belongs to: that of its shelf, else of its room."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ROOMS), parts[0])


def is_allowed(name: str, file: Path) -> bool:
    """Return whether the row of the file allows it to import this name."""
    row, top = row_of(file), name.partition(".")[0]
    if top in FRAMEWORK:
        return row.partition(".")[0] in WITH_SCRAPY or (top, row) == PARSEL_IN
    if top != "newscrawl":
        return True
    inner = name.removeprefix("newscrawl.") + "."
    if row == "commands":
        return not inner.startswith("commands.")
    return any(inner.startswith(f"{known}.") for known in (row, *ROOMS[row]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_what_the_table_allows(file: Path) -> None:
    assert [name for name in imports(file) if not is_allowed(name, file)] == []


@pytest.mark.parametrize(
    ("name", "file", "allowed"),
    [
        ("newscrawl.store.state.database.State", "extraction/document/head.py", False),
        ("newscrawl.itemsets", "extraction/document/head.py", False),
        ("newscrawl.extraction.dates.parse.parse_date", "discovery/feeds.py", True),
        ("newscrawl.extraction.document.head.Head", "discovery/feeds.py", False),
        ("newscrawl.extraction.body.phrases.Effect", "extraction/dates/visible.py", False),
        ("newscrawl.extraction.dates.parse.parse_date", "extraction/body/line_rules.py", True),
        ("newscrawl.store.session.Session", "store/state/ledger.py", False),
        ("newscrawl.commands.crawl.Command", "commands/replay.py", False),
        ("scrapy", "discovery/lists.py", False),
        ("parsel", "extraction/document/head.py", False),
        ("parsel.Selector", "extraction/taught/site_facts.py", True),
        ("scrapy.http.Response", "spiders/base.py", True),
    ],
)
def test_the_table_can_be_broken(name: str, file: str, allowed: bool) -> None:
    assert is_allowed(name, PACKAGE / file) is allowed


def test_importing_the_package_loads_no_scrapy() -> None:
    code = "import newscrawl, sys; assert not {'scrapy', 'twisted', 'lxml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, cwd=PACKAGE.parent)


def public_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names without underscore that a module defines at its top level."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [name.id for one in targets for name in ast.walk(one) if is_new(name)]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def is_new(node: ast.AST) -> TypeGuard[ast.Name]:
    """Return whether the node is a name that is assigned."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def test_a_public_name_is_defined_once() -> None:
    places = defaultdict(list)
    for file in FILES:
        for name in public_names(ast.parse(file.read_bytes())):
            places[name].append(str(file.relative_to(PACKAGE)))
    several = {name: files for name, files in places.items() if len(files) > 1}
    assert {name: several[name] for name in several.keys() - SHARED_NAMES} == {}


def test_public_names_are_found_however_they_are_defined() -> None:
    code = "def a(): x = 1\nclass B: y = 1\nC = D = 1\nE, (F, _g) = 1, (2, 3)\nH: int = 1\nI.j = 1"
    assert list(public_names(ast.parse(code))) == ["a", "B", "C", "D", "E", "F", "H"]
