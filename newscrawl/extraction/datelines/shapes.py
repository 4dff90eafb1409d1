"""The shapes of datelines, and words that look like places and are none."""

import re
from dataclasses import dataclass

from newscrawl.extraction.languages import LANGUAGES

_PLACES = "(?P<places>P(?:,P){0,2}R?(?:[/|&]P(?:,P){0,2}R?){0,2})"
_MARK = "(?P<end>[-.:·|=»n$])"
_END = "(?P<end>[-.:·|=»n$]|)"


@dataclass(frozen=True)
class Shape:
    """One order of the parts, as a pattern over the letters of ``pieces``."""

    name: str
    letters: re.Pattern[str]
    languages: str
    """The languages in which it is common; for information only."""

    examples: tuple[str, ...]
    """Openings of that shape; the tests run over all of them."""


SHAPES = (
    Shape(
        "place day agency",
        re.compile(rf"{_PLACES}[,.-]?(?P<day>D)[,.-]?(?P<agency>[AB]B?){_END}"),
        "all",
        (
            "LONDON, Nov 6 (Reuters) - Rain fell.",
            "Москва. 6 ноября. INTERFAX.RU - Снег выпал.",
            "Vilnius, lapkričio 6 d. (BNS). Sninga.",
            "Baku, November 6, AZERTAC\nTrees were planted.",
        ),
    ),
    Shape(
        "place day agency name",
        re.compile(rf"{_PLACES},(?P<day>D)[,.-](?P<agency>A),P(?P<end>[.])"),
        "ru",
        ("ТВЕРЬ, 6 ноя — РИА Новости, Иван Петров. Снег выпал.",),
    ),
    Shape(
        "place agency day",
        re.compile(rf"{_PLACES}[,-]?(?P<agency>[AB])[,-]?(?P<day>D)(?P<end>[-.:/]|)"),
        "en",
        (
            "DALLAS--(BUSINESS WIRE)--Nov 6, 2023--Example Corp. sold a mill.",
            "RENO, NV / ACCESSWIRE / November 6, 2023 / Example Corp. sold a mill.",
        ),
    ),
    Shape(
        "place day name",
        re.compile(rf"{_PLACES}[,.](?P<day>D)[,.](?P<agency>P)(?P<end>[-.])"),
        "ru",
        ("МОСКВА, 6 ноября, ПримерПресс. Снег выпал.",),
    ),
    Shape(
        "place agency",
        re.compile(rf"{_PLACES}[,.:|-]?(?P<agency>[AB]B?){_END}"),
        "all",
        (
            "MINSK (AP) — Snow fell.",
            "Genève (ats) La rade est fermée.",
            "БАКУ /Trend/ - Порт открыт.",
        ),
    ),
    Shape(
        "place day",
        re.compile(rf"{_PLACES},?(?P<day>D),?{_END}"),
        "all",
        ("BAKU, November 6 Azerbaijani ministers met.", "Wien, 14. Dezember 2021 – Es schneit."),
    ),
    Shape(
        "place, mark, day",
        re.compile(rf"{_PLACES}[.-](?P<day>D),?{_MARK}"),
        "de ru",
        ("Ulm - November 2023. Es schneit.", "КИЇВ. 6 листопада - Сніг."),
    ),
    Shape(
        "place | day",
        re.compile(rf"{_PLACES}\|(?P<day>D),?{_MARK}"),
        "en",
        ("IMPHAL | Nov 6: Rain fell on the lake.",),
    ),
    Shape(
        "place",
        re.compile(rf"{_PLACES}{_MARK}"),
        "all",
        (
            "ST. GEORGE'S, Grenada — Rain fell.",
            "New York/Washington — Lenders met.",
            "Berlin. Die Feuerwehr kam.",
        ),
    ),
    Shape(
        "agency place day",
        re.compile(rf"(?P<agency>[AB])[-,.:]?{_PLACES}(?:,?(?P<day>D))?{_END}"),
        "it id en de",
        (
            "(ANSA) - ROMA, 06 NOV - Piove.",
            "dpa Stuttgart. Es schneit.",
            "AFP, MOSCOW Wheat was shipped.",
        ),
    ),
    Shape(
        "day place agency",
        re.compile(rf"(?P<day>D)[,.|-]?{_PLACES}(?:,?(?P<agency>[AB]))?{_END}"),
        "ru de",
        ("06.11.2023 | Husum (beispiel-dienst) - Es regnet.", "6 ноября, Минск /БЕЛТА/. Снег."),
    ),
    Shape(
        "day agency place",
        re.compile(rf"(?P<day>D)[,.]?(?P<agency>[AB])[,.]?{_PLACES}{_END}"),
        "ru hy de",
        ("08.02.2001, МЕДИАМАКС, ЕРЕВАН. Закон принят.",),
    ),
    Shape(
        "day agency",
        re.compile(r"(?P<day>D)[,.]?(?P<agency>[AB])(?P<end>[-.:])"),
        "ru",
        ("6 ноября. Interfax-Russia.ru – Снег выпал.",),
    ),
    Shape(
        "bracketed place",
        re.compile(r"(?P<bracket>W)(?P<end>-|)"),
        "de it",
        ("(Leipzig) - Es regnet.", "( Assisi, 6 Novembre 23 ) Piove."),
    ),
    Shape(
        "agency",
        re.compile(r"(?P<agency>[AB])(?P<end>[-:.]|)"),
        "en es",
        ("(CNN) A storm came.", "(EFE).- Llovió."),
    ),
)
"""All shapes; the longest reading with enough evidence is chosen."""

