"""Two regional dailies: a Japanese one with ruby and years of the era, and a French one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import (
    anchor,
    escape,
    icon,
    items,
    script,
    styles,
    token,
    weave,
)
from benchmarks.invented_sites.pages import InventedPage, InventedSite, Part, Story, Truth
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_west import FRENCH
from benchmarks.invented_sites.words_world import JAPANESE

_FULL_WIDTH = str.maketrans("0123456789:", "０１２３４５６７８９：")
_READINGS = {
    **{"海鳴市": "うみなりし", "青葉沢町": "あおばさわちょう", "北見浦": "きたみうら"},
    **{"白樫村": "しらかしむら", "月ヶ丘市": "つきがおかし", "霧島台": "きりしまだい"},
    "朝日浜": "あさひはま",
}


class Shiomi(Paper):
    """Bare text between line breaks, the writer in brackets at its end, years of the era.

    Half of the dates have figures of full width. Some place names have their reading in ruby.
    """

    name = "shiomi"
    words: ClassVar[Words] = JAPANESE
    host = "www.shiomi-minpo.example"
    title = "潮見民報"
    zone = ZoneInfo("Asia/Tokyo")
    paid = 0.2
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/kiji/{published:%Y%m%d}-{7000 + number * 3}.html")

    def section_path(self, section: str) -> str:
        return f"/genre/{self.sections.index(section) + 1}/"

    def stamp(self, story: Story) -> str:
        when = story.published
        if story.number % 2:
            shown = f"令和{when.year - 2018}年{when.month}月{when.day}日 {when:%H:%M}"
            return f"公開：{shown.translate(_FULL_WIDTH)}"
        half = "午前" if when.hour < 12 else "午後"
        hour = when.hour % 12
        return (
            f"{when.year}年{when.month}月{when.day}日（{'月火水木金土日'[when.weekday()]}）"
            f"{half}{hour}時{when.minute:02}分"
        )

    def ruby(self, text: str) -> str:
        """Return markup of the text with readings above the first name of a place."""
        shown = escape(text)
        for place, reading in _READINGS.items():
            if place in shown and self.rng.random() < 0.4:
                marked = f"<ruby>{place}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"
                return shown.replace(place, marked, 1)
        return shown

    def text_block(self, part: Part) -> str:
        if part.kind == "heading":
            return f"<strong>{escape(part.text)}</strong><br><br>"
        return f"　{self.ruby(part.text)}<br><br>\n"

    def picture(self) -> str:
        caption = f"{self.writer.pick('places')}の様子＝{self.rng.randint(1, 28)}日、記者撮影"
        return (
            f'<div class="zu"><a href="/gazo/{self.rng.randrange(9999)}.html"><img src="/g/'
            f'{self.rng.randrange(9999)}.jpg" alt=""></a><span>{caption}</span></div>'
        )

    def article(self, story: Story) -> str:
        rng = self.rng
        texts = [self.text_block(part) for part in self.shown(story)]
        also = self.rng.choice(self.stories)
        link = f'▶<a href="{also.url}">{escape(also.title)}</a><br><br>'
        extras = [self.sometimes(0.6, self.picture()), self.sometimes(0.4, link)]
        texts = weave(rng, texts, [one for one in extras if one])
        if not story.is_paid:
            texts.append(f"（{'、'.join(story.authors)}）<br>")
        tags = "".join(f"<li>{anchor(self.tag_path(tag), f'＃{tag}')}</li>" for tag in story.tags)
        return (
            f'<p class="pan">{anchor("/", "ホーム")} &gt; '
            f"{anchor(self.section_path(story.section), story.section)}</p>"
            f"<h1>{escape(story.title)}</h1><p class='hi'>{self.stamp(story)}</p>"
            f'<div class="sns">{icon(rng)}{icon(rng)}</div>'
            f'<div class="honbun">{"".join(texts)}{self.offer() if story.is_paid else ""}</div>'
            f'<ul class="tagu">{tags}</ul>'
            f'<div class="kanren"><h2>{self.writer.standing("also")[0]}</h2>{self.latest(5)}</div>'
        )

    def truth(self, story: Story) -> Truth:
        truth = super().truth(story)
        return replace(truth, authors=()) if story.is_paid else truth

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="kaiin"><b>{escape(head)}</b>残り{self.rng.randint(180, 990)}文字<br>'
            f"{escape(text)}<br>{anchor('/login/', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<dl class="ichiran"><dt>{story.published.month}/{story.published.day}</dt><dd>'
            f"{anchor(story.url, story.title)}<br>{escape(self.teaser(story))}</dd></dl>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<h1>{escape(title)}</h1><div class="honbun">{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        ranks = "".join(f"<li>{anchor(one.url, one.title)}</li>" for one in self.some_stories(8))
        return (
            f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}｜'
            f"{section or 'ニュース'}｜{self.title}</title>"
            f"<link rel='alternate' type='application/rss+xml' "
            f"href='/feed.xml'>{styles(self.rng, 60)}</head><body>"
            f'<div id="head"><a href="/"><img src="/rogo.png" alt="{self.title}"></a>'
            f"<p>{self.night.year}年{self.night.month}月{self.night.day}日</p>{self.menu()}</div>"
            f'<div id="naka"><div id="hidari">{main}</div><div id="migi"><h3>'
            f"{self.writer.standing('latest')[0]}</h3><ol>{ranks}</ol>"
            f"<p>{escape(self.writer.standing('newsletter')[0])}</p></div></div>"
            f'<div id="foot">{anchor("/about/", "会社案内")}<br>当サイトの記事、写真の無断転載を'
            f"禁じます。<br>Copyright {self.title}</div>{script(self.rng, 20)}</body></html>"
        )


class Brevannes(Paper):
    """A long standfirst, key points, many links to other stories in several forms, and the town.

    Notices of deaths have the template and the address of a story. Letters end with the name
    and the town of who wrote them.
    """

    name = "brevannes"
    words: ClassVar[Words] = FRENCH
    host = "www.lecourrierdebrevannes.example"
    title = "Le Courrier de Brévannes"
    zone = ZoneInfo("Europe/Paris")
    paid = 0.25

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(
            f"/{self.sections.index(section) + 3}/{token(self.rng, 7)}-{91_000 + number}"
        )

    def section_path(self, section: str) -> str:
        return f"/{self.sections.index(section) + 3}/"

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        story = replace(story, standfirst=self.writer.paragraph(3))
        if number % 10 == 7:
            sign = f"{story.authors[0]}, {self.writer.pick('places')}"
            parts = (*story.parts, Part(text=sign, kind="signature"))
            return replace(story, parts=parts, genre="letter", is_paid=False)
        return story

    def truth(self, story: Story) -> Truth:
        return replace(
            super().truth(story), optional=(story.standfirst, *self.points[story.number])
        )

    def also(self, other: Story) -> str:
        label, link = self.writer.standing("also")[0], anchor(other.url, other.title)
        return self.rng.choice(
            (
                f'<p class="lire"><strong>{label} : </strong>{link}</p>',
                f"<p><em>{label} - {link}</em></p>",
                f'<aside class="maillage"><span>{label.upper()}</span>{link}</aside>',
                f"<p>&gt;&gt; {link}</p>",
            )
        )

    def article(self, story: Story) -> str:
        rng = self.rng
        own = [self.text_block(part) for part in self.shown(story)]
        also = [self.also(one) for one in self.some_stories(rng.choice((1, 2, 3, 4)))]
        photo = (
            f'<figure><img src="/photos/{rng.randrange(9999)}.jpg"><figcaption>'
            f"{escape(self.writer.pick('places'))}, hier. © Photo Le Courrier, "
            f"{escape(rng.choice(self.people))}</figcaption></figure>"
        )
        letter = (
            f'<form class="nl"><strong>Notre lettre du matin</strong><p>'
            f"{escape(self.writer.standing('newsletter')[0])}</p><input type=email></form>"
        )
        extras = [*also, self.sometimes(0.5, photo), self.sometimes(0.5, letter)]
        texts = weave(rng, own, [one for one in extras if one])
        self.points[story.number] = points = tuple(
            self.writer.sentence() for _ in range(3 if story.number % 3 == 0 else 0)
        )
        shown = items([escape(point) for point in points])
        key = f'<div class="ess"><h4>L’essentiel</h4>{shown}</div>' if points else ""
        town = self.writer.pick("places")
        by = "" if story.genre == "letter" else self.byline(story)
        return (
            f'<ol class="fil"><li>{anchor("/", "Accueil")}</li><li>'
            f"{anchor(self.section_path(story.section), story.section)}</li>"
            f"<li>{anchor('/ville/' + token(rng, 5), town)}</li></ol>"
            f'<div class="titre"><h1>{escape(story.title)}</h1><p class="chapo">'
            f"{escape(story.standfirst)}</p></div>{self.dates(story)}{by}"
            f'<div class="outils">{icon(rng)}<button>Écouter</button><span>Lecture '
            f"{rng.randint(1, 6)} min</span></div>{key}"
            f'<div class="corps">{"".join(texts)}{self.offer() if story.is_paid else ""}</div>'
            f'<div class="themes"><span>Thèmes</span>{"".join(self.tag_links(story))}</div>'
            f'<section class="plus-lus"><h3>Les plus lus</h3>{self.latest(5)}</section>'
        )

    def dates(self, story: Story) -> str:
        later = story.published + timedelta(hours=self.rng.randint(2, 40))
        changed = self.sometimes(0.4, f", mis à jour le {later:%d/%m/%Y} à {later:%Hh%M}")
        shown = f"{story.published:%d/%m/%Y} à {story.published:%Hh%M}"
        return f'<p class="dates">Publié le {shown}{changed}</p>'

    def byline(self, story: Story) -> str:
        names = " et ".join(
            anchor(f"/auteur/{self.people.index(name)}", name) for name in story.authors
        )
        label = "Propos recueillis par" if story.number % 8 == 2 else "Par"
        return f'<p class="sign">{label} {names}</p>'

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        match part.kind:
            case "heading":
                return f"<h2>{text}</h2>"
            case "signature":
                return f"<p><strong>{text}</strong></p>"
            case _:
                return f"<p>{text}</p>"

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="mur"><p>Il vous reste {self.rng.randint(30, 90)} % de cet article à lire'
            f".</p><p><b>{escape(head)}</b></p><p>{escape(text)}</p>{anchor('/abo', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<article class="vignette"><a href="{story.url}"><span>{story.section}</span><h3>'
            f"{escape(story.title)}</h3></a><p>{story.published:%d/%m/%Y}</p></article>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        head = f'<div class="titre"><h1>{escape(title)}</h1></div>'
        return f'{head}<div class="liste">{"".join(blocks)}</div>'

    def build(self) -> InventedSite:
        self.points: dict[int, tuple[str, ...]] = {}
        return super().build()

    def other_pages(self) -> Iterator[InventedPage]:
        yield from super().other_pages()
        for number, name in enumerate(self.writer.people(4)):
            when = self.published_at(number)
            main = (
                f'<ol class="fil"><li>{anchor("/", "Accueil")}</li><li>Avis de décès</li></ol>'
                f'<div class="titre"><h1>{escape(name)}</h1></div><p class="dates">Publié le '
                f'{when:%d/%m/%Y}</p><div class="corps"><p>{self.writer.pick("places")}</p><p>'
                f"{escape(' '.join(self.writer.standing('obit')))}</p>"
                f"<p>{anchor('/fleurs', 'Offrir des fleurs')}</p></div>"
            )
            yield self.page(
                self.at(f"/avis/{token(self.rng, 6)}-{number}"), "obituary", self.frame(name, main)
            )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        live = "".join(
            f'<li><time datetime="{one.published.isoformat()}">{one.published:%Hh%M}</time>'
            f"{anchor(one.url, one.title)}</li>"
            for one in self.some_stories(7)
        )
        meta = f'<meta property="og:title" content="{escape(title)}">' if story else ""
        return (
            f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} - '
            f"{self.title}</title>{meta}{styles(self.rng, 90)}</head><body><header>"
            f"{anchor('/', self.title)}<nav>{self.menu()}</nav></header><main>{main}</main>"
            f'<aside class="direct"><h3>En direct</h3><ul>{live}</ul></aside><footer>'
            f"{anchor('/about/', 'Mentions légales')}<p>© {self.title}</p></footer>"
            f"{script(self.rng, 40)}</body></html>"
        )
