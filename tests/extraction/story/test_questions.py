"""Questions of an interview, and headings that ask nobody."""

import pytest

from tests.extraction.story.stories import TEXT, read, texts

ASKED = ("Why did you stay?", "Were you afraid of the water?", "What will you do next year?")
LONG = (
    "You stayed on the pier when everybody else had gone, so what did you think at that moment?",
    "Were you ever afraid of the water in the fifty years that you have lived at this harbour?",
    "What will you do next year when the wall is there and nobody can see the sea from it?",
)


def page(questions: tuple[str, ...], tag: str) -> str:
    asked = (f"<h3>{q}</h3>" if tag == "h3" else f"<p><b>{q}</b></p>" for q in questions)
    return f"<p>{TEXT[3]}</p>" + "".join(
        f"{question}<p>{text}</p>" for question, text in zip(asked, TEXT, strict=False)
    )


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_an_interview_that_is_called_one(tag: str) -> None:
    article = read(page(ASKED, tag), headline="Interview with the men of the northern pier")
    assert texts(article, "question") == list(ASKED)
    assert article.body is not None
    assert ASKED[1] in article.body


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_long_questions_that_address_a_person(tag: str) -> None:
    assert texts(read(page(LONG, tag)), "question") == list(LONG)


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_the_headings_of_an_explanation_are_subheadings(tag: str) -> None:
    asked = ("What is a pier?", "How many boats are there?", "Who pays for the wall?")
    article = read(page(asked, tag))
    assert texts(article, "question") == []
    assert texts(article, "subheading") == list(asked)


CAPTAIN = (
    ("How long have you sailed this route?", "For thirty years, and I have seen worse winters."),
    ("Will the second vessel help you?", "It will, because the old one cannot carry my lorries."),
    ("Can you swim?", "No. I never learned it, and I am not going to start now, at my age."),
    ("What will you do next?", "I will sail until they take the keys from me, and grow potatoes."),
)
GERMAN = (
    ("Wie lange fahren Sie diese Strecke?", "Seit dreißig Jahren, und ich habe viel gesehen."),
    ("Können Sie schwimmen?", "Nein, das habe ich nie gelernt und fange damit nicht mehr an."),
    ("Was machen Sie danach?", "Ich fahre, bis man mir die Schlüssel nimmt, und dann ist Schluss."),
)
RUSSIAN = (
    ("Давно вы ходите на этом пароме?", "Тридцать лет, и такой зимы я ещё не видел ни разу."),
    ("Вы умеете плавать?", "Нет, я так и не научился и теперь уже не собираюсь, поверьте."),
    ("Что вы будете делать дальше?", "Мне обещали место на берегу, но пока я хожу на пароме."),
)
ROLES = ("question", "paragraph")
INTERVIEWS = [("en", CAPTAIN), ("de", GERMAN), ("ru", RUSSIAN)]


def interview(
    language: str, pairs: tuple[tuple[str, str], ...], form: str
) -> list[tuple[str, str]]:
    """Return the roles and texts of an interview that no word calls one."""
    body = f"<p>{TEXT[3]}</p>" + "".join(form.format(*pair) for pair in pairs)
    article = read(body, language=language)
    return [(block.name, block.text) for block in article.blocks[1:]]


def parts(pairs: tuple[tuple[str, str], ...], form: str = "{}|{}") -> list[tuple[str, str]]:
    """Return the roles and texts that the parts of an interview have."""
    texts = [form.format(*pair).split("|") for pair in pairs]
    return [(role, text) for pair in texts for role, text in zip(ROLES, pair, strict=True)]


@pytest.mark.parametrize(("language", "pairs"), INTERVIEWS)
@pytest.mark.parametrize(
    "form",
    [
        "<p><b>{}</b></p><p>{}</p>",
        "<h3>{}</h3><p>{}</p>",
        "<p class=question>{}</p><p>{}</p>",
        "<div class=article__interview-question><p>{}</p></div><p>{}</p>",
        "<p><strong>{}</strong><br>{}</p>",
        "<p><strong>{}</strong> {}</p>",
    ],
)
def test_short_questions_and_one_who_answers(
    language: str, pairs: tuple[tuple[str, str], ...], form: str
) -> None:
    assert interview(language, pairs, form) == parts(pairs)


@pytest.mark.parametrize(("language", "pairs"), INTERVIEWS)
@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("<p>Q: {}</p><p>A: {}</p>", "Q: {}|A: {}"),
        ("<p><b>Frage:</b> {}</p><p><b>Antwort:</b> {}</p>", "Frage: {}|Antwort: {}"),
        ("<p><b>Gazette: {}</b></p><p>Strand: {}</p>", "Gazette: {}|Strand: {}"),
        ("<p>记者：{}</p><p>斯特兰：{}</p>", "记者：{}|斯特兰：{}"),
        ("<p>――{}</p><p>{}</p>", "――{}|{}"),
    ],
)
def test_labels_say_who_asks(
    language: str, pairs: tuple[tuple[str, str], ...], form: str, printed: str
) -> None:
    assert interview(language, pairs, form) == parts(pairs, printed)


def test_a_headline_that_is_a_quotation_is_of_an_interview() -> None:
    asked = (
        ("¿Qué ha cambiado en el río?", "Casi todo. El caudal se ha reducido a la mitad."),
        ("¿Se puede hacer algo?", "Sí, pero hace falta voluntad política y mucho dinero."),
        ("¿Es usted optimista?", "Soy realista. Si empezamos hoy, quizá veamos resultados."),
    )
    body = f"<p>{TEXT[3]}</p>" + "".join(f"<p><b>{q}</b></p><p>{a}</p>" for q, a in asked)
    article = read(body, headline="«El río no volverá a ser el mismo»", language="es")
    assert texts(article, "question") == [question for question, _ in asked]


def test_links_and_emphasis_go_with_question_and_answer() -> None:
    form = "<p><strong>{}</strong><br>{} <a href=/log>The <em>log</em></a></p>"
    body = "".join(form.format(*pair) for pair in CAPTAIN)
    question, answer, *_ = read(f"<p>{TEXT[3]}</p>{body}").blocks[1:]
    assert question.emphasis == [(0, len(CAPTAIN[0][0]), "strong")]
    assert question.links == []
    (link,) = answer.links
    assert answer.text[link[0] : link[1]] == "The log"
    assert [answer.text[start:end] for start, end, _ in answer.emphasis] == ["log"]


@pytest.mark.parametrize(
    "form",
    ["<p><b>{}</b></p><p>{}</p>", "<p><b>{}</b> {}</p>", "<p class=faq-question>{}</p><p>{}</p>"],
)
def test_questions_that_a_guide_answers_are_none_of_an_interview(form: str) -> None:
    pairs = zip(
        ("Do you need a ticket?", "Can you take a dog?", "How do you get to the pier?"),
        TEXT,
        strict=False,
    )
    body = f"<p>{TEXT[3]}</p>" + "".join(form.format(*pair) for pair in pairs)
    assert texts(read(body), "question") == []


@pytest.mark.parametrize("form", ["<p><b>{}</b></p>", "<h2>{}</h2>"])
def test_a_single_question_over_a_section_is_a_subheading(form: str) -> None:
    asked = "What happens next?"
    body = "".join(f"<p>{text}</p>" for text in TEXT[:3]) + form.format(asked) + f"<p>{TEXT[3]}</p>"
    assert texts(read(body), "subheading") == [asked]
    assert texts(read(body), "question") == []
