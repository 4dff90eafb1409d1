"""Corrections, disclosures, signatures, and who the author is."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

AUTHOR = '<meta name="author" content="Ida Brand">'
ABOUT = "Ida Brand covers the harbour for the Gazette and has written two books about lighthouses."


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Correction: The pier is 90 metres long, not 80, as the Gazette had it.", "correction"),
        ("Disclosure: The author owns a boat at the northern pier.", "disclosure"),
    ],
)
def test_notes_of_the_body(text: str, role: str) -> None:
    article = read(paragraphs(*TEXT, text), head=AUTHOR)
    assert texts(article, f"note:{role}") == [text]
    assert article.body is not None
    assert text in article.body


def test_a_signature_can_stand_above_a_note() -> None:
    note = "The names of the two men have been changed by the Gazette, at their own wish."
    article = read(paragraphs(*TEXT, "Ida Brand", note), head=AUTHOR)
    assert texts(article, "note:signature") == ["Ida Brand"]
    assert note in texts(article, "paragraph")


def test_who_the_author_is_is_not_of_the_body() -> None:
    article = read(paragraphs(*TEXT, ABOUT), head=AUTHOR)
    assert texts(article, "note:about") == [ABOUT]
    assert article.body is not None
    assert ABOUT not in article.body


def test_a_paragraph_of_the_story_about_an_author_stays() -> None:
    article = read(paragraphs(TEXT[0], ABOUT, *TEXT[1:]), head=AUTHOR)
    assert ABOUT in texts(article, "paragraph")


CORRECTION = "Correction: The pier is 90 metres long, not 80, as the Gazette had it."
SIGNATURE = "Additional reporting by Mina Storm."


@pytest.mark.parametrize(
    "about",
    [
        "Ida Brand is the harbour correspondent of the Gazette.",
        "Ida Brand is a reporter.",
        "Ida Brand covers ports for the Gazette. She can be reached at ida@gazette.example.",
        "Ida Brand berichtet für die Gazette aus Oslo.",
        "Ida Brand couvre les ports de la côte pour la Gazette.",
        "Ida Brand escribe sobre puertos en la Gazette desde hace diez años.",
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<p>{0}</p><p>{1}</p>",
        "<p>{1}</p><p>{0}</p>",
        "<p>{2}</p><p><em>{0}</em></p><p>{1}</p>",
        "<hr><p><i>{0}</i></p><p>{1}</p>",
        "<p><b>{0}</b></p><p>{2}</p>",
    ],
)
def test_who_the_author_is_can_stand_between_notes(markup: str, about: str) -> None:
    page = paragraphs(*TEXT) + markup.format(about, CORRECTION, SIGNATURE)
    article = read(page, head=AUTHOR)
    assert texts(article, "note:about") == [about]
    assert texts(article, "paragraph") == list(TEXT)
    assert about not in (article.body or "")


OTHER = "Ole Berg is the Gazette's correspondent in Oslo and has covered the coast since 2014."


@pytest.mark.parametrize(
    "markup",
    ["<hr><p>{0}</p>", "<p><em>{0}</em></p><p>{1}</p>", "<p>{2}</p><p>{0}</p><p>{1}</p>"],
)
def test_who_somebody_is_that_is_set_off_is_a_note(markup: str) -> None:
    article = read(paragraphs(*TEXT) + markup.format(OTHER, CORRECTION, SIGNATURE), head=AUTHOR)
    assert texts(article, "note:about") == [OTHER]


@pytest.mark.parametrize(
    "last",
    [
        OTHER,
        "<em>The harbour office says that the reporters of the Gazette were at the pier.</em>",
        "<em>Mina Storm had seen it all before, and went home when the wind turned again.</em>",
    ],
)
def test_the_last_paragraph_of_the_story_is_no_note(last: str) -> None:
    article = read(paragraphs(*TEXT) + f"<p>{last}</p><p>{CORRECTION}</p>", head=AUTHOR)
    assert texts(article, "note:about") == []
    assert len(texts(article, "paragraph")) == len(TEXT) + 1


def test_a_name_above_the_text_signs_nothing() -> None:
    article = read(f"<p>{ABOUT[:9]}</p>{paragraphs(*TEXT)}")
    assert texts(article, "note:signature") == []


@pytest.mark.parametrize(
    "text",
    [
        "Additional reporting by Ole Berg and Mina Storm.",
        "(Reporting by Ida Brand in Velden; editing by Ole Berg)",
        "The Associated Press contributed to this report.",
        "Mina Storm in Oslo contributed reporting.",
        "With files from The Canadian Press",
        "Mit Material der Nachrichtenagentur dpa",
        "Mitarbeit: Ole Berg",
        "Avec la collaboration d’Ole Berg",
        "Le Courrier avec AFP",
        "Con información de EFE",
        "Με πληροφορίες από το πρακτορείο",
        "취재 지원: 김철수",
        "（取材協力：北川健）",
        "dpa-infocom GmbH, dpa:260304-930-1/2",
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p><em>{}</em></p>"])
def test_who_contributed_signs_the_story(markup: str, text: str) -> None:
    article = read(paragraphs(*TEXT) + markup.format(text), head=AUTHOR)
    assert texts(article, "note:signature") == [text]
    assert article.body is not None
    assert article.body.endswith(text)


def test_who_reports_in_the_story_signs_nothing() -> None:
    line = (
        "Reporting by the harbour office has improved since the winter of the broken dyke, when "
        "nobody in the lower town knew how high the water stood. The mayor wants to print its "
        "figures in the Gazette every week from May on, beside those of the fire service."
    )
    article = read(paragraphs(*TEXT, line))
    assert texts(article, "note:signature") == []
    assert line in texts(article, "paragraph")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Editor’s note: The name of the pier was changed.", "correction"),
        ("Editor's Note: An earlier version named another pier.", "correction"),
        ("Anmerkung der Redaktion: Der Name des Stegs war falsch, wir haben ihn.", "correction"),
        ("Editor's note: This story is part of a series on the ports of the coast.", "disclosure"),
        ("Note from the editor: The writer owns a boat at the pier.", "disclosure"),
        ("Anmerkung der Redaktion: Dieser Text ist Teil einer Reihe über Häfen.", "disclosure"),
        ("Nota de la redacción: Este texto es parte de una serie.", "disclosure"),
    ],
)
def test_a_note_of_the_editors_can_correct_nothing(text: str, kind: str) -> None:
    assert texts(read(paragraphs(*TEXT, text)), f"note:{kind}") == [text]


@pytest.mark.parametrize(
    "line",
    [
        "This article was generated with AI and checked by our editors.",
        "This story was produced with the help of artificial intelligence.",
        "Dieser Artikel wurde mithilfe von KI erstellt und von der Redaktion geprüft.",
        "Cet article a été traduit à l'aide de l'intelligence artificielle.",
        "Este artículo fue elaborado con ayuda de inteligencia artificial.",
        "Этот текст подготовлен с помощью нейросети и проверен редактором.",
        "Artykuł powstał z pomocą sztucznej inteligencji.",
        "Bu haber yapay zekâ desteğiyle hazırlandı.",
        "この記事はAIを使って作成し、編集者が確認しました。",
        "本文由人工智能生成，经编辑审核。",
        "이 기사는 AI를 활용해 작성되었습니다.",
        "تم إنشاء هذا المقال باستخدام الذكاء الاصطناعي.",
    ],
)
def test_a_line_that_says_that_a_machine_made_the_text_is_a_disclosure(line: str) -> None:
    assert texts(read(f"{paragraphs()}<p><em>{line}</em></p>"), "note:disclosure") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This article is the first of three on the pier, which the town has paid for itself.",
        "Questo articolo della legge dice di non toccare il molo, e nessuno lo ha mai toccato.",
        "The town has used AI to count the boats at the pier since the storm of last year.",
    ],
)
def test_other_lines_at_the_end_are_text(line: str) -> None:
    assert texts(read(f"{paragraphs()}<p>{line}</p>"), "note:disclosure") == []
