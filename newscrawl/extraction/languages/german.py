"""German (Deutsch)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="de",
    name="German",
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
