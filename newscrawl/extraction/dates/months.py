"""Names of months and weekdays in all languages, folded: look-ups over ``languages``."""

from newscrawl.extraction.languages import LANGUAGES

MONTHS = {
    name.casefold(): number
    for language in LANGUAGES
    for number, names in enumerate(language.months, start=1)
    for name in names
}
"""Name to number, 1 to 12. No name means two months."""

OWN_MONTHS = {language.code: language.own_months for language in LANGUAGES if language.own_months}
"""By language, names that mean another month elsewhere: ``listopad`` is October in Croatian."""

WEEKDAYS = frozenset(name.casefold() for language in LANGUAGES for name in language.weekdays)

SPELLED_DAYS = {
    word: day for language in LANGUAGES for day, word in enumerate(language.days_in_words, start=1)
}
"""Days of a month in words, as Hindi agencies print the first nine."""
