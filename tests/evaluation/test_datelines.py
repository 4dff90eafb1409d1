import json
from pathlib import Path

import pytest

from newscrawl.evaluation import CorpusError, PageScore, read_labels, score_datelines
from newscrawl.items import Dateline

OSLO = Dateline(text="OSLO (AP)", places=["Oslo"], agencies=["AP"])
LABEL = {
    "has_dateline": True, "place": ["OSLO"], "date_iso": None, "agency": ["ap"], "lead": "Boats",
}  # fmt: skip


def page(id_: str, dateline: Dateline | None, opening: str = "Boats were tied up.") -> PageScore:
    return PageScore(
        set="s", id=id_, url="https://a.example/", dateline=dateline, opening=(opening,)
    )


def labels(path: Path, **records: dict[str, object]) -> Path:
    file = path / "labels.jsonl"
    lines = (json.dumps({"id": f"s/{id_}", **record}) for id_, record in records.items())
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_figures(tmp_path: Path) -> None:
    read = read_labels(
        labels(
            tmp_path, right=LABEL, other=LABEL | {"lead": "Ships"}, missed=LABEL,
            none={"has_dateline": False}, wrong={"has_dateline": False},
            beside=LABEL | {"where": "html-only"}, argued=LABEL | {"borderline": True},
        )
    )  # fmt: skip
    scores = score_datelines(
        [
            page("right", OSLO), page("other", OSLO), page("missed", None), page("none", None),
            page("wrong", OSLO), page("beside", None), page("argued", None), page("new", OSLO),
        ],
        read,
    )  # fmt: skip
    assert (scores.precision, scores.recall) == (2 / 3, 2 / 3)
    assert (scores.part("places"), scores.part("agencies"), scores.part("lead")) == (1, 1, 0.5)
    assert scores.unlabelled == (("s/new", "OSLO (AP)"),)
    assert scores.to_json()["missed"] == ["s/missed"]
    assert scores.to_json()["wrong"] == [{"page": "s/wrong", "found": "OSLO (AP)"}]


def test_nothing_labelled_gives_no_figure() -> None:
    scores = score_datelines([page("new", None)], {})
    assert (scores.precision, scores.recall, scores.part("date")) == (None, None, None)


@pytest.mark.parametrize("text", ["{", "[]", '{"id": "s/a"}', '{"has_dateline": true}'])
def test_an_invalid_label_is_named_by_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match="line 1"):
        read_labels(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="name a file of labels"):
        read_labels(tmp_path / "none.jsonl")
