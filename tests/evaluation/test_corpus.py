"""Reading a corpus, and the errors of an invalid one."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.evaluation import CorpusError, digest_of, read_corpus

RECORD = {
    "url": "https://gazette.example/rain",
    "articleBody": "It rained.",
    "articleBodyAlt": "It rained. A lot.",
    "headline": "Rain",
    "datePublished": "2023-11-6",
    "datetimePublished": "2023-11-06 09:00:00+00:00",
    "authors": ["Ann Lee"],
    "with": ["rained"],
    "without": ["Sign up"],
}
NOISE = [{"first_40_chars": "Read also"}, {"first_40_chars": ""}]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two sets: ``news`` with two pages, ``judged`` with a record about one."""
    (tmp_path / "news/html").mkdir(parents=True)
    (tmp_path / "judged").mkdir()
    truth = {"rain": RECORD, "bare": {"url": "https://gazette.example/bare"}}
    (tmp_path / "news/ground-truth.json").write_text(json.dumps(truth))
    for name in truth:
        (tmp_path / f"news/html/{name}.html.gz").write_bytes(gzip.compress(b"<p>It rained."))
    record = RECORD | {"set": "news", "id": "rain", "section": "Weather", "noise": NOISE}
    (tmp_path / "judged/gold.jsonl").write_text(json.dumps(record) + "\n\n")
    return tmp_path


def test_sets_are_sorted_and_pages_are_in_the_order_of_the_gold(corpus: Path) -> None:
    sets = read_corpus(corpus)
    assert list(sets) == ["judged", "news"]
    assert [page.id for page in sets["news"]] == ["rain", "bare"]


def test_gold_of_a_page(corpus: Path) -> None:
    page = read_corpus(corpus)["news"][0]
    assert (page.set, page.url, page.html()) == ("news", RECORD["url"], b"<p>It rained.")
    assert page.gold.bodies == ("It rained.", "It rained. A lot.")
    assert page.gold.day == "2023-11-06"
    assert page.gold.moment == datetime(2023, 11, 6, 9, tzinfo=UTC)
    assert page.gold.authors == ("Ann Lee",)
    assert (page.gold.snippets, page.gold.foreign_snippets) == (("rained",), ("Sign up",))


def test_empty_gold_is_none(corpus: Path) -> None:
    gold = read_corpus(corpus)["news"][1].gold
    assert (gold.bodies, gold.headline, gold.day, gold.authors) == ((), None, None, ())


def test_records_name_pages_of_other_sets(corpus: Path) -> None:
    (page,) = read_corpus(corpus)["judged"]
    assert (page.set, page.id, page.html()) == ("judged", "rain", b"<p>It rained.")
    assert (page.gold.section, page.gold.noise) == ("Weather", ("Read also",))


@pytest.mark.parametrize("name", ["news", "judged"])
def test_a_set_is_a_corpus_itself(corpus: Path, name: str) -> None:
    (pages,) = read_corpus(corpus / name).values()
    assert pages == read_corpus(corpus, [name])[name]


def test_a_body_given_twice_counts_once(corpus: Path) -> None:
    record = RECORD | {"articleBodyAlt": "It rained."}
    (corpus / "news/ground-truth.json").write_text(json.dumps({"rain": record}))
    assert read_corpus(corpus)["news"][0].gold.bodies == ("It rained.",)


def _no_folder(corpus: Path) -> Path:
    return corpus / "nowhere"


def _no_set(corpus: Path) -> Path:
    return corpus / "news/html"


def _damaged_truth(corpus: Path) -> Path:
    (corpus / "news/ground-truth.json").write_text('{"rain": {"url"')
    return corpus


def _damaged_record(corpus: Path) -> Path:
    (corpus / "judged/gold.jsonl").write_text("\n{\n")
    return corpus


def _not_utf8(corpus: Path) -> Path:
    (corpus / "news/ground-truth.json").write_bytes(b'{"rain": "\xff"}')
    return corpus


def _list_of_records(corpus: Path) -> Path:
    (corpus / "news/ground-truth.json").write_text("[]")
    return corpus


def _no_url(corpus: Path) -> Path:
    (corpus / "news/ground-truth.json").write_text('{"rain": {"headline": "Rain"}}')
    return corpus


def _authors_as_text(corpus: Path) -> Path:
    truth = {"rain": {"url": "https://gazette.example/rain", "authors": "Ann Lee"}}
    (corpus / "news/ground-truth.json").write_text(json.dumps(truth))
    return corpus


def _record_about_no_page(corpus: Path) -> Path:
    (corpus / "judged/gold.jsonl").write_text('{"url": "https://gazette.example/rain"}')
    return corpus


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_no_folder, "is no folder"),
        (_no_set, "is no corpus"),
        (_damaged_truth, r"news.ground-truth\.json: damaged JSON"),
        (_damaged_record, r"gold\.jsonl, line 2: damaged JSON"),
        (_not_utf8, r"ground-truth\.json: damaged JSON"),
        (_list_of_records, "expected a JSON object"),
        (_no_url, "'rain': expected an object with the page's 'url'"),
        (_authors_as_text, "'rain': not a gold record, expected a list, found 'Ann Lee'"),
        (_record_about_no_page, "line 1: needs 'set' and 'id'"),
    ],
)
def test_invalid_corpora(corpus: Path, damage: Callable[[Path], Path], message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        read_corpus(damage(corpus))


def test_unknown_set(corpus: Path) -> None:
    with pytest.raises(CorpusError, match="no set 'olds'; its sets: judged, news"):
        read_corpus(corpus, ["news", "olds"])


@pytest.mark.parametrize("content", [b"no gzip at all", gzip.compress(b"cut" * 99)[:20], None])
def test_damaged_page(corpus: Path, content: bytes | None) -> None:
    path = corpus / "news/html/rain.html.gz"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"rain\.html\.gz"):
        read_corpus(corpus)["news"][0].html()


def test_digest_changes_with_gold_and_pages_only(corpus: Path) -> None:
    before = digest_of(corpus)
    (corpus / "README.md").write_text("about")
    assert digest_of(corpus) == before
    (corpus / "news/html/bare.html.gz").write_bytes(gzip.compress(b"<p>It snowed."))
    changed_page = digest_of(corpus)
    (corpus / "judged/gold.jsonl").write_text("")
    assert len({before, changed_page, digest_of(corpus)}) == 3


def test_digest_of_a_set_covers_the_pages_of_its_records(corpus: Path) -> None:
    before = digest_of(corpus / "judged")
    (corpus / "news/html/rain.html.gz").write_bytes(gzip.compress(b"<p>It snowed."))
    assert digest_of(corpus / "judged") != before
