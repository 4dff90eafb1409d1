"""International: names and signs that are the same in every language."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="mul",
    name="International",
    no_person=("facebook", "twitter", "instagram", "linkedin", "youtube", "whatsapp"),
    not_found=("404", "error 404", "404 error", "http 404"),
    site_pages=("faq", "rss", "cookies", "gdpr", "newsletter"),
    list_pages=("tags", "tag cloud"),
    list_beginnings=("tag:", "#"),
    phrases={
        "share/label": (
            "facebook", "twitter", "whatsapp", "telegram", "pinterest", "linkedin", "viber",
            "messenger", "vkontakte", "reddit", "flipboard",
        ),
        "copyright/line": ("©",),
    },
)  # fmt: skip
