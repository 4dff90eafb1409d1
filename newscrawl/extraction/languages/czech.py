"""Czech (čeština)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="cs",
    name="Czech",
    phrases={
        "comments/prompt": (
            "zadejte prosím svůj komentář", "zadejte své jméno", "uložit do prohlížeče jméno",
        ),
        "comments/heading": (
            "komentáře", "napsat komentář", "odeslat komentář", "přidat komentář",
        ),
        "latest/heading": (
            "nejnovější příspěvky", "nejnovější články", "nejnovější zprávy", "nejčtenější",
        ),
        "related/heading": (
            "čtěte také", "související články", "přečtěte si také", "mohlo by vás zajímat",
        ),
        "related/read-also": ("čtěte také:", "přečtěte si také:"),
        "ad/label": ("reklama",),
        "share/label": ("sdílet", "sdílet článek"),
        "next-prev/label": ("předchozí článek", "následující článek", "další článek"),
        "newsletter/line": ("odebírejte", "přihlaste se k odběru", "sledujte nás"),
        "donation/line": ("podpořte nás", "podpořte nezávislou"),
        "caption/line": ("foto:",),
        "tags/line": ("štítky:",),
        "copyright/line": ("všechna práva vyhrazena",),
    },
)  # fmt: skip
