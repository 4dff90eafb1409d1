"""Datelines: every row's example, the shapes of many countries, and what only looks like one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.datelines.pieces import PARTICLES
from newscrawl.extraction.datelines.places import in_normal_case, is_city, is_region
from newscrawl.extraction.datelines.shapes import SHAPES
from newscrawl.extraction.datelines.split import split_dateline
from newscrawl.items import Dateline

DAY = "2023-11-06"
CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("datelines.jsonl").read_text("utf-8").splitlines()
]
EXAMPLES = [(shape, example) for shape in SHAPES for example in shape.examples]


@pytest.mark.parametrize(
    ("shape", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", "")
)
def test_every_example_of_a_shape_is_a_dateline(shape: object, example: str) -> None:
    dateline, lead = split_dateline(example, language="de", published=DAY)
    assert dateline is not None, shape
    assert example.startswith(dateline.text)
    assert example.endswith(lead)
    assert 0 < len(lead) < len(example)


def _as_test(case: dict[str, Any]) -> Any:
    reason = case.get("xfail")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['language']}-{case['text'][:24]}")


@pytest.mark.parametrize("case", [_as_test(case) for case in CASES])
def test_openings_of_many_countries(case: dict[str, Any]) -> None:
    text = case["text"]
    dateline, lead = split_dateline(text, language=case["language"], published=DAY)
    if case["dateline"] is None:
        assert (dateline, lead) == (None, text)
    else:
        assert dateline == Dateline(**{"text": "", **case["dateline"]})
        assert text.endswith(lead)


def test_the_seed() -> None:
    text = "BAKU, November 6 Azerbaijani Foreign Minister Jeyhun Bayramov called on Armenia."
    assert split_dateline(text, language="en", published="2023-11-07") == (
        Dateline(text="BAKU, November 6", places=["Baku"], date="2023-11-06"),
        "Azerbaijani Foreign Minister Jeyhun Bayramov called on Armenia.",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BAKU, November 6 (Trend) — Talks began.",
            Dateline(
                text="BAKU, November 6 (Trend)", places=["Baku"], date=DAY, agencies=["Trend"]
            ),
        ),
        (
            "BATON ROUGE, La. (AP) — Levees held.",
            Dateline(
                text="BATON ROUGE, La. (AP)", places=["Baton Rouge"], region="La.", agencies=["AP"]
            ),
        ),
        (
            "O'FALLON, Mo. (KTVI) -- A bridge closed.",
            Dateline(
                text="O'FALLON, Mo. (KTVI)", places=["O'Fallon"], region="Mo.", agencies=["KTVI"]
            ),
        ),
        (
            "GEORGETOWN, Guyana – Ministers met.",
            Dateline(text="GEORGETOWN, Guyana", places=["Georgetown"], region="Guyana"),
        ),
        (
            "Frankfurt/Main (dpa/lhe) - Es regnet.",
            Dateline(
                text="Frankfurt/Main (dpa/lhe)",
                places=["Frankfurt/Main"],
                agencies=["dpa", "lhe"],
            ),
        ),
        (
            "ROSTOW (Russland) - Der Fluss steigt.",
            Dateline(text="ROSTOW (Russland)", places=["Rostow"], region="Russland"),
        ),
        (
            "Rzeszów, 3.11.2023 (PAP) - Pada.",
            Dateline(
                text="Rzeszów, 3.11.2023 (PAP)",
                places=["Rzeszów"],
                date="2023-11-03",
                agencies=["PAP"],
            ),
        ),
        (
            "МИНСК, 6 ноября. /Корр. БЕЛТА/. Снег выпал.",
            Dateline(
                text="МИНСК, 6 ноября. /Корр. БЕЛТА/",
                places=["Минск"],
                date=DAY,
                agencies=["БЕЛТА"],
            ),
        ),
        (
            "ΘΕΣΣΑΛΟΝΙΚΗ, 6 Νοεμβρίου (ΑΠΕ) – Βρέχει.",
            Dateline(
                text="ΘΕΣΣΑΛΟΝΙΚΗ, 6 Νοεμβρίου (ΑΠΕ)",
                places=["Θεσσαλονικη"],
                date=DAY,
                agencies=["ΑΠΕ"],
            ),
        ),
        (
            "بغداد 6 نوفمبر تشرين الثاني (رويترز) - هطل المطر.",
            Dateline(
                text="بغداد 6 نوفمبر تشرين الثاني (رويترز)",
                places=["بغداد"],
                date=DAY,
                agencies=["رويترز"],
            ),
        ),
        (
            "पटना, 6 नवंबर (भाषा) बारिश हुई।",
            Dateline(text="पटना, 6 नवंबर (भाषा)", places=["पटना"], date=DAY, agencies=["भाषा"]),
        ),
        (
            "თბილისი – წვიმს ქალაქში.",
            Dateline(text="თბილისი", places=["თბილისი"]),
        ),
        (
            "חיפה – גשם ירד הלילה.",
            Dateline(text="חיפה", places=["חיפה"]),
        ),
        (
            "新华社上海11月5日电（记者李雷）今天下雨。",
            Dateline(
                text="新华社上海11月5日", places=["上海"], date="2023-11-05", agencies=["新华社"]
            ),
        ),
        (
            "【北京時事】雨が降った。",
            Dateline(text="【北京時事】", places=["北京"], agencies=["時事"]),
        ),
        (
            "[부산=뉴시스] 김철수 기자 = 비가 왔다.",
            Dateline(text="[부산=뉴시스] 김철수 기자", places=["부산"], agencies=["뉴시스"]),
        ),
        (
            "Paris, le 6 novembre 2023 – Il pleut.",
            Dateline(text="Paris, le 6 novembre 2023", places=["Paris"], date=DAY),
        ),
        (
            "(Reuters) - Oil rose.",
            Dateline(text="(Reuters)", agencies=["Reuters"]),
        ),
        (
            "Darmstadt - Januar 2021. Es schneit.",
            Dateline(text="Darmstadt - Januar 2021", places=["Darmstadt"]),
        ),
    ],
    ids=lambda value: "" if isinstance(value, Dateline) else value[:20],
)
def test_the_parts_of_a_dateline(text: str, expected: Dateline) -> None:
    dateline, _ = split_dateline(text, published=DAY)
    assert dateline == expected


@pytest.mark.parametrize(
    "block", ["Hamburg, 2. November 2021", "BAAR, SWITZERLAND", "Bergisch Gladbach -"]
)
def test_a_block_of_its_own(block: str) -> None:
    dateline, lead = split_dateline(block, language="de", published=DAY)
    assert dateline is not None
    assert lead == ""


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024-01-01", "2023-12-31"), ("2023-12-30T23:00:00+01:00", "2023-12-31"), (None, None)],
)
def test_the_year_is_the_one_nearest_to_publication(
    published: str | None, expected: str | None
) -> None:
    dateline, _ = split_dateline("OSLO, Dec 31 (NTB) - Snow.", published=published)
    assert dateline is not None
    assert dateline.date == expected


@pytest.mark.parametrize(
    "text",
    [
        "Baku On September 19, 2023, it launched a military operation there.",
        "LONDON has the oldest network in the world.",
        "Lisbon-based insurers reported fewer claims – a first.",
        "WASHINGTON – based on figures of the ministry, rain fell.",
        "NATO, November 6 — that was the deadline.",
        "Tokyo – Japan's capital – is growing.",
        "Lyon – troisième ville de France – accueille la biennale.",
        "OSLO – 7 things to do in winter",
        "Leipzig: Neue Brücke für die Altstadt",
        "Essen. Trinken. Schlafen.",
        "Nein. Das geht nicht.",
        "Norwegen: Der Konzern verkauft seine Werke.",
        "SUMMARY: Ministers met.",
        "EXKLUSIV - Der Minister geht.",
        "JO EXAMPLE, HOST: Good morning.",
        "DEAR ABBY: My neighbour sings.",
        "THE EXAMPLE INSTITUTE - Report of the year.",
        "MAY, June and July were wet – and farmers noticed.",
        "KFT - Kraftfahrzeugtechnik",
        "ACME CORP. (NYSE: ACM) – Shares rose.",
        "INDIANA (12-3) — The Hoosiers travel on.",
        "PARIS, FRANCE - NOVEMBER 06: The minister speaks.",
        "(AP Photo/Jo Example) — The march ended.",
        "06.11.23 - Sensation im Rathaus.",
        "31. Oktober 2023. Dragqueens tanzen.",
        "August 14 – St. Louis, MO @ The Hall",
        "157 миллионов гривен — столько потратили.",
        "Москва — крупнейший город страны.",
        "– Nei, sier treneren.",
        "Von Jo Beispiel, Frankfurt",
        "SANTA CRUZ\nResearcher says so.",
        "Reuters\nA maker of tools cut its forecast.",
        "EFE",
        "【速報】雨が降った。",
        "【ソウル＝山田太郎】雨が降った。",
        "東京女子大（東京都）は14日、発表した。",
        "",
        "   ",
        "(",
        "November 6",
    ],
)
def test_traps_stay_text(text: str) -> None:
    assert split_dateline(text, language="en", published=DAY) == (None, text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NEW YORK", "New York"),
        ("ST. LOUIS", "St. Louis"),
        ("COEUR D'ALENE", "Coeur d'Alene"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("LA PAZ", "La Paz"),
        ("McALLEN", "McAllen"),
        ("Den Haag", "Den Haag"),
        ("МОСКВА", "Москва"),
        ("İZMİR", "İzmir"),
        ("東京", "東京"),
    ],
)
def test_names_come_in_normal_case(name: str, expected: str) -> None:
    assert in_normal_case(name, PARTICLES, "tr" if "İ" in name else "en") == expected


def test_places_are_known_in_any_case_and_script() -> None:
    assert all(map(is_city, ("BAKU", "Баку", "São Paulo", "SAO PAULO", "東京", "חיפה")))
    assert not is_city("Sensation")
    assert all(map(is_region, ("Minn.", "Ukraine", "Bayern", "Россия")))


@given(st.text())
def test_nothing_is_lost_of_any_text(text: str) -> None:
    _assert_whole(text)


PARTS = st.sampled_from(
    "BAKU|Berlin|New York|, |/| (AP)| /ТАСС/|(|)| — | - |: |. |.- |\n|November 6|6 ноября 2023|"
    "Minn.|Ukraine|Rain fell.|新华社|北京|11月6日电|【|】|=| ".split("|")
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_nothing_is_lost_of_what_looks_like_datelines(text: str) -> None:
    _assert_whole(text)


def _assert_whole(text: str) -> None:
    dateline, lead = split_dateline(text, language="en", published=DAY)
    if dateline is None:
        assert lead == text
    else:
        middle = text.lstrip().removeprefix(dateline.text).removesuffix(lead)
        assert len(dateline.text) + len(middle) + len(lead) == len(text.lstrip())
        assert re.fullmatch(r"[\W_]*(?:[电電讯訊]\W*\w*\W*)?", middle)


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "A",
        "A ",
        "A-",
        "A.",
        "6 ",
        "(A",
        "- ",
        "/A",
        "a ",
        "St. ",
        "6.",
        "Nov ",
        "A b , ",
        "a b c d e f 6 (",
        "بغداد/",
        "6 رجب ",
        "एक ",
        "北",
        "【",
        "\n",
    ],
)
def test_hostile_text_of_any_size_is_read(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))  # in more than linear time it would not come back
    for opening in (text, "BAKU, November 6 " + text, "(" + text + ") Berlin - Es regnet."):
        _assert_whole(opening)


def test_a_letter_spaced_dateline_is_printed_as_it_stands() -> None:
    text = "T o r i n o , 6 n o v . - ( A N S A ) - Piove."
    assert split_dateline(text, language="it", published=DAY) == (
        Dateline(
            text="T o r i n o , 6 n o v . - ( A N S A )",
            places=["Torino"],
            date=DAY,
            agencies=["ANSA"],
        ),
        "Piove.",
    )
    plain = "E i n g e s p e r r t e r S a t z"
    assert split_dateline(plain, language="de", published=DAY) == (None, plain)
