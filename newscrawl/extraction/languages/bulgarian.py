"""Bulgarian (български)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="bg",
    name="Bulgarian",
    phrases={
        "comments/prompt": ("моля, въведете вашия коментар", "запазване на името, имейл адреса"),
        "comments/heading": ("коментари", "вашият коментар", "добави коментар"),
        "latest/heading": ("последни публикации", "последни новини", "последни статии"),
        "related/heading": ("прочетете още", "свързани статии", "още по темата"),
        "related/read-also": ("прочетете още:", "вижте още:"),
        "ad/label": ("реклама", "рекламен материал"),
        "share/label": ("сподели", "споделете"),
        "next-prev/label": ("предишна статия", "следваща статия"),
        "newsletter/line": ("абонирайте се", "последвайте ни"),
        "donation/line": ("подкрепете",),
        "caption/line": ("фото:", "снимка:"),
        "tags/line": ("етикети:",),
        "copyright/line": ("всички права запазени",),
    },
)  # fmt: skip
