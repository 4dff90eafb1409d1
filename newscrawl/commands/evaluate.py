"""``newscrawl evaluate``: how well the extractor reads a corpus of saved pages."""

import argparse
import json
import os
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

import newscrawl
from newscrawl.evaluation import (
    CorpusError,
    DatelineScores,
    PageScore,
    Scores,
    count_rules,
    digest_of,
    evaluate,
    read_corpus,
    read_labels,
    read_role_labels,
    score_datelines,
    score_roles,
)
from newscrawl.program import program_name
from newscrawl.terminal import usage_error

_LINES, _WIDTH = 4, 100  # of the lines of a page shown by --worst

# What a row is called, what it shows: a figure's key, or a share with its counts.
_ROWS = (
    ("4-gram F1", "f1"),
    ("  precision", "precision"),
    ("  recall", "recall"),
    ("  median of pages", "median_f1"),
    ("  p10 of pages", "p10_f1"),
    ("exact", "exact"),
    ("  headline forgiven", "lenient"),
    ("  first gold only", "exact_first"),
    ("own body: page F1", "own_f1"),
    ("  exact", "own_exact"),
    ("empty", "empty"),
    ("snippets F1", "snippets"),
    ("  precision", "snippet_precision"),
    ("  recall", "snippet_recall"),
    ("headline", "headline"),
    ("day", "date"),
    ("authors F1", "authors"),
    ("section", "section"),
    ("noise blocks leaked", "leaks"),
    ("ms a page, median", "milliseconds"),
)
_COUNTED = ("headline", "date", "section")


