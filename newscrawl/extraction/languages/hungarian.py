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
    published=("megjelent", "közzétéve"),
    updated=("frissítve", "módosítva"),
    kickers=("exkluzív", "interjú", "vélemény", "videó"),
    phrases={
        "comments/prompt": ("kérjük, írja be hozzászólását", "kérjük, adja meg a nevét"),
        "comments/heading": (
            "hozzászólások", "hozzászólás küldése", "vélemény, hozzászólás?", "szólj hozzá",
        ),
        "latest/heading": (
            "legutóbbi bejegyzések", "legfrissebb hírek", "friss hírek", "legfrissebb cikkek",
            "legolvasottabb",
        ),
        "related/heading": (
            "kapcsolódó cikkek", "olvassa el ezt is", "kapcsolódó", "ezt is olvassa el",
        ),
        "related/read-also": ("olvassa el ezt is:", "kapcsolódó cikk:"),
        "ad/label": ("reklám", "hirdetés"),
        "share/label": ("megosztás",),
        "next-prev/label": ("előző cikk", "következő cikk"),
        "newsletter/line": (
            "iratkozzon fel", "iratkozz fel", "kövessen minket", "kövess minket", "csatlakozzon",
        ),
        "donation/line": ("támogassa", "támogasd"),
        "caption/line": ("kép:", "fotó:"),
        "tags/line": ("címkék:",),
        "copyright/line": ("minden jog fenntartva",),
    },
)  # fmt: skip
