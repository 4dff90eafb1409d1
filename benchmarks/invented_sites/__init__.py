"""Thirty-one invented news sites with the truth of each page: an exam of reading a site.

A site is a function of its seed: ``build_site("lys", 3)``. Their markup and texts are not
those that the block reader is trained on (``training/invented_*.py``).
"""

from collections.abc import Mapping

from benchmarks.invented_sites.agencies import AnBinh, Peyk
from benchmarks.invented_sites.bazaars import BentHaber, NadiPatra
from benchmarks.invented_sites.blogs import Hoogmeer, Serrinha
from benchmarks.invented_sites.builders import Cardeno, EchoDuLys
from benchmarks.invented_sites.bulletins import TremorTimes
from benchmarks.invented_sites.columns import KoseYazilari, Kromhoek
from benchmarks.invented_sites.dailies import Brevannes, Shiomi
from benchmarks.invented_sites.eastern import Sahil, Uminari
from benchmarks.invented_sites.frameworks import LaAlameda, Powiat
from benchmarks.invented_sites.gateways import Marfa, Seodam
from benchmarks.invented_sites.magazines import Lantern
from benchmarks.invented_sites.pages import InventedPage, InventedSite, Truth
from benchmarks.invented_sites.portals import Akpinar, SelwynPost
from benchmarks.invented_sites.regionals import Grzedy, Vikenbladet
from benchmarks.invented_sites.reviews import Contracanto, Kemenes
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.slavic import Lipowiec, Verhorechye
from benchmarks.invented_sites.tables import VoceValdorno
from benchmarks.invented_sites.weeklies import Auetaler, HaDekel

__all__ = ["LAYOUTS", "InventedPage", "InventedSite", "Truth", "build_site"]

LAYOUTS: Mapping[str, type[Layout]] = {
    layout.name: layout
    for layout in (
        *(Auetaler, SelwynPost, EchoDuLys, Cardeno, Hoogmeer, Serrinha),
        *(Lipowiec, Verhorechye, Uminari, Sahil, HaDekel, Akpinar, TremorTimes),
        *(Powiat, LaAlameda, Kromhoek, KoseYazilari),
        *(Grzedy, Vikenbladet, Lantern, Marfa, Seodam, BentHaber, NadiPatra, VoceValdorno),
        *(Shiomi, Brevannes, AnBinh, Peyk, Contracanto, Kemenes),
    )
}
"""By the name of the site."""


def build_site(name: str, seed: int = 1) -> InventedSite:
    """Return the site with all its pages; the same seed gives the same site."""
    return LAYOUTS[name](seed).build()
