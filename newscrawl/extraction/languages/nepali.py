"""Nepali (नेपाली)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="ne",
    name="Nepali",
    zones=("Asia/Kathmandu",),
    ago=(
        Ago(
            example="6 घण्टा अघि",
            behind=("अघि",),
            minute=("मिनेट",),
            hour=("घण्टा", "घन्टा"),
            day=("दिन",),
        ),
    ),
    numbers=(("एक",),),
    phrases={"comments/heading": ("प्रतिक्रिया", "टिप्पणीहरू")},
)  # fmt: skip
