"""The questions of an interview."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from itertools import islice

from newscrawl.extraction.document.blocks import BlockKind, Signature, per_signature
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.story.outline import Outline
from newscrawl.extraction.story.spans import place_spans, read_inline
from newscrawl.story import Role, StoryBlock

_ENDS = ("?", "？", "؟", "\u037e")  # the last one is Greek
_ASKS = re.compile(rf"[{''.join(_ENDS)}][»”“\"'’』」) ]*$")
# Questions of an interview, at least, and their share of the blocks of their sort; of those that
# are called questions.
_FEWEST, _SHARE, _FEWEST_CALLED = 3, 0.6, 2
_LONGEST = 600
# Where no word says that it is an interview: characters of a question on average, and the share
# of those that address a person, and of the answers in which one speaks.
_AVERAGE, _ADDRESSED, _SPOKEN = 55, 0.5, 0.5
# The share of either where the headline is a quotation, or an element is named for its question.
_SELDOM = 0.25
# Blocks at the beginning of the story in which the word is looked for.
_LOOKED_AT = 6
# Blocks of an answer, and elements around a question that are looked at.
_ANSWER, _STEPS_UP = 4, 12
_NAMES = frozenset(
    (
        "question questions frage fragen pregunta domanda pergunta vraag fraga spoergsmaal "
        "sporsmal pytanie otazka vopros kerdes soru"
    ).split()
)
_OTHER_NAMES = frozenset("faq faqs quiz poll survey accordion form comment comments".split())
_OTHER_ABOVE = 5
# "Q:", "Gazette:", "问：", and "Q." of a letter alone.
_LABEL = re.compile(
    r"\W{0,2}(?P<label>[^\W\d_](?:[\w.&'’ -]{0,38}[\w.)])?)\s?[:：]\s*(?!//)\S"
    r"|(?P<letter>[A-Z])\.\s+\S"
)
# The dash before the questions of Japanese interviews.
_DASHES = ("――", "──")
_QUOTED = re.compile(
    r"(?:^|[:：]\s*)[“„«»\"「『]([^“”„«»\"」』]{20,})[”“»«\"」』]|^[「『][^」』]{8,}[」』]"
)
_SAID = re.compile('[“„«"「][^“”„«»"」]{0,500}[”“»"」]')

_words = [re.escape(word) for one in LANGUAGES for word in one.interviews]
_cased = sorted(word for word in _words if word[0].isascii() or word[0].lower() != word[0].upper())
_INTERVIEW = re.compile(
    rf"(?<!\w)(?:{'|'.join(_cased)})"
    + "".join(f"|{word}" for word in sorted(set(_words) - set(_cased))),
    re.IGNORECASE,
)
_persons = {word for one in LANGUAGES for word in one.second_persons}
_PERSON = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_persons | {word.capitalize() for word in _persons}))})(?!\w)"
)
_QUESTION_LABELS = frozenset(word for one in LANGUAGES for word in one.question_labels)
_UNSPACED = ("ja", "zh", "th")


def find_questions(outline: Outline, title: str) -> set[int]:
    """Return the positions of the questions of an interview, none where there is none.

    They are headings or bold paragraphs, most of which end with a question mark, each with an
    answer below it. The headings of an explanation ask as well, but nobody: the page calls the
    interview one, questions address a person, who speaks in the answers. Other paragraphs
    are questions where a label before them, or the name of their element, says who asks.
    """
    asking = sum(outline.blocks[n].text.endswith(_ENDS) for n in outline.positions)
    dashed = [n for n in outline.positions if outline.blocks[n].text.startswith(_DASHES)]
    found = set(_answered(outline, dashed)) if len(dashed) >= _FEWEST else set()
    if len(found) < _FEWEST:
        found.clear()
    if asking < _FEWEST_CALLED:
        return found
    found |= _find_labelled(outline) | _find_named(outline, title)
    for is_of_sort in (outline.is_heading, _is_bold_in(outline)) if asking >= _FEWEST else ():
        marked = [n for n in outline.positions if is_of_sort(n)]
        asked = [n for n in marked if _asks(outline.blocks[n].text)]
        is_most = len(asked) >= max(_FEWEST, _SHARE * len(marked))
        if not is_most or len(_answered(outline, asked)) < _FEWEST:
            continue
        questions = [outline.blocks[n].text for n in asked]
        answers = list(_answers(outline, asked))
        if _address(questions) or _is_interview(outline, title, asked, questions, answers):
            found.update(asked)
    return found


def find_leading_questions(outline: Outline, title: str) -> dict[int, int]:
    """Return how long the questions are that stand in bold type before their answers.

    By the position of the paragraph that has both, none where there is no interview.
    """
    found: dict[int, int] = {}
    lines: dict[int, str] = {}
    for position in outline.positions:
        block = outline.blocks[position]
        is_text = block.kind is BlockKind.TEXT and not block.bold
        if is_text and not any(end in block.text for end in _ENDS):
            continue
        if is_text and (length := _bold_beginning(outline, position)):
            lines[position] = block.text[:length]
            if _asks(lines[position]):
                found[position] = length
    if len(found) < max(_FEWEST, _SHARE * len(lines)):
        return {}
    answers = [outline.blocks[n].text[length:] for n, length in found.items()]
    questions = [lines[n] for n in found]
    return found if _is_interview(outline, title, found, questions, answers) else {}


def _bold_beginning(outline: Outline, position: int) -> int:
    """Return how many letters at the beginning of a paragraph are in bold type."""
    block = outline.blocks[position]
    letters = "".join(block.text.split())
    for run in read_inline(outline.layout.nodes[block.element], ""):
        if run.letters == letters:
            _, emphasis = place_spans(block.text, run)
            return next((end for start, end, what in emphasis if (start, what) == (0, "strong")), 0)
    return 0


def split_question(block: StoryBlock, length: int) -> list[StoryBlock]:
    """Return a question and its answer, which stand in one paragraph."""
    answer = block.with_text(block.text[length:].strip())
    question = StoryBlock(
        role=Role.QUESTION,
        text=block.text[:length],
        kind=block.kind,
        date=block.date,
        links=[span for span in block.links if span[1] <= length],
        emphasis=[span for span in block.emphasis if span[1] <= length],
    )
    answer.kind = answer.date = None
    return [question, answer]


def _is_bold_in(outline: Outline) -> Callable[[int], bool]:
    return lambda n: outline.blocks[n].kind is BlockKind.TEXT and outline.blocks[n].bold


def _address(questions: list[str]) -> bool:
    """Return whether the questions are as long as one asks a person, and address one."""
    addressed = sum(_PERSON.search(text) is not None for text in questions)
    is_long = sum(map(len, questions)) >= _AVERAGE * len(questions)
    return is_long and addressed >= _ADDRESSED * len(questions)


def _find_labelled(outline: Outline) -> set[int]:
    """Return the paragraphs that begin with the label of who asks, and another one answers."""
    labels = {n: label for n in outline.positions if (label := _label_of(outline.blocks[n].text))}
    lines: dict[str, list[int]] = defaultdict(list)
    for position, label in labels.items():
        lines[label].append(position)
    following = dict(zip(outline.positions, outline.positions[1:], strict=False))
    found: set[int] = set()
    for label, positions in lines.items():
        asked = [n for n in positions if _asks(outline.blocks[n].text)]
        is_called = label in _QUESTION_LABELS
        least = _FEWEST_CALLED if is_called else _FEWEST
        if len(asked) < max(least, _SHARE * len(positions)):
            continue
        if is_called:
            answered = len(_answered(outline, asked))
        else:
            others = Counter(labels.get(following.get(n, -1), label) for n in positions)
            del others[label]
            answered = max(others.values(), default=0)
        if answered >= max(least, _SHARE * len(positions)):
            found.update(positions)
    return found


def _label_of(text: str) -> str | None:
    match = _LABEL.match(text)
    return (match["label"] or match["letter"]).casefold() if match else None


def _find_named(outline: Outline, title: str) -> set[int]:
    """Return the blocks that ask, and whose element is named a question of an interview."""
    if not any(map(_is_named, outline.signatures)):
        return set()
    layout = outline.layout
    named: list[int] = []
    for position in outline.positions:
        around = list(islice(layout.ancestors(outline.blocks[position].element), _OTHER_ABOVE))
        is_named = any(_is_named(layout.signatures[one]) for one in around[:2])
        if is_named and not any(_is_other(layout.signatures[one]) for one in around):
            named.append(position)
    asked = [n for n in named if _asks(outline.blocks[n].text)]
    if len(asked) < max(_FEWEST_CALLED, _SHARE * len(named)):
        return set()
    if len(_answered(outline, asked)) < _FEWEST_CALLED:
        return set()
    questions = [outline.blocks[n].text for n in asked]
    persons = _count_persons(outline, questions, _answers(outline, asked))
    is_personal = max(persons) >= _SELDOM * len(asked)
    return set(asked) if is_personal or _is_called_interview(outline, title, asked) else set()


@per_signature
def _is_named(signature: Signature) -> bool:
    return not _NAMES.isdisjoint(class_words(signature.classes))


@per_signature
def _is_other(signature: Signature) -> bool:
    return not _OTHER_NAMES.isdisjoint(class_words(f"{signature.classes} {signature.id}"))


def _answered(outline: Outline, asked: Collection[int]) -> list[int]:
    """Return the questions with an answer below them."""
    return list(filter(partial(_is_answered, outline, frozenset(asked)), asked))


def _is_answered(outline: Outline, asked: frozenset[int], position: int) -> bool:
    following = range(position + 1, position + 4)
    return any(n in outline.kept and n not in asked for n in following)


def _answers(outline: Outline, asked: list[int]) -> Iterator[str]:
    """Yield the beginning of each answer."""
    for position, end in zip(asked, [*asked[1:], len(outline.blocks)], strict=True):
        below = range(position + 1, min(end, position + 1 + _ANSWER))
        yield " ".join(outline.blocks[n].text for n in below if n in outline.kept)


def _is_interview(
    outline: Outline, title: str, asked: Iterable[int], questions: list[str], answers: list[str]
) -> bool:
    """Return whether questions are put to a person, by what the page says and how both speak."""
    if _is_called_interview(outline, title, asked):
        return True
    addressed, spoken = _count_persons(outline, questions, answers)
    if addressed >= _ADDRESSED * len(questions) and spoken >= _SPOKEN * len(answers):
        return True
    if _address(questions) and spoken >= _SELDOM * len(answers):
        return True
    is_personal = max(addressed, spoken) >= _SELDOM * len(questions)
    return is_personal and _QUOTED.search(title) is not None


def _count_persons(
    outline: Outline, questions: list[str], answers: Iterable[str]
) -> tuple[int, int]:
    """Return how many questions address a person, and in how many answers one speaks."""
    addressed = sum(_PERSON.search(text) is not None for text in questions)
    speaks = _first_persons(outline.facts.locale)
    if speaks is None:
        return addressed, 0
    return addressed, sum(speaks.search(_SAID.sub("", text)) is not None for text in answers)


@cache
def _first_persons(locale: str | None) -> re.Pattern[str] | None:
    """Return a pattern for the words with which a person speaks of himself or herself."""
    code = (locale or "").partition("-")[0].lower()
    for one in LANGUAGES:
        if code and code in (one.code, *one.other_codes) and one.first_persons:
            words = "|".join(map(re.escape, one.first_persons))
            bounds = ("", "") if code in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
            return re.compile(f"{bounds[0]}(?:{words}){bounds[1]}", re.IGNORECASE)
    return None


def _is_called_interview(outline: Outline, title: str, asked: Iterable[int]) -> bool:
    """Return whether the headline, a line above it or the beginning of the text says so.

    Or the name of an element around the first question.
    """
    heading = outline.facts.heading_block
    lines = outline.blocks[max(0, heading - _LOOKED_AT) : max(0, heading)]
    texts = [block.text for block in lines if len(block.text) < _AVERAGE]
    texts += [outline.blocks[n].text for n in outline.positions[:_LOOKED_AT]]
    if any(_INTERVIEW.search(text) for text in (title, *texts)):
        return True
    layout = outline.layout
    first = next(iter(asked))
    around = islice(layout.ancestors(outline.blocks[first].element), _STEPS_UP)
    return any("interview" in class_words(layout.signatures[one].classes) for one in around)


def _asks(text: str) -> bool:
    return len(text) <= _LONGEST and _ASKS.search(text) is not None
