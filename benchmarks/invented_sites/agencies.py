"""Two news portals: a Vietnamese one with ages for dates, a Persian one of the solar calendar."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
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
from benchmarks.invented_sites.pages import InventedPage, Part, Story
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_far import PERSIAN, VIETNAMESE

_DAYS = "Thứ hai|Thứ ba|Thứ tư|Thứ năm|Thứ sáu|Thứ bảy|Chủ nhật".split("|")
_FARSI_DAYS = "دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه".split("|")
_FARSI = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class AnBinh(Paper):
    """The head shows how old a story is, its foot the date; pictures stand in tables.

    A standfirst begins with the paper's initials. Who wrote is the last line, without a label.
    """

    name = "anbinh"
    words: ClassVar[Words] = VIETNAMESE
    host = "baoanbinh.example"
    title = "Báo An Bình"
    zone = ZoneInfo("Asia/Ho_Chi_Minh")

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(
            f"/{token(self.rng, 5)}-{token(self.rng, 4)}-{published:%Y%m%d}{number:04}.htm"
        )

    def section_path(self, section: str) -> str:
        return f"/chuyen-muc-{self.sections.index(section) + 1}.htm"

    def age(self, story: Story) -> str:
        night = datetime.combine(self.night, datetime.min.time(), tzinfo=self.zone)
        hours = int((night - story.published).total_seconds() // 3600) + 29
        return f"{hours} giờ trước" if hours < 24 else f"{hours // 24} ngày trước"

    def full(self, moment: datetime) -> str:
        return f"{_DAYS[moment.weekday()]}, {moment:%d/%m/%Y, %H:%M} (GMT+7)"

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        return f"<p><b>{text}</b></p>" if part.kind == "heading" else f"<p>{text}</p>"

    def picture(self) -> str:
        return (
            f'<table class="picture" align="center"><tbody><tr><td class="pic"><img src="/anh/'
            f'{self.rng.randrange(9999)}.jpg"></td></tr><tr><td class="caption"><p>Một góc '
            f"{self.writer.pick('places')}. Ảnh: {self.rng.choice(self.people)}</p></td></tr>"
            f"</tbody></table>"
        )

    def article(self, story: Story) -> str:
        rng = self.rng
        also = [f"<li>{anchor(one.url, one.title)}</li>" for one in self.some_stories(2)]
        box = f'<ul class="news-relate">{"".join(also)}</ul>'
        video = (
            f"<p><em>Mời bạn đọc theo dõi {self.title} trên Zalo, đã có {rng.randint(100, 999)}"
            f" nghìn "
            f"người quan tâm.</em></p>"
        )
        texts = [self.text_block(part) for part in story.parts]
        extras = [self.sometimes(0.7, self.picture()), self.sometimes(0.4, self.picture())]
        texts = weave(rng, texts, [one for one in (*extras, self.sometimes(0.5, box)) if one])
        texts.append(self.sometimes(0.75, video))
        names = " - ".join(story.authors)
        tags = "".join(f'<a class="tag-item" href="{self.tag_path(t)}">{t}</a>' for t in story.tags)
        return (
            f'<ul class="breadcrumb"><li>{anchor("/", "Trang chủ")}</li><li>'
            f"{anchor(self.section_path(story.section), story.section)}</li></ul>"
            f'<h1 class="title-detail">{escape(story.title)}</h1>'
            f'<div class="d-flex small"><span class="text-muted">{self.age(story)}</span>'
            f'<span class="ml-auto">{icon(rng)} {rng.randint(2, 90)} bình luận</span></div>'
            f'<div class="sapo">(ABO) - {escape(story.standfirst)}</div>'
            f'<div class="content-detail">{"".join(texts)}'
            f'<p style="text-align: right;"><strong>{names}</strong></p></div>'
            f'<div class="row bottom"><div class="col-6">{self.full(story.published)}</div>'
            f'<div class="col-6"><button>{self.writer.standing("share")[0]}</button></div></div>'
            f'<div class="tags"><i class="fa fa-tags"></i>Từ khóa: {tags}</div>'
            f'<div class="box-cmt"><h4>{self.writer.standing("comments")[0]}</h4>{self.voices()}'
            f"</div>"
        )

    def voices(self) -> str:
        return "".join(
            f'<div class="media"><b>{self.writer.person()}</b><p>'
            f"{escape(self.writer.standing_one('comment'))}</p><small>{self.rng.randint(1, 20)}"
            f" giờ "
            f"trước</small></div>"
            for _ in range(self.rng.randint(0, 4))
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="card"><a href="{story.url}"><img src="/t/{story.number}.jpg"></a><div '
            f'class="card-body"><h3 class="card-title">{anchor(story.url, story.title)}</h3><small>'
            f"{self.age(story)}</small></div></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<h1 class="title-detail">{escape(title)}</h1>{"".join(blocks)}'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        side = "".join(self.card(one) for one in self.some_stories(10))
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}'
            f'</title><meta name="description"'
            f' content="{escape(story.standfirst if story else title)}">'
            f"{styles(self.rng, 70)}</head><body><nav class='navbar navbar-expand-lg'>"
            f"{anchor('/', self.title, 'class=navbar-brand')}{self.menu('class=navbar-nav')}"
            f"<span>{self.full(datetime.combine(self.night, datetime.min.time()))}</span></nav>"
            f'<div class="container"><div class="row"><div class="col-lg-3 order-2"><h4>'
            f'{self.writer.standing("latest")[0]}</h4>{side}</div><div class="col-lg-9">{main}'
            f'</div></div></div><footer class="bg-light"><p>© {self.title}. Giấy phép số '
            f"{len(self.title)}/GP. Tổng biên tập: {self.people[-1]}</p></footer>"
            f"{script(self.rng, 30)}</body></html>"
        )


class Peyk(Paper):
    """Days of the solar calendar in Persian figures, a code of each story, and a mark at its end.

    Elements of a page builder nest; links to other stories follow a label in the text.
    """

    name = "peyk"
    words: ClassVar[Words] = PERSIAN
    host = "www.peykerood.example"
    title = "پیک رود"
    zone = ZoneInfo("Asia/Tehran")
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/news/{45_000 + number * 7}/{token(self.rng, 9)}")

    def section_path(self, section: str) -> str:
        return f"/service/{self.sections.index(section) + 1}"

    def stamp(self, moment: datetime) -> str:
        year, month, day = solar_day(moment.date())
        shown = f"{day} {self.words.months.split('|')[month - 1]} {year} - {moment:%H:%M}"
        return f"{_FARSI_DAYS[moment.weekday()]} {shown}".translate(_FARSI)

    def long_date(self, moment: date) -> str:
        year, month, day = solar_day(moment)
        return f"{day} {self.words.months.split('|')[month - 1]} {year}".translate(_FARSI)

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        if part.kind == "heading":
            return f'<p><span style="color:#c00"><strong>{text}</strong></span></p>'
        return f'<p style="text-align:justify">{text}</p>'

    def related(self) -> str:
        links = [anchor(one.url, one.title) for one in self.some_stories(2)]
        label = self.writer.standing("also")[0]
        if self.rng.random() < 0.5:
            return f"<p><strong>{label}:</strong></p>" + "".join(f"<p>{one}</p>" for one in links)
        return f"<blockquote><strong>{label}</strong>{items(links)}</blockquote>"

    def article(self, story: Story) -> str:
        rng = self.rng
        texts = [self.text_block(part) for part in story.parts]
        extras = [self.sometimes(0.6, self.related()), self.sometimes(0.3, self.photo())]
        texts = weave(rng, texts, [one for one in extras if one])
        end = "<p>انتهای پیام/</p>" if story.number % 5 else ""
        tags = "".join(f"<li>{link}</li>" for link in self.tag_links(story))
        code = str(45_000 + story.number * 7).translate(_FARSI)
        writers = "، ".join(story.authors)
        return self.widgets(
            f'<ul class="path"><li>{anchor("/", "صفحه نخست")}</li><li>'
            f"{anchor(self.section_path(story.section), story.section)}</li></ul>",
            f"<h1 class='elementor-heading-title'>{escape(story.title)}</h1>",
            f'<ul class="info"><li>{icon(rng)}<span>تاریخ انتشار:</span>'
            f" {self.stamp(story.published)}"
            f"</li><li><span>کد خبر:</span> {code}</li><li><span>نویسنده:</span> {writers}</li>"
            f"</ul>",
            f'<p class="lead">{escape(story.standfirst)}</p>',
            f"{''.join(texts)}{end}",
            f'<div class="share"><span>{self.writer.standing("share")[0]}</span><input value="'
            f'https://peyk.example/{45_000 + story.number * 7}"></div>',
            f'<div class="tag"><strong>برچسب‌ها</strong><ul>{tags}</ul></div>',
            f"<h3>{self.writer.standing('comments')[0]}</h3>{self.voices()}",
        )

    def widgets(self, *blocks: str) -> str:
        """Return the blocks as a page builder nests them."""
        return "".join(
            f'<div class="elementor-element elementor-element-{token(self.rng, 7)}'
            f' elementor-widget"'
            f'><div class="elementor-widget-container">{block}</div></div>'
            for block in blocks
        )

    def photo(self) -> str:
        return (
            f'<p style="text-align:center"><img src="/up/{self.rng.randrange(9999)}.jpg"></p>'
            f'<p style="text-align:center">عکس: {self.rng.choice(self.people)}</p>'
        )

    def voices(self) -> str:
        return "".join(
            f'<div class="nazar"><b>{self.writer.person()}</b>'
            f"<span>{self.stamp(self.published_at(3))}"
            f"</span><p>{escape(self.writer.standing_one('comment'))}</p></div>"
            for _ in range(self.rng.randint(0, 3))
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="elementor-post"><h3>{anchor(story.url, story.title)}</h3><span>'
            f"{self.stamp(story.published)}</span><p>{escape(self.teaser(story))}</p></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        head = f"<h1 class='elementor-heading-title'>{escape(title)}</h1>"
        return self.widgets(head, "".join(blocks))

    def other_pages(self) -> Iterator[InventedPage]:
        yield from super().other_pages()
        rows = [
            f"<tr><td>{self.writer.pick('places')}</td><td>{self.rng.randint(2, 40)}</td><td>"
            f"{self.rng.randint(2, 40)}</td></tr>"
            for _ in range(12)
        ]
        table = f"<table><tr><th>شهر</th><th>کمینه</th><th>بیشینه</th></tr>{''.join(rows)}</table>"
        yield self._other("/weather/", "weather", "هوا", [table])

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        rows = "".join(
            f"<li><span>{self.stamp(one.published)}</span> {anchor(one.url, one.title)}</li>"
            for one in self.some_stories(9)
        )
        return (
            f'<!DOCTYPE html><html dir="rtl" lang="fa-IR"><head><meta charset="utf-8"><title>'
            f"{escape(title)} | {self.title}</title>"
            f"<link rel='alternate' type='application/rss+xml' "
            f"href='/feed.xml'>{styles(self.rng, 110)}</head><body>"
            f'<header class="elementor-section">{anchor("/", self.title)}<span>'
            f"{self.long_date(self.night)}</span>{self.menu()}</header>"
            f'<div class="elementor-section"><div class="elementor-container">'
            f'<div class="elementor-column">{main}</div><div class="elementor-column"><h4>'
            f"{self.writer.standing('latest')[0]}</h4><ul>{rows}</ul></div></div></div>"
            f'<footer class="elementor-section"><p>تمام حقوق برای {self.title} محفوظ است.</p>'
            f"{anchor('/about/', 'درباره ما')}</footer>{script(self.rng, 25)}</body></html>"
        )


def solar_day(day: date) -> tuple[int, int, int]:
    """Return year, month and day of the solar calendar, of a day of 1404 or 1405."""
    year, first = (
        (1405, date(2026, 3, 21)) if day >= date(2026, 3, 21) else (1404, date(2025, 3, 21))
    )
    passed = (day - first).days
    if passed < 186:
        return year, passed // 31 + 1, passed % 31 + 1
    return year, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1
