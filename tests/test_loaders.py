import re
import unicodedata
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawl.extraction.article import RawArticle
from newscrawl.items import Article, Dateline, Extractor
from newscrawl.loaders import ArticleLoader, clean_block, load, repair_mojibake
from newscrawl.story import Role, StoryBlock

URL = "https://www.example.com/a?utm_source=x"


def loaded(**values: Any) -> Article:
    return load(RawArticle(url=URL, **values))


def story(*paragraphs: str) -> list[StoryBlock]:
    return [StoryBlock(role=Role.PARAGRAPH, text=text) for text in paragraphs]


def body_of(*paragraphs: str, title: str | None = None) -> str | None:
    return loaded(blocks=story(*paragraphs), title=title).body


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # whitespace of every kind
        (
            "  One\u00a0two\u2009three\u3000four\tfive\r\nsix\u2028seven ",
            "One two three four five six seven",
        ),
        # what no reader sees
        (
            "rail\u00adway sta\u200btion\ufeff wa\u2060ter \x00\x07mill\ufffc",
            "railway station water mill",
        ),
        ("ra\u200dil\u200c", "rail"),
        # code points that are no characters
        ("rail\ufffeway\uffff sta\ufdd0tion \U0001fffemill\U0010ffff", "railway station mill"),
        # marks of direction, where nothing runs the other way, or one has no end, or turns letters
        ("see \u202egpj.exe\u202c and \u2067this\u2069", "see gpj.exe and this"),
        ("العبارة \u202eabc\u202c هنا", "العبارة abc هنا"),
        ("العبارة \u202aabc هنا", "العبارة abc هنا"),
        ("שלום abc\u202c עולם", "שלום abc עולם"),
        ("שלום \u2066\u202aabc\u2069\u202c עולם", "שלום abc עולם"),
        # those that set words of another script apart
        ("העבודה ב־\u202aPort 5\u202c נגמרה", "העבודה ב־\u202aPort 5\u202c נגמרה"),
        ("العبارة \u2068Thea\u2069 هنا", "العبارة \u2068Thea\u2069 هنا"),
        ("שלום\u200f! (Thea\u200e) \u061c5", "שלום\u200f! (Thea\u200e) \u061c5"),
        # joiners that shape letters
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        # accents in one code
        ("Cafe\u0301 Łódz\u0301 й", "Café Łódź й"),
        # escaped twice
        ("Tom &amp; Ann &#8211; here&nbsp;&quot;x&quot;", 'Tom & Ann – here "x"'),
        ("AT&T; R&D; Q&A", "AT&T; R&D; Q&A"),
        ("3 &lt; 5", "3 < 5"),
        # decoded with the wrong charset
        ("cafÃ© â€“ open", "café – open"),
        ("Ð¼Ð¾ÑÑ‚ Ð¾Ñ‚ÐºÑ€Ñ‹Ñ‚", None),
        # ordinary text
        ("Überfall in “Łódź” – 50 €, naïve £5…", "Überfall in “Łódź” – 50 €, naïve £5…"),
        ("Ångström, São Tomé, Ñandú, Çınar", "Ångström, São Tomé, Ñandú, Çınar"),
        ("Вчера — «мост»", "Вчера — «мост»"),
        ("東京　大きな祭り", "東京 大きな祭り"),
        ("👩\u200d🚒 came", "👩\u200d🚒 came"),
    ],
)
def test_encoding_of_text_is_repaired(found: str, expected: str | None) -> None:
    if expected is None:
        expected = "мост открыт"
        found = expected.encode().decode("latin-1")
    assert body_of(found) == expected
    assert loaded(title=found, section=found, description=found).title == expected


def test_paragraphs_are_joined_by_one_blank_line() -> None:
    assert body_of("One.", " \u00a0 ", "* * *", "—", "\u200b", "Two.") == "One.\n\nTwo."
    assert body_of("* * *", "") is None
    assert body_of() is None


@pytest.mark.parametrize(
    "first", ["Storm passes", "STORM PASSES!", "Storm\u00a0passes", "«Storm» passes"]
)
def test_the_headline_is_not_the_first_paragraph(first: str) -> None:
    assert body_of(first, "It rained.", title="Storm passes") == "It rained."


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (["Storm passes the coast.", "Two."], "Storm passes"),
        (["One.", "Storm"], "Storm"),
        (["One."], None),
    ],
)
def test_other_paragraphs_are_kept(paragraphs: list[str], title: str | None) -> None:
    assert body_of(*paragraphs, title=title) == "\n\n".join(paragraphs)


# Words of the scripts news is written in; joiners and mojibake have cases of their own.
ORDINARY = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd", "Zs"], max_codepoint=0x9FFF)
    | st.sampled_from(".,;:!?-–—“”«»'()[]%€$\n\u00a0"),
    min_size=1,
)


@given(ORDINARY)
def test_no_word_is_changed(text: str) -> None:
    assume(repair_mojibake(text) == text)
    words = re.findall(r"\w", unicodedata.normalize("NFC", text))
    assert re.findall(r"\w", body_of(text) or "") == words


