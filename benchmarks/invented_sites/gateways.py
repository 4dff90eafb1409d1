"""Two news portals: an Arabic one, right to left, and a Korean one with reporters' addresses."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, script, styles, token, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_asia import KOREAN
from benchmarks.invented_sites.words_world import ARABIC

_WEEKDAYS = "الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد".split("|")


class Marfa(Paper):
    """Linked headlines between the paragraphs, with a label or without, and a line to follow it.

    The date has slashes around the month's name and a clock of twelve hours; metadata has
    nothing of it. Who wrote is named after "كتب" or "كتبت".
    """

    name = "marfa"
    words: ClassVar[Words] = ARABIC
    host = "www.bawabatalmarfa.example"
    title = "بوابة المرفأ"
    zone = ZoneInfo("Africa/Cairo")
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{530_000 + number * 13}")

    def section_path(self, section: str) -> str:
        return f"/list/{self.sections.index(section) + 20}"

    def stamp(self, moment: datetime) -> str:
        half = "ص" if moment.hour < 12 else "م"
        return (
            f"{_WEEKDAYS[moment.weekday()]} {moment:%d}/{self.month(moment)}/{moment.year} - "
            f"{moment:%I:%M} {half}"
        )

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        return f"<p><strong>{text}</strong></p>" if part.kind == "heading" else f"<p>{text}</p>"

    def related(self) -> Iterator[str]:
        """Yield what stands between paragraphs: labelled boxes, and links alone."""
        for one in self.some_stories(self.rng.choice((1, 1, 2, 3))):
            if self.rng.random() < 0.5:
                yield f'<p><a href="{one.url}"><strong>{escape(one.title)}</strong></a></p>'
            else:
                yield (
                    f'<div class="relate-in"><span>{self.writer.standing("also")[0]}</span>'
                    f"{anchor(one.url, one.title)}</div>"
                )

    def article(self, story: Story) -> str:
        rng = self.rng
        texts = weave(rng, [self.text_block(part) for part in story.parts], list(self.related()))
        follow = (
            '<p>تابعوا آخر أخبار <a href="https://news.google.example/marfa">بوابة المرفأ</a> عبر '
            "Google News</p>"
        )
        verb = rng.choice(("كتب", "كتبت", "كتب:"))
        tags = "".join(f"<li>{link}</li>" for link in self.tag_links(story))
        return (
            f'<div class="breadcrumb">{anchor("/", "الرئيسية")} » '
            f"{anchor(self.section_path(story.section), story.section)}</div>"
            f'<div class="news-post"><h1>{escape(story.title)}</h1>'
            f'<div class="post-date">{self.stamp(story.published)}</div>'
            f'<div class="post-photo"><img src="/p/{rng.randrange(99999)}.jpg"><div '
            f'class="img-cap">{escape(rng.choice(self.words.places.split("|")))}</div></div>'
            f'<div class="share-top">{icon(rng)}<span>{self.writer.standing("share")[0]}</span>'
            f"</div>"
            f'<div class="post-writer">{verb} {" و ".join(story.authors)}</div>'
            f'<div class="paragraph-list">{"".join(texts)}{self.sometimes(0.7, follow)}</div>'
            f'<div class="key-words"><span>الكلمات المفتاحية</span><ul>{tags}</ul></div></div>'
            f'<div class="related-block"><h3>موضوعات متعلقة</h3>'
            f"{''.join(self.card(one) for one in self.some_stories(6))}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="item-card"><a href="{story.url}"><img src="/p/{story.number}.jpg"><h3>'
            f"{escape(story.title)}</h3></a><time>{self.stamp(story.published)}</time></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="sec-title"><h1>{escape(title)}</h1></div>{"".join(blocks)}'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        columns = "".join(self.card(one) for one in self.some_stories(9))
        urgent = "".join(f"<li>{escape(text)}</li>" for text in self.writer.standing("ticker"))
        return (
            f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml"><title>'
            f'{self.title}: {escape(title)}</title><meta property="og:title" content="'
            f'{escape(title)}"><meta property="og:site_name" content="{self.title}">'
            f"{styles(self.rng, 80)}</head><body><div class='top'>"
            f"<span>{self.stamp(datetime.combine(self.night, datetime.min.time()))}</span>"
            f"{self.menu()}<ul class='urgent'>{urgent}</ul></div>"
            f'<div class="container"><div class="row"><div class="col-8">{main}</div>'
            f'<div class="col-4"><h3>{self.writer.standing("latest")[0]}</h3>{columns}</div></div>'
            f"</div><footer><p>جميع الحقوق محفوظة © {self.title}</p>{anchor('/about/', 'من نحن')}"
            f"</footer>{script(self.rng, 60)}</body></html>"
        )


class Seodam(Paper):
    """The reporter's name and address end the text, then the paper forbids to copy it.

    Half of the pages have metadata. Captions begin with a triangle; some texts begin with place
    and reporter in brackets, which is a dateline and a byline.
    """

    name = "seodam"
    words: ClassVar[Words] = KOREAN
    host = "www.seodamilbo.example"
    title = "서담일보"
    zone = ZoneInfo("Asia/Seoul")
    shows = frozenset(("clock", "authors", "section"))
    paid = 0.1

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/news/articleView.html?idxno={20_300 + number}")

    def section_path(self, section: str) -> str:
        return f"/news/articleList.html?sc_section_code=S1N{self.sections.index(section) + 1}"

    def tag_path(self, tag: str) -> str:
        return f"/news/articleList.html?sc_word={self.words.subjects.split('|').index(tag)}"

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        return f"<p><strong>{text}</strong></p>" if part.kind == "heading" else f"<p>{text}</p>"

    def mail(self, name: str) -> str:
        return f"r{self.people.index(name)}{token(self.rng, 3)}@seodamilbo.example"

    def article(self, story: Story) -> str:
        rng = self.rng
        texts = [self.text_block(part) for part in self.shown(story)]
        if story.number % 4 == 2:
            line = f"[{self.title} {story.authors[0]} 기자] "
            texts[0] = texts[0].replace("<p>", f"<p>{line}", 1)
        place = rng.choice(self.words.places.split("|"))
        figure = (
            f'<figure class="photo-layout"><img src="/photo/{rng.randrange(9999)}.jpg"><figcaption>'
            f"▲ {place} 전경. ⓒ{self.title}</figcaption></figure>"
        )
        ad = '<div class="ad-template"><div class="ad-view">AD</div></div>'
        extras = [one for one in (self.sometimes(0.6, figure), self.sometimes(0.4, ad)) if one]
        texts = weave(rng, texts, extras)
        if not story.is_paid:
            texts += [f"<p>{name} 기자 {self.mail(name)}</p>" for name in story.authors]
        copy = f"<p>저작권자 © {self.title} 무단전재 및 재배포 금지</p>"
        return (
            f'<div class="article-view-header"><nav class="breadcrumb">{anchor("/", "홈")}'
            f"{anchor(self.section_path(story.section), story.section)}</nav>"
            f'<h3 class="heading">{escape(story.title)}</h3>'
            f'<h4 class="subheading">{escape(story.standfirst)}</h4>'
            f'<ul class="infomation"><li>기자명 {" · ".join(f"{n} 기자" for n in story.authors)}'
            f"</li><li>입력 {story.published:%Y.%m.%d %H:%M}</li><li>댓글 {rng.randint(0, 12)}</li>"
            f"</ul></div>"
            f'<div id="article-view-content-div" itemprop="articleBody">{"".join(texts)}'
            f"{self.offer() if story.is_paid else self.sometimes(0.85, copy)}</div>"
            f'<div class="relation"><strong>{self.writer.standing("also")[0]}</strong>'
            f"{self.latest(3)}</div>"
            f'<div class="writer-box"><strong>{story.authors[0]} 기자</strong><a href="#">다른기사 '
            f"보기</a></div>"
            f'<div class="reply"><h5>{self.writer.standing("comments")[0]}</h5></div>'
        )

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="pay-layer"><strong>{escape(head)}</strong><p>{escape(text)}</p>'
            f"{anchor('/member/login.html', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<li class="altlist-item"><h4 class="titles">{anchor(story.url, story.title)}</h4>'
            f'<p class="lead">{escape(self.teaser(story))}</p><span class="byline">'
            f"<em>{story.section}</em><em>{story.authors[0]} 기자</em>"
            f"<em>{story.published:%m.%d %H:%M}</em></span></li>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<h2 class="list-title">{escape(title)}</h2><ul>{"".join(blocks)}</ul>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        meta = ""
        if story and story.number % 2:
            meta = (
                f'<meta property="article:published_time" content="{story.published.isoformat()}">'
                f'<meta property="article:section" content="{story.section}">'
                f'<meta name="author" content="{story.authors[0]}">'
            )
        ranks = "".join(
            f'<li><a href="{one.url}"><em>{place + 1}</em> {escape(one.title)}</a></li>'
            for place, one in enumerate(self.some_stories(10))
        )
        return (
            f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{escape(title)} - '
            f"{self.title}</title><meta property='og:title' content='{escape(title)}'>"
            f"<meta property='og:type' content='{'article' if story else 'website'}'>{meta}"
            f"{styles(self.rng, 120)}</head><body><div id='user-wrap'><header>"
            f"{anchor('/', self.title)}<nav>{self.menu()}</nav></header>"
            f"<section id='user-container'>"
            f'<div class="user-content">{main}</div><aside><strong>'
            f"{self.writer.standing('latest')[0]}</strong><ol>{ranks}</ol></aside></section><footer>"
            f"<ul><li>{anchor('/about/', '회사소개')}</li><li>청소년보호책임자 : "
            f"{self.people[-1]}</li></ul><p>{self.title}의 모든 콘텐츠는 저작권법의 보호를 받습니다"
            f".</p></footer></div></body></html>"
        )
