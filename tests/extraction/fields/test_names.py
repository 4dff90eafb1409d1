import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.fields.names import (
    announces,
    announces_in,
    looks_like_name,
    split_desks,
    split_names,
)
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("ByAnn Lee", ["Ann Lee"]),
        ("Written by: Ann Lee, MD", ["Ann Lee"]),
        ("Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek & Cy Dahl", ["Ann Lee", "Bo Ek", "Cy Dahl"]),
        ("Ann Lee; Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee And Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Juan El Khoury", ["Juan El Khoury"]),
        ("Luc Roy Le 4 mai 2020", ["Luc Roy"]),
        ("Redaktion: Anna Alt", ["Anna Alt"]),
        ("Redaktion Mühlentaler Bote", []),
        ("By Ann Lee, Senior Director, Content & Marketing", ["Ann Lee"]),
        ("Ольга Лис, Приморский край", ["Ольга Лис"]),
        ("Von Anna Alt und Bo Ek (dpa), Berlin", ["Anna Alt", "Bo Ek"]),
        ("Ein Artikel von Anna Alt | 27.01.2022 - 12:45", ["Anna Alt"]),
        ("Par Luc Roy et Zoé Petit, le 4 mai 2020", ["Luc Roy", "Zoé Petit"]),
        ("Por Ana Paz y Juan Gil", ["Ana Paz", "Juan Gil"]),
        ("di Ugo Neri e Ida Rossi", ["Ugo Neri", "Ida Rossi"]),
        ("Av Kari Nes og Per Dal", ["Kari Nes", "Per Dal"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Του Νίκου Πέτρου", ["Νίκου Πέτρου"]),
        ("بقلم سامي حداد", ["سامي حداد"]),
        ("記者：山田太郎", ["山田太郎"]),
        ("Ann Lee - Staff Writer", ["Ann Lee"]),
        ("Ann Lee, Senior Reporter", ["Ann Lee"]),
        ("Mr. Bo Ek", ["Bo Ek"]),
        ("By Ann Lee in New York and Bo Ek in Paris", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee in London, Bo Ek in Paris and Cy Dahl in Rome", ["Ann Lee", "Bo Ek", "Cy Dahl"]),
        ("Propos recueillis par Zoé Petit", ["Zoé Petit"]),
        ("Ein Gastbeitrag von Anna Alt", ["Anna Alt"]),
        ("Текст: Иван Петров. Фото: Анна Иванова", ["Иван Петров"]),
        ("By Ann Lee Photos by Bo Ek", ["Ann Lee"]),
        ("Ann Lee Follow @annlee", ["Ann Lee"]),
        ("Ann Lee, Bo Ek, ANN LEE", ["Ann Lee", "Bo Ek"]),
        ("Frau Sabienes", ["Frau Sabienes"]),
        ("Perry Bacon Jr.", ["Perry Bacon Jr."]),
        ("Ann Lee3.11.2023", ["Ann Lee"]),
        ("ANN LEE, ann lee", ["ANN LEE"]),
        ("Bo2man", ["Bo2man"]),
        ("Jürgen von der Heide", ["Jürgen von der Heide"]),
        ("Byron Vale", ["Byron Vale"]),
        ("By Ann Lee ⋅ Senior Review Analyst ⋅ Updated March 5, 2025", ["Ann Lee"]),
        ("Ann Maria Lee December", ["Ann Maria Lee"]),
        ("By brands to drive engagement", []),
        ("wordpressadmin", []),
        ("View all articles", []),
        ("Reuters", []),
        ("dpa / AFP", []),
        ("Redaktion", []),
        ("Admin", []),
        ("The Gazette Editorial Team", []),
        ("ann@example.com", []),
        ("https://x.example/ann", []),
        ("262588213843476", []),
        ("600", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


NAMES_WITH_SMALL_WORDS = [
    "João da Silva",
    "Ana Paula da Costa Pinto",
    "Leonardo da Vinci",
    "José Ortega y Gasset",
    "Artur Costa e Silva",
    "Carles Puig i Cadafalch",
    "John le Carré",
    "Rachid el Fassi",
    "Anna den Hartog",
    "Jan van den Berg",
    "Karl auf der Heyde",
    "Karl von und zu Ahlen",
    "Sophie in 't Veld",
    "Bo On Lee",
    "Ahmed al-Rashid",
    "Jean d'Ormont",
    "José Maria da Costa e Silva",
    "Juan de los Ríos",
    "Anna dalla Costa",
    "Zia ul Haq",
    "Ngugi wa Thiru",
]


@pytest.mark.parametrize("name", NAMES_WITH_SMALL_WORDS)
def test_small_words_are_parts_of_a_name(name: str) -> None:
    assert split_names(name) == [name]
    assert split_names(f"By {name}, Staff Writer") == [name]
    assert split_names(f"Ida Brand and {name}") == ["Ida Brand", name]
    assert split_names(name, is_one=True) == [name]
    assert looks_like_name(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Gil y Luis Mora", ["Ana Gil", "Luis Mora"]),
        ("Marta Rossi e Luca Bianchi", ["Marta Rossi", "Luca Bianchi"]),
        ("Jan Nowak i Anna Lis", ["Jan Nowak", "Anna Lis"]),
        ("João da Silva e Maria dos Santos", ["João da Silva", "Maria dos Santos"]),
        ("Ana Gil y José Ortega y Gasset", ["Ana Gil", "José Ortega y Gasset"]),
        ("Jan van den Berg en Piet de Vries", ["Jan van den Berg", "Piet de Vries"]),
        ("Marta Rossi e Luca", ["Marta Rossi"]),
        ("Ana Gil y EFE", ["Ana Gil"]),
        ("Marta Rossi e Redazione", ["Marta Rossi"]),
        ("By Ann Lee in Lyon", ["Ann Lee"]),
        ("By Ann Lee on Monday", ["Ann Lee"]),
        ("Posted by Ann On Monday", ["Ann"]),
        ("Por Ana Gil el Lunes 4 de mayo", ["Ana Gil"]),
        ("Par Luc Roy le mercredi 4 mai", ["Luc Roy"]),
        ("Von Anna Berg auf der Messe in Halm", ["Anna Berg"]),
        ("Von Anna vom 3.5.2020", ["Anna"]),
    ],
)
def test_small_words_part_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_what_a_small_word_is_depends_on_the_language_and_the_source() -> None:
    assert split_names("di Marta Rossi da Roma", "it-IT") == ["Marta Rossi"]
    assert split_names("Maria Rosa da Roma", "pt") == ["Maria Rosa da Roma"]
    assert split_names("Anna Maria vom Berg") == ["Anna Maria"]
    assert split_names("Anna Maria vom Berg", is_one=True) == ["Anna Maria vom Berg"]
    assert split_names("Maria Costa e Silva Pinto", is_one=True) == ["Maria Costa e Silva Pinto"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee (in Lyon) and Paul Roux", ["Ann Lee", "Paul Roux"]),
        ("By Ann Lee (Oslo), Tom Poe (Bergen)", ["Ann Lee", "Tom Poe"]),
        ("Von Anna Berg (Halm) und Jens Kolb (Velden)", ["Anna Berg", "Jens Kolb"]),
        ("Par Zoé Petit (à Lyon) et Luc Roy", ["Zoé Petit", "Luc Roy"]),
        ("Por Ana Gil (Madrid) y Luis Ruiz", ["Ana Gil", "Luis Ruiz"]),
        ("Ann Lee (Reuters), New York", ["Ann Lee"]),
        ("Ann Lee (Text) and Bo Ek (Photos)", ["Ann Lee"]),
        ("Ann Lee (Lead Reporter) and the staff of the Gazette", ["Ann Lee"]),
    ],
)
def test_brackets_between_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reporting by Ann Lee; Editing by Tom Poe", ["Ann Lee"]),
        ("Reporting by Ann Lee, Editing by Tom Poe and Ida Brand", ["Ann Lee"]),
        ("Ann Lee and Edited by Tom Poe", ["Ann Lee"]),
        ("Reporting by Ann Lee in Oslo; Writing by Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee; Additional reporting by Tom Poe", ["Ann Lee"]),
        ("Von Anna Alt und von Bo Ek", ["Anna Alt", "Bo Ek"]),
        ("Par Zoé Petit avec agence", ["Zoé Petit"]),
        ("Ana Gil, editado por Luis Ruiz", ["Ana Gil"]),
        ("Editing by Tom Poe", []),
    ],
)
def test_who_edited_is_no_author(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "desks"),
    [
        ("dpa / AFP", ["dpa", "AFP"]),
        ("The Village Gazette", ["The Village Gazette"]),
        ("Redaktion", []),
        ("admin", []),
        ("wordpressadmin", []),
        ("No Author", []),
        ("desk@example.com", []),
        ("105092", []),
    ],
)
def test_desks(text: str, desks: list[str]) -> None:
    assert split_desks(text) == desks


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_every_word_announces_a_name(language: Language) -> None:
    for word in language.byline:
        assert announces(f"{word}: Ann Lee") == "Ann Lee", word
        assert split_names(f"{word}: Ann Lee") == ["Ann Lee"], word
    for word in language.doubtful_byline:
        assert split_names(f"{word} Ann Lee") == ["Ann Lee"], word
        assert announces_in(f"{word} Ann Lee", language.code) == "Ann Lee", word


def test_a_word_of_the_text_announces_nothing() -> None:
    assert announces("Bypass opens in spring") is None
    assert announces("Ann Lee") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ann van der Lee", True),
        ("Read more", False),
        ("Ann", False),
        ("Ann Lee is a reporter at the Gazette", False),
        ("Associated Press", False),
    ],
)
def test_a_name_that_stands_alone(text: str, is_one: bool) -> None:
    assert looks_like_name(text) is is_one


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert all(name.strip() for name in split_names(text) + split_desks(text))


@pytest.mark.parametrize(
    "text", ["By " * 50_000, ", " * 50_000, " in A" * 9_000, "von" * 50_000, "A" * 200_000]
)
def test_hostile_text(text: str) -> None:
    assert len(split_names(text)) < 20


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("홍길동 기자", ["홍길동"]),
        ("山田太郎記者", ["山田太郎"]),
        ("<a href='/ann'>Ann Lee</a>", ["Ann Lee"]),
    ],
)
def test_titles_behind_a_name_and_markup_are_cut(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize("text", ["News Desk", "Staff Reporter", "Redaktion"])
def test_a_desk_without_a_name_is_nobody(text: str) -> None:
    assert split_desks(text) == []