@given(st.text())
def test_any_text_is_loaded_and_clean(text: str) -> None:
    article = loaded(title=text, blocks=story(text, text), tags=[text], authors=[text])
    for value in (article.title, article.section, *article.tags, *article.authors):
        assert value is None or (value == " ".join(value.split()) and value)
    assert load(RawArticle(url=text)).url is not None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["By Mara Lindqvist"], ["Mara Lindqvist"]),
        (
            ["Von Anna Alt", "Автор: Иван Петров", "par  Luc\u00a0Roy"],
            ["Anna Alt", "Иван Петров", "Luc Roy"],
        ),
        (["Ann Alder", "ann alder", "Ben"], ["Ann Alder", "Ben"]),
        (["Ann Alder", "Ben", "ANN ALDER"], ["Ann Alder", "Ben"]),
        (["By", "Byron Vale", "Vonnegut", "Davon"], ["By", "Byron Vale", "Vonnegut", "Davon"]),
        (["admin", "Editor", "desk@example.com", "https://x.example/ann", " - ", ""], []),
        (["Ann, ", "| Ben"], ["Ann", "Ben"]),
        (["Dr. von Berg"], ["Dr. von Berg"]),
    ],
)
def test_authors(found: list[str], expected: list[str]) -> None:
    assert loaded(authors=found).authors == expected


def test_tags_are_cleaned_and_given_once() -> None:
    assert loaded(tags=[" sea ", "Sea", "", "w&amp;w"]).tags == ["sea", "w&w"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("en", "en"),
        ("pt_br", "pt-BR"),
        ("EN-us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr_latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("de_DE.UTF-8", "de-DE"),
        ("fil", "fil"),
        ("und", None),
        ("english", None),
        ("", None),
        (None, None),
    ],
)
def test_language_is_bcp_47(found: str | None, expected: str | None) -> None:
    assert loaded(language=found).language == expected


def test_values_that_pass_unchanged() -> None:
    values: dict[str, Any] = {
        "canonical_url": "https://example.com/a",
        "dateline": Dateline(text="OSLO"),
        "date_published": "2023-11-06",
        "date_modified": "2023-11-07",
        "date_downloaded": "2023-11-08T00:00:00+00:00",
        "main_image": "https://example.com/i.jpg",
        "is_accessible_for_free": False,
        "warnings": ["One.", "Two."],
    }
    article = loaded(**values)
    assert {name: getattr(article, name) for name in values} == values


def test_site_and_domain_of_an_article() -> None:
    article = loaded()
    assert (article.url, article.site, article.domain) == (
        "https://www.example.com/a",
        "example.com",
        "example.com",
    )
    assert load(RawArticle(url=URL), site="generico").site == "generico"


def test_provenance_has_the_sources_of_values_that_are_left() -> None:
    article = loaded(
        title="Storm",
        authors=["admin"],
        blocks=story("* * *"),
        theme="divi-post",
        provenance={"title": "visible:h1", "authors": "meta:author", "body": "reader"},
    )
    assert article.provenance == {"title": "visible:h1"}
    assert isinstance(article.extractor, Extractor)
    assert (article.extractor.theme, bool(article.extractor.version)) == ("divi-post", True)


def test_nothing_found_is_none_or_empty() -> None:
    article = loaded()
    assert [article.title, article.body, article.description, article.section] == [None] * 4
    assert (article.authors, article.tags, article.warnings, article.provenance) == ([], [], [], {})


def test_a_loader_fills_an_article_as_loading_does() -> None:
    found = {
        "title": " Storm &amp; rain ",
        "blocks": story("STORM & RAIN", "* * *", "It rained\u00a0all night."),
        "authors": ["By Ann Alder", "ann alder"],
        "tags": ["sea", "Sea"],
        "language": "pt_br",
    }
    loader = ArticleLoader(item=Article(url="https://www.example.com/a"), title="Storm & rain")
    for name, value in found.items():
        loader.add_value(name, value)
    filled, expected = loader.load_item(), loaded(**found)
    for name in ("title", "blocks", "authors", "tags", "language"):
        assert getattr(filled, name) == getattr(expected, name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the same words before the span, and letters that no reader sees
        ("the pier, the pi\u00ader, [the pier\u200b]", "the pier, the pier, [the pier]"),
        ("com\u00admon [com\u00admon]", "common [common]"),
        ("It\u200b was said that [a] boat sank", "It was said that [a] boat sank"),
        # escaped twice
        ("R&amp;D and [R&amp;D] now", "R&D and [R&D] now"),
        ("5 &lt; 6 &#8211; [rain &amp; wind] &#8211; over", "5 < 6 – [rain & wind] – over"),
        # decoded with the wrong charset
        ("cafÃ© â€“ [cafÃ©] open", "café – [café] open"),
        # letters that were composed, with the same words before the span
        ("Cafe\u0301, tea, cafe\u0301, [tea]", "Café, tea, café, [tea]"),
        ("[cafe\u0301] and [tea]", "[café] and [tea]"),
        # a span of which nothing is left
        ("Rain [\u200b]fell [\u00ad\ufeff]and stayed", "Rain fell and stayed"),
        # an entity that a span cuts in two
        ("R&am[p;D] now", "R&D now"),
    ],
)
def test_spans_stay_at_their_words_when_a_text_is_cleaned(before: str, after: str) -> None:
    parts, wanted = re.split(r"[\[\]]", before), re.split(r"[\[\]]", after)[1::2]
    ends = list(accumulate(map(len, parts)))
    spans = [(a, b, "em") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    block = clean_block(StoryBlock(role=Role.PARAGRAPH, text="".join(parts), emphasis=spans))
    assert block is not None
    assert block.text == re.sub(r"[\[\]]", "", after)
    assert [block.text[start:end] for start, end, _ in block.emphasis] == wanted


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)
)
def test_spans_are_in_any_text_when_it_is_cleaned(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(a, b, "em") for a, b in places if a < b <= len(text)]
    block = clean_block(StoryBlock(role=Role.PARAGRAPH, text=text, emphasis=spans))
    for start, end, _ in block.emphasis if block else ():
        assert block is not None
        assert 0 <= start < end <= len(block.text)
        assert block.text[start:end].strip()