class Command(ScrapyCommand):
    """Score the articles that are read from a corpus by its gold records."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return (
            "[--worst N] [--sets A,B] [--datelines FILE] [--roles FILE] [--rules] [--jobs N] "
            "[--json] CORPUS"
        )

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Score the extractor on a folder of saved pages with gold records"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Read every page of CORPUS (SET/html/ID.html.gz beside SET/ground-truth.json or "
            "SET/gold.jsonl, or one such SET) and print how the articles compare with the gold. "
            "Exit code 1 if a page could not be read, 2 if the folder is no corpus."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--worst", type=int, default=0, metavar="N", help="show the N worst pages of each set"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--sets", metavar="A,B", help="score these sets only")
        parser.add_argument(
            "--datelines", metavar="FILE", type=Path, help="score datelines by FILE's labels"
        )
        parser.add_argument(
            "--roles", metavar="FILE", type=Path, help="score roles, captions and tables by labels"
        )
        parser.add_argument("--rules", action="store_true", help="show what each rule did")
        parser.add_argument(
            "--jobs", type=int, metavar="N", help="pages read at a time (default one a core)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the figures of each set; the exit code is 1 if a page could not be read."""
        if len(args) != 1:
            raise usage_error("evaluate", f"name one folder: {program_name()} evaluate CORPUS")
        if opts.worst < 0 or (opts.jobs is not None and opts.jobs < 1):
            raise usage_error("evaluate", "--worst takes 0 or more, --jobs 1 or more.")
        folder, jobs = Path(args[0]), opts.jobs or os.cpu_count() or 1
        try:
            sets = read_corpus(folder, opts.sets.split(",") if opts.sets else None)
            digest = digest_of(folder)
            labels = read_labels(opts.datelines) if opts.datelines else None
            pages = [page for members in sets.values() for page in members]
            scores = evaluate(pages, newscrawl.extract, jobs=jobs)
            rules = count_rules(pages, labels, jobs=jobs) if opts.rules else None
            named = read_role_labels(opts.roles) if opts.roles else {}
            roles = score_roles(pages, named, newscrawl.extract, jobs=jobs) if named else None
        except (CorpusError, RuntimeError) as error:
            raise usage_error("evaluate", str(error)) from error
        datelines = None if labels is None else score_datelines(scores.pages, labels)
        if opts.json:
            report = _to_json(scores, digest, jobs, opts.worst)
            if datelines:
                report["datelines"] = datelines.to_json()
            report |= {"roles": roles.to_json()} if roles else {}
            if rules:
                report["rules"] = rules.to_json()
            print(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            print(_to_text(scores, digest, jobs, opts.worst), end="")
            if datelines:
                print(_datelines_to_text(datelines), end="")
            print(roles.to_text() if roles else "", end="")
            if rules:
                print(rules.to_text(), end="")
        self.exitcode = 1 if scores.failed else 0


def _to_json(scores: Scores, digest: str, jobs: int, worst: int) -> dict[str, Any]:
    report: dict[str, Any] = {
        "digest": digest,
        "jobs": jobs,
        "sets": {name: of_set.to_json() for name, of_set in scores.by_set.items()},
        "failed": [
            {"set": page.set, "id": page.id, "failure": page.failure} for page in scores.failed
        ],
    }
    if worst:
        report["worst"] = {
            name: [_page_to_json(page) for page in of_set.worst(worst)]
            for name, of_set in scores.by_set.items()
        }
    return report


def _page_to_json(page: PageScore) -> dict[str, Any]:
    return {
        "id": page.id,
        "url": page.url,
        "quality": page.quality,
        "missed": page.missed_lines,
        "foreign": page.foreign_lines,
        "leaks": page.leaks or (),
    }


def _to_text(scores: Scores, digest: str, jobs: int, worst: int) -> str:
    by_set = scores.by_set
    lines = [*_table(by_set), f"corpus {digest[:16]}, {jobs} pages at a time"]
    lines += [f"failed: {page.set}/{page.id}: {page.failure}" for page in scores.failed]
    if worst:
        for name, of_set in by_set.items():
            lines += ["", f"worst of {name}"]
            lines += [line for page in of_set.worst(worst) for line in _page_lines(page)]
    return "\n".join(lines) + "\n"


def _datelines_to_text(scores: DatelineScores) -> str:
    figures = scores.to_json()
    names = ("precision", "recall", "places", "date", "agencies", "lead")
    lines = ["", f"datelines: {figures['expected']} on {figures['pages']} labelled pages"]
    lines += [f"{name:<20}{_cell(figures[name]):>14}" for name in names]
    lines += [f"missed: {page}" for page in figures["missed"]]
    lines += [f"wrong: {one['page']}: {one['found']}" for one in figures["wrong"]]
    lines += [f"without a label: {page}: {found}" for page, found in scores.unlabelled]
    return "\n".join(lines) + "\n"


def _table(by_set: dict[str, Scores]) -> list[str]:
    """Return the table's lines: a row for each figure that some set has, a column for each set."""
    columns = [_cells(of_set) for of_set in by_set.values()]
    width = max(14, *(len(name) + 2 for name in by_set))
    rows = [("", list(by_set)), ("pages", [column["pages"] for column in columns])]
    rows += [(label, [column[key] for column in columns]) for label, key in _ROWS]
    return [
        f"{label:<20}" + "".join(f"{cell:>{width}}" for cell in cells)
        for label, cells in rows
        if any(cell != "-" for cell in cells)
    ]


def _cells(of_set: Scores) -> dict[str, str]:
    figures = of_set.to_json()
    snippets = figures["snippets"] or {}
    figures["snippets"] = snippets.get("f1")
    figures["snippet_precision"] = snippets.get("precision")
    figures["snippet_recall"] = snippets.get("recall")
    cells = {key: _cell(value) for key, value in figures.items()}
    for key in _COUNTED:
        right, judged = of_set.share(key)
        if judged:
            cells[key] = f"{right}/{judged} {cells[key]}"
    if figures["milliseconds"] is not None:
        cells["milliseconds"] = f"{figures['milliseconds']:.1f}"
    return cells


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _page_lines(page: PageScore) -> list[str]:
    shown = [f"{page.quality:.3f}  {page.id}  {page.url}"]
    for mark, texts in (
        ("missed", page.missed_lines),
        ("foreign", page.foreign_lines),
        ("noise", page.leaks or ()),
    ):
        for text in texts[:_LINES]:
            shown.append(f"    {mark}: {text if len(text) <= _WIDTH else text[:_WIDTH] + ' ...'}")
        if len(texts) > _LINES:
            shown.append(f"    {mark}: {len(texts) - _LINES} more")
    return shown
