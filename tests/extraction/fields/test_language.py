import tempfile
from pathlib import Path

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.fields import language

ENGLISH = (
    "The storm reached the coast in the night and left it again before anybody in the village "
    "woke up. The mayor said that it was one of the quietest storms that he had ever seen, and "
    "that he would write to the office of weather in the morning to thank them for it. "
)
GERMAN = (
    "Der Sturm erreichte in der Nacht die Küste und zog weiter, bevor jemand im Dorf erwachte. "
    "Der Bürgermeister sagte, es sei einer der leisesten Stürme gewesen, die er je erlebt habe, "
    "und er werde dem Wetteramt am Morgen schreiben, um sich dafür zu bedanken. "
)
RUSSIAN = (
    "Буря дошла до берега ночью и ушла раньше, чем кто-нибудь в деревне проснулся. Глава сказал, "
    "что это была одна из самых тихих бурь, какие он видел, и что утром он напишет в бюро погоды. "
)


def raw_of(lang: str, text: str, head: str = "") -> RawArticle:
    body = "".join(f"<p>{text} {number}</p>" for number in range(3))
    attribute = f" lang={lang}" if lang else ""
    html = f"<html{attribute}><head>{head}</head><body><h1>Storm</h1>{body}</body></html>"
    return extract_raw(html, "https://news.example/storm")


LOCALE = '<meta property="og:locale" content="{}">'


@pytest.mark.parametrize(
    ("lang", "text", "head", "language", "source"),
    [
        ("en-GB", ENGLISH, "", "en-GB", "html:lang"),
        ("de", GERMAN, LOCALE.format("de_DE"), "de", "html:lang"),
        ("", GERMAN, LOCALE.format("de_DE"), "de_DE", "meta:og:locale"),
        ("", GERMAN, "", "de", "text:py3langid"),
        # Templates say English; the text does not.
        ("en-US", GERMAN, "", "de", "text:py3langid"),
        ("en-US", GERMAN, LOCALE.format("de_AT"), "de_AT", "meta:og:locale"),
        ("de", ENGLISH, LOCALE.format("en_US"), "en_US", "meta:og:locale"),
        ("de", GERMAN, LOCALE.format("en_US"), "de", "html:lang"),
        ("fr", RUSSIAN, "", "ru", "text:py3langid"),
        ("nn", "Kort.", "", "nn", "html:lang"),
        ("en", "12:30", "", "en", "html:lang"),
        # A word is no tag.
        ("german", GERMAN, "", "de", "text:py3langid"),
        ("german", GERMAN, LOCALE.format("de_AT"), "de_AT", "meta:og:locale"),
    ],
)
def test_agreement(lang: str, text: str, head: str, language: str, source: str) -> None:
    raw = raw_of(lang, text, head)
    assert (raw.language, raw.provenance["language"]) == (language, source)


def test_a_wrong_declaration_is_told() -> None:
    assert any("reads as de" in warning for warning in raw_of("en", GERMAN).warnings)
    assert not any("reads as" in warning for warning in raw_of("de", GERMAN).warnings)


def test_english_under_another_declaration_is_english() -> None:
    text = "The storm that was seen from the coast moved to the north of the island with rain. " * 8
    assert raw_of("de", text).language == "en"


def test_the_model_is_read_without_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    language._identifier.cache_clear()
    assert raw_of("", GERMAN).language == "de"


def test_the_model_is_not_held_in_memory() -> None:
    language._identifier.cache_clear()
    assert raw_of("", GERMAN).language == "de"
    identifier, maps = language._identifier()
    held = (identifier.nb_ptc.nbytes, identifier.tk_nextmove.nbytes)
    assert sorted(map(len, maps)) == sorted(held)
