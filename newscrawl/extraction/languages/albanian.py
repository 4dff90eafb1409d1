"""Albanian (shqip)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="sq",
    name="Albanian",
    zones=("Europe/Tirane", "Europe/Belgrade", "Europe/Skopje"),
    months=(
        ("jan", "janar"),
        ("shk", "shkurt"),
        ("mar", "mars"),
        ("pri", "prill"),
        ("maj",),
        ("qer", "qershor"),
        ("korr", "korrik", "kor"),
        ("gush", "gusht", "gsh"),
        ("sht", "shtator"),
        ("tet", "tetor"),
        ("nën", "nëntor"),
        ("dhj", "dhjetor"),
    ),
    ago=(
        Ago(
            example="6 orë më parë",
            behind=("më parë",),
            minute=("min", "minutë", "minuta"),
            hour=("orë",),
            day=("ditë",),
        ),
    ),
    today=("sot",),
    yesterday=("dje",),
    front_page=("ballina", "kreu"),
    kickers=("ekonomia", "ekonomik", "ekonomika", "sporti"),
    phrases={
        "comments/heading": ("komente", "komentet"),
        "related/read-also": ("lexo edhe:", "lexoni edhe:"),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
