"""``newscrawl evaluate`` on a small corpus."""

import gzip
import json
import re
from pathlib import Path

import pytest
from scrapy.cmdline import execute

STORY = (
    "The river rose by two metres during the night, and the old bridge had to be closed.",
    "Shops in the lower town stayed shut on Monday while owners carried sand to their doors.",
    "The mayor said that the water would fall by noon if the rain in the hills stopped.",
    "Nobody was hurt, although two cars were carried off and found again near the mill.",
)
HEADLINE = "River closes the old bridge"
TITLE_ROW = {"url": "https://gazette.example/bridge", "headline": HEADLINE}


def page(paragraphs: tuple[str, ...]) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{HEADLINE}</title>"
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2023-11-06T10:00:00+00:00">'
        f"</head><body><article><h1>{HEADLINE}</h1>{text}</article></body></html>"
    ).encode()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Set ``news``: ``whole`` is as its gold, ``lost`` has a paragraph less than its gold.
    Set ``judged``: a record about ``whole`` with a noise block.
    """
    gold = TITLE_ROW | {"articleBody": "\n\n".join(STORY), "datePublished": "2023-11-06"}
    (tmp_path / "news/html").mkdir(parents=True)
    (tmp_path / "judged").mkdir()
    for name, paragraphs in (("whole", STORY), ("lost", STORY[:-1])):
        (tmp_path / f"news/html/{name}.html.gz").write_bytes(gzip.compress(page(paragraphs)))
    truth = json.dumps({"whole": gold, "lost": gold})
    (tmp_path / "news/ground-truth.json").write_text(truth)
    record = gold | {"set": "news", "id": "whole", "noise": [{"first_40_chars": "Read also"}]}
    (tmp_path / "judged/gold.jsonl").write_text(json.dumps(record))
    return tmp_path


def run(*arguments: str | Path) -> int | str | None:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "evaluate", "--jobs", "1", *map(str, arguments)])
    return stopped.value.code


@pytest.fixture(autouse=True)
def _project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")


def rows(table: str) -> dict[str, list[str]]:
    """Return the table's cells by their row's label; the label takes twenty columns."""
    return {line[:20].strip(): line[20:].split() for line in table.splitlines()}


def test_table_has_a_column_for_each_set(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus) == 0
    table = rows(capsys.readouterr().out)
    assert table[""] == ["judged", "news"]
    assert table["pages"] == ["1", "2"]
    assert table["exact"] == ["1.000", "0.500"]
    assert table["headline"] == ["1/1", "1.000", "2/2", "1.000"]
    assert table["day"] == ["1/1", "1.000", "2/2", "1.000"]
    assert table["noise blocks leaked"] == ["0", "-"]
    assert "snippets F1" not in table


def test_json(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "--json", "--worst", "3", "--sets", "news") == 0
    report = json.loads(capsys.readouterr().out)
    news = report["sets"]["news"]
    assert (news["pages"], news["exact"], news["precision"], news["empty"]) == (2, 0.5, 1.0, 0.0)
    assert news["recall"] < 1
    assert news["snippets"] is None
    assert report["failed"] == []
    assert len(report["digest"]) == 64
    (worst,) = report["worst"]["news"]
    assert (worst["id"], worst["missed"], worst["foreign"]) == ("lost", [STORY[-1]], [])


def test_rules_are_told_as_a_table_and_as_json(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, "--rules", "--sets", "news") == 0
    out = capsys.readouterr().out
    assert re.search(r"^  visible:h1 +2 +2 +2 +0 +0 +0$", out, re.MULTILINE)
    assert run(corpus, "--rules", "--json", "--sets", "news") == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    (heading,) = (rule for rule in rules if rule["name"] == "visible:h1")
    assert (heading["kind"], heading["pages"], heading["right"]) == ("source of title", 2, 2)


def test_worst_names_the_page_and_what_it_lost(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus / "news", "--worst", "5") == 0
    out = capsys.readouterr().out
    assert "lost  https://gazette.example/bridge" in out
    assert f"missed: {STORY[-1]}" in out
    assert "whole  " not in out


def test_damaged_page_is_named_and_exits_1(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "news/html/lost.html.gz").write_bytes(b"damaged")
    assert run(corpus / "news") == 1
    out = capsys.readouterr().out
    assert "failed: news/lost: " in out
    assert rows(out)["exact"] == ["1.000"]


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # other tests' servers
def test_jobs_change_no_figure(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = []
    for jobs in ("1", "2"):
        assert run(corpus, "--json", "--jobs", jobs) == 0
        sets = json.loads(capsys.readouterr().out)["sets"]
        for figures in sets.values():
            del figures["milliseconds"]
        reports.append(sets)
    assert reports[0] == reports[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name one folder"),
        (("nowhere",), "nowhere is no folder"),
        ((".",), "is no corpus"),
        ((".", "--worst", "-1"), "--worst takes 0 or more"),
    ],
)
def test_what_cannot_be_evaluated_is_one_sentence(
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_damaged_gold_is_one_sentence(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "news/ground-truth.json").write_text("{")
    assert run(corpus) == 2
    assert "ground-truth.json: damaged JSON" in capsys.readouterr().err


def test_unknown_set(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "--sets", "olds") == 2
    assert "no set 'olds'" in capsys.readouterr().err