LABELS = re.compile(
    r"DAL(?:LA)? (?:NOSTR[OA] )?(?:INVIAT[OA]|CORRISPONDENTE)(?: (?:A|DA|DI))?\s"
    r"|(?:dal nostro inviato|dalla nostra corrispondente|de notre (?:envoyée?|correspondante?)"
    r"(?: spéciale?)?(?: à)?|von unserem korrespondenten|from our correspondent(?: in)?"
    r"|vi rapporterer fra|nnn-)\s?",
    re.IGNORECASE,
)
"""Words before a place that are not part of its name."""

KICKERS = frozenset(
    word.casefold().rstrip(".") for one in LANGUAGES for word in (*one.kickers, *one.credits)
)
"""Folded words that label a text or a picture and are no places, though some town is called so."""

FUNCTION_WORDS = frozenset(w.casefold() for one in LANGUAGES for w in one.function_words)
"""Words that begin a sentence, without the articles that can begin the name of a place."""

NOT_PLACES = frozenset(
    {"nato", "nasa", "who", "unesco", "unicef", "fifa", "uefa", "opec", "eu", "un", "bbc", "ceo"}
)
"""Acronyms that begin sentences and look like places in capitals."""

_GIVEN_NAME_LIST = """
    ahmed alan alex alexander alfred alice ana andrea andreas andrew anna anne anthony antonio
    arthur barbara ben benjamin bernd bill bob brian carl carlos carol caroline catherine charles
    chris christian christina christine christopher claire claudia craig daniel dave david deborah
    dennis diana donald dorothy edward elena elizabeth emily emma eric erik eva evelyn fatima
    felix fernando francesco francisco frank franz gary giovanni giuseppe greg hans harald heinz
    helen helmut henry hugo ian igor ivan jack jacob james jan jane janet jason jean jeff jennifer
    jeremy jessica jim joan joe johannes john jonathan jorge josef jose joseph joshua josé juan
    julia julie jürgen karen karl kate katharina kathleen keith kelly ken kenneth kevin kim klaus
    larry laura lena linda lisa louis luca lucas luis luke maria marie mario mark markus martin
    mary matt matthew megan michael michelle miguel mike mohamed mohammed monica nancy natalie
    nathan nicholas nick nicole nina olga oliver pamela patricia patrick paul pedro peter petra
    philip philipp phil pierre rachel ralf ray rebecca richard rick rob robert roger ron ronald
    rosa ruth ryan sabine sam samuel sandra sara sarah scott sean sergei simon sofia sophie
    stefan stefanie stephanie stephen steve steven sue susan susanne thomas tim timothy tina todd
    tom tony ursula uwe vera vladimir walter wayne werner will william wolfgang иван александр
    алексей анна андрей дмитрий елена мария михаил николай ольга сергей татьяна юлия
"""
GIVEN_NAMES = frozenset(_GIVEN_NAME_LIST.split())
"""Given names: one of them and another name are a person, unless they are a known place."""

HERE = frozenset(word.casefold() for one in LANGUAGES for word in one.here)
"""Words for "here" at the beginning of a lead: the name before them is no dateline."""

RIVERS = frozenset(
    {"main", "oder", "saar", "donau", "inn", "ruhr", "neckar", "aller", "weser", "elbe", "rhein"}
    | {
        "lahn",
        "havel",
        "spree",
        "saale",
        "mosel",
        "sieg",
        "taunus",
        "allgäu",
        "harz",
        "enz",
        "fils",
    }
)
"""Rivers and regions after a slash, as in ``Frankfurt/Main``."""
