"""German (Deutsch)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="de",
    name="German",
    months=(
        ("jan", "januar", "jänner", "jän"),
        ("feb", "februar", "feber"),
        ("mär", "märz", "mrz"),
        ("apr", "april"),
        ("mai",),
        ("jun", "juni", "juno"),
        ("jul", "juli"),
        ("aug", "august"),
        ("sep", "september", "sept"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dez", "dezember"),
    ),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    ago=(
        Ago(
            example="vor 6 Stunden",
            before=("vor",),
            minute=("min", "minute", "minuten"),
            hour=("h", "std", "stunde", "stunden"),
            day=("tag", "tage", "tagen"),
            alone={HOUR // 2: ("halben stunde",), 1: ("sekunde", "sekunden")},
        ),
    ),
    about=("etwa", "ca", "ca.", "circa", "rund", "knapp", "über", "fast"),
    numbers=(
        ("ein", "eine", "einer", "einem", "einen"), ("zwei",), ("drei",), ("vier",), ("fünf",),
        ("sechs",), ("sieben",), ("acht",), ("neun",), ("zehn",), ("elf",), ("zwölf",),
    ),
    today=("heute",),
    yesterday=("gestern",),
    day_before=("vorgestern",),
    summary_headings=("ki-zusammenfassung", "zusammenfassung der ki"),
    phrases={
        "comments/prompt": (
            "bitte geben sie ihren kommentar ein", "bitte geben sie hier ihren namen ein",
            "meinen namen, meine e-mail-adresse und meine website",
            "deine e-mail-adresse wird nicht veröffentlicht",
        ),
        "comments/heading": (
            "kommentare", "kommentieren sie den artikel", "antwort abbrechen",
            "kommentar speichern", "kommentar schreiben", "einen kommentar hinterlassen",
            "schreibe einen kommentar",
        ),
        "latest/heading": (
            "neueste beiträge", "die neuesten beiträge", "mehr storys", "neueste artikel",
            "letzte beiträge", "aktuelle beiträge", "aktuelle artikel", "meistgelesen",
        ),
        "related/heading": (
            "verwandte artikel", "mehr vom autor", "verwandte artikelmehr vom autor",
            "lesen sie auch", "mehr zum thema",
        ),
        "related/read-also": (
            "lesen sie auch:", "lesen sie auch", "mehr dazu:", "lesen sie mehr:", "lesetipp:",
            "auch interessant:", "lesen sie dazu:",
        ),
        "ad/label": ("anzeige", "werbung"),
        "share/label": (
            "teilen", "artikel teilen", "beitrag teilen", "diesen artikel teilen", "teilen auf",
        ),
        "next-prev/label": (
            "vorheriger artikel", "nächster artikel", "vorheriger beitrag", "nächster beitrag",
        ),
        "newsletter/line": (
            "abonnieren sie", "melden sie sich für unseren newsletter", "jetzt newsletter",
            "newsletter abonnieren", "folgen sie uns", "folge uns auf",
        ),
        "donation/line": (
            "unabhängiger journalismus braucht", "unterstützen sie unsere arbeit",
            "unterstützen sie unabhängigen", "unterstütze unsere",
        ),
        "caption/line": ("foto:", "bild:", "fotos:"),
        "tags/line": ("tags:", "schlagworte:", "schlagwörter:", "themen:"),
        "copyright/line": ("alle rechte vorbehalten",),
        "byline/line": ("zuletzt aktualisiert", "veröffentlicht am", "quelle:"),
    },
)  # fmt: skip
