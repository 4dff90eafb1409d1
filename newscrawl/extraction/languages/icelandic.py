"""Icelandic (íslenska)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="is",
    name="Icelandic",
    zones=("Atlantic/Reykjavik",),
    ago=(
        Ago(
            example="fyrir 6 klukkustundum",
            before=("fyrir",),
            minute=("mín", "mínútu", "mínútum"),
            hour=("klst", "klukkustund", "klukkustundum", "tíma", "tímum"),
            day=("degi", "dögum"),
        ),
    ),
    today=("í dag",),
    yesterday=("í gær",),
    byline=("höfundur", "eftir"),
    published=("birt",),
    updated=("uppfært",),
    front_page=("forsíða",),
    first_persons=("ég", "mig", "mér", "minn", "mín"),
    question_labels=("spurning",),
    this_text=("þessi grein", "þessi frétt", "þessi texti"),
    machines=("gervigreind*",),
    phrases={"comments/heading": ("athugasemdir", "ummæli")},
)  # fmt: skip
