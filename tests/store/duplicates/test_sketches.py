"""Sketches: stable over years, and near for copies alone, on texts that are labelled."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.near_duplicates import compare_pairs, score
from benchmarks.pairs import MIN_SHARED, Pair, copies, corpus_texts, lookalikes, reports, shared
from benchmarks.reports import read_templates
from newscrawl.store.duplicates.comparison import MIN_FACTS, MIN_SHARE
from newscrawl.store.duplicates.sketches import BANDS, SIGNATURE_BYTES, sketch_of

STORY = (
    "The harbour of Wexcombe will be closed to large ships from Monday, the council said. "
    "Work on the old sea wall, built in 1893, is to take 14 weeks and cost 2.6 million. "
    "Fishermen may use the north gate, which Ada Linfield of the port office called narrow "
    "but safe. The ferry to Larkhill leaves from pier 7 until the wall stands again."
)


def is_near(first: str, second: str) -> bool:
    pair = Pair(kind="", is_copy=True, domain="", first=first, second=second)
    return compare_pairs([pair])[0].is_near(MIN_SHARE, MIN_FACTS)


def test_a_sketch_never_changes_for_it_is_stored() -> None:
    sketch = sketch_of(STORY)
    assert sketch is not None
    assert (sketch.shingles, sketch.facts, len(sketch.bands)) == (61, 40, BANDS)
    assert len(sketch.signature) == SIGNATURE_BYTES
    assert sketch.signature.hex()[:32] == "aed00b8e5bae05723c5bda89a9ae9a1a"
    assert sketch.bands[:2] == (14057366246121446424, 8804828127856205370)


@pytest.mark.parametrize(
    "retyped",
    [
        str.upper,
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(", ", " – ").replace(". ", " … "),
        lambda text: f"“{text}”",
        lambda text: "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text),
    ],
    ids=["capitals", "lines", "dashes", "quotes", "wide digits"],
)
def test_print_does_not_matter(retyped: Callable[[str], str]) -> None:
    assert is_near(STORY, retyped(STORY))


@pytest.mark.parametrize(
    "text",
    [
        "当地政府周一表示,旧海堤的维修工程将持续十四周,总费用约为二百六十万元,期间大型船只不得进入港口。渔民可以使用北门。",
        "เทศบาลแถลงเมื่อวันจันทร์ว่าจะปิดท่าเรือสำหรับเรือขนาดใหญ่เป็นเวลาสิบสี่สัปดาห์เพื่อซ่อมแซมกำแพงกันคลื่นเก่า",
        "नगर परिषद ने सोमवार को कहा कि पुरानी समुद्री दीवार की मरम्मत के लिए "
        "बंदरगाह चौदह सप्ताह तक बड़े जहाजों के लिए बंद रहेगा और इस काम पर "
        "लगभग छब्बीस लाख रुपये खर्च होंगे जबकि मछुआरे उत्तरी द्वार का उपयोग कर सकते हैं।",
        "أعلن المجلس البلدي يوم الاثنين أن الميناء سيغلق أمام السفن الكبيرة "
        "لمدة أربعة عشر أسبوعا لإصلاح الجدار البحري "
        "القديم وأن الصيادين يستطيعون "
        "استخدام البوابة الشمالية حتى انتهاء الأعمال في الربيع المقبل كما هو مخطط له.",
    ],
    ids=["zh", "th", "hi", "ar"],
)
def test_scripts_with_and_without_spaces(text: str) -> None:
    assert is_near(text, text[: int(len(text) * 0.85)])
    assert not is_near(text, "".join(reversed(text)))


def test_other_numbers_make_another_report() -> None:
    for template in read_templates():
        monday, tuesday = template.series(2, seed=3)
        assert shared(monday, tuesday) > MIN_SHARED, "a look-alike that is none tests nothing"
        assert not is_near(monday, tuesday), template.name


@given(st.text())
def test_any_text_has_a_sketch_or_none(text: str) -> None:
    assert sketch_of(text) == sketch_of(text)


def test_invented_pairs() -> None:
    texts = [
        (template.name, report) for template in read_templates() for report in template.series(3, 9)
    ]
    found = score(compare_pairs([*copies(texts), *reports()]), MIN_SHARE, MIN_FACTS)
    assert found.copies > 150
    assert found.precision >= 0.99
    assert found.recall >= 0.9  # these are short, and full of numbers that an edit hits


def test_corpus_pairs() -> None:
    if not (folder := os.environ.get("NEWSCRAWL_CORPUS")):
        pytest.skip("no corpus: set NEWSCRAWL_CORPUS to check near-duplicates on real texts")
    texts = corpus_texts(Path(folder))[::8]
    if len(texts) < 50:
        pytest.skip("the corpus at hand holds too few full texts")
    found = score(compare_pairs([*copies(texts), *lookalikes(texts)]), MIN_SHARE, MIN_FACTS)
    assert found.precision >= 0.99
    assert found.recall >= 0.95
