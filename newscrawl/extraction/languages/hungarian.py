"""Hungarian (magyar)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="hu",
    name="Hungarian",
    months=(
        ("jan", "január"),
        ("febr", "február"),
        ("márc", "március", "már"),
        ("ápr", "április"),
        ("máj", "május"),
        ("jún", "június"),
        ("júl", "július"),
        ("aug", "augusztus"),
        ("szept", "szeptember"),
        ("okt", "október"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"),
    ago=(
        Ago(
            example="6 órával ezelőtt",
            behind=("ezelőtt",),
            minute=("perccel",),
            hour=("órával",),
            day=("nappal",),
        ),
        Ago(
            example="6 órája",
            minute=("perce",),
            hour=("órája",),
            day=("napja",),
            alone={HOUR // 2: ("fél órája",)},
        ),
    ),
    numbers=(("egy",),),
    today=("ma",),
    yesterday=("tegnap",),
    day_before=("tegnapelőtt",),
    byline=("szerző", "írta"),
    no_person=("szerkesztőség",),
    roles=(
        "szerző", "újságíró", "szerkesztő", "tudósító", "riporter",
    ),
    published=("megjelent", "közzétéve"),
    updated=("frissítve", "módosítva"),
    kickers=("exkluzív", "interjú", "vélemény", "videó"),
    not_found=("az oldal nem található", "a keresett oldal nem található", "oldal nem található"),
    phrases={
        "comments/prompt": ("kérjük, írja be hozzászólását", "kérjük, adja meg a nevét"),
        "comments/heading": ("hozzászólás küldése", "vélemény, hozzászólás?"),
        "latest/heading": ("legutóbbi bejegyzések", "legfrissebb hírek"),
        "related/heading": ("kapcsolódó cikkek", "olvassa el ezt is"),
        "related/read-also": ("olvassa el ezt is:", "kapcsolódó cikk:"),
        "ad/label": ("reklám", "hirdetés"),
        "tags/line": ("címkék:",),
        "copyright/line": ("minden jog fenntartva",),
    },
)  # fmt: skip
