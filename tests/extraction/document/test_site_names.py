"""The names of a site: as metadata has them, and as its host spells them."""

import pytest

from newscrawl.extraction.document.head import Head
from newscrawl.extraction.document.site_names import SiteNames


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.mill-valley-courier.example", "Mill Valley Courier"),
        ("www.foni-tis-larisas.example", "ΦΩΝΗ ΤΗΣ ΛΑΡΙΣΑΣ"),
        ("severnayazvezda.example", "Северная звезда"),
        ("severnaia-zvezda.example", "Северная звезда"),
        ("hvylya-kharkova.example", "Хвиля Харкова"),
        ("khvilia-harkova.example", "Хвиля Харкова"),
        ("svobodna-tochka.example", "Свободна точка"),
        ("www.muehlentaler-bote.example", "Mühlentaler Bote"),
        ("www.muhlentaler-bote.example", "Mühlentaler Bote"),
        ("lecho-de-lete.example", "L’Écho de l’Été"),
        ("glos-lodzi.example", "Głos Łodzi"),
        ("xn--mhlentaler-bote-zvb.example", "Mühlentaler Bote"),
    ],
)
def test_the_host_spells_the_name(host: str, name: str) -> None:
    site = SiteNames(Head(f"https://{host}/rain"))
    assert site.is_site(name)
    assert site.cut(f"{name} : Rain") == "Rain"
    assert site.cut(f"Rain | {name}") == "Rain"


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("www.foni-tis-larisas.example", "Η βροχή στη Λάρισα"),
        ("severnayazvezda.example", "Звезда севера"),
        ("muehlentaler-bote.example", "Mühlen im Tal"),
        ("example.example", "да"),
    ],
)
def test_other_words_are_not_the_site(host: str, text: str) -> None:
    assert not SiteNames(Head(f"https://{host}/rain")).is_site(text)
