"""What stands in or beside an article and is not of it, as rows.

Element rows name whole class tokens, ids or tags; phrase rows name how a short
block begins. Every row cuts something on a saved page: tests/test_noise.py
holds that against the fixtures.
"""

import functools
from dataclasses import dataclass
from enum import StrEnum

from newscrawl.extraction.blocks import Block, Kind, Signature


@dataclass(frozen=True, kw_only=True)
class NoiseRule:
    """Elements that are dropped with all they hold."""

    name: str
    why: str
    tokens: tuple[str, ...] = ()
    """Classes; ``td_module_*`` is every class with that beginning."""
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


ELEMENT_RULES = (
    NoiseRule(
        name="comments/wordpress",
        why="what readers wrote, and the form for it",
        tokens=(
            "comments", "comments-area", "comment-respond", "comment-list", "commentlist",
            "comment-body", "comment-form", "comment", "must-log-in", "tdb_single_comments",
            "td-comments-title-wrap", "reader-comments", "comments-section",
        ),
        ids=("comments", "respond", "commentform", "reply-title"),
    ),
    NoiseRule(
        name="comments/tagdiv-warning",
        why="hidden warnings of the theme's comment form",
        tokens=(
            "td-warning-comment", "td-warning-author", "td-warning-email",
            "td-warning-email-error", "comment-form-input-wrap",
        ),
    ),
    NoiseRule(
        name="comments/widget",
        why="comment widgets that a script fills",
        tokens=("disqus-thread", "fb-comments", "wpdiscuz", "wpd-comment", "hypercomments"),
        ids=("disqus_thread", "wpdcom", "hypercomments_widget"),
    ),
    NoiseRule(
        name="latest/tagdiv",
        why="the theme's teasers and blocks of posts",
        tokens=(
            "td_module_*", "td_block_*", "td_flex_block_*", "td_flex_block", "td-related-title",
            "td_block_related_posts", "td-module-title", "td_with_ajax_pagination",
        ),
    ),
    NoiseRule(
        name="latest/wordpress",
        why="widgets and blocks that list other posts",
        tokens=(
            "widget_recent_entries", "wp-block-latest-posts", "wp-block-query", "widget_rss",
            "latest-posts", "recent-posts", "popular-posts", "most-read", "trending",
        ),
    ),
    NoiseRule(
        name="related/plugin",
        why="read-also boxes and embedded cards of other articles",
        tokens=(
            "related", "related-posts", "related-articles", "related-content", "relatedposts",
            "jp-relatedposts", "yarpp", "yarpp-related", "wp-embedded-content", "read-also",
            "read-more", "readmore", "read-next", "crp_related", "outbrain", "taboola",
            "rp4wp-related-posts", "irp", "post_td_related", "teaser", "teasers", "recommended",
            "see-also", "more-stories",
        ),
        ids=("related", "related-posts", "jp-relatedposts"),
    ),
    NoiseRule(
        name="share/plugin",
        why="buttons that pass the article on",
        tokens=(
            "td-post-sharing", "td-post-sharing-top", "td-post-sharing-bottom",
            "tdb_single_post_share", "swp_social_panel", "shariff", "sharedaddy", "sd-block",
            "addtoany_share_save_container", "addtoany_content", "share-buttons", "social-share",
            "social-sharing", "sharing", "heateor_sss_sharing_container", "essb_links",
            "share-bar", "share", "social-links",
        ),
    ),
    NoiseRule(
        name="ad/slot",
        why="advertisements and their labels",
        tokens=(
            "td-a-rec", "td-g-rec", "td-a-ad", "td-adspot-title", "code-block", "adsbygoogle",
            "ad", "ads", "advert", "advertisement", "ad-container", "ad-slot", "adslot",
            "ad-wrapper", "ad-label", "banner-ad", "sponsored", "dfp-ad", "gpt-ad",
            "google-auto-placed",
        ),
    ),
    NoiseRule(
        name="caption/figure",
        why="captions and credits of pictures",
        tokens=(
            "wp-caption-text", "wp-element-caption", "vc_figure-caption", "tdb-caption-text",
            "image-caption", "photo-caption", "caption", "credit", "image-credit",
            "photo-credit", "wp-caption", "td-post-featured-image", "gallery-caption",
            "caption-text", "media-caption",
        ),
        tags=("figure", "figcaption", "caption"),
    ),
    NoiseRule(
        name="gallery/slides",
        why="picture galleries between the paragraphs",
        tokens=("post_td_gallery", "gallery", "wp-block-gallery", "slideshow", "td-gallery"),
    ),
    NoiseRule(
        name="header/post",
        why="title, byline, date and categories that stand inside the content",
        tokens=(
            "td-post-header", "td-post-title", "entry-meta", "post-meta", "td-module-meta-info",
            "byline", "article-meta", "entry-header", "td-category", "entry-crumbs",
            "breadcrumb", "breadcrumbs", "post-date", "author-info", "posted-on",
        ),
    ),
    NoiseRule(
        name="author-box/plugin",
        why="who the author is, below the text",
        tokens=(
            "author-box-wrap", "author-box", "tdb_single_author_box", "author-bio",
            "about-author", "abh_box", "saboxplugin-wrap", "m-a-box", "pp-author-boxes-wrapper",
            "post-author", "author-description", "vcard",
        ),
    ),
    NoiseRule(
        name="tags/list",
        why="tags, sources and categories below the text",
        tokens=(
            "td-post-source-tags", "td-tags", "tdb_single_tags", "tdb_single_source",
            "tdb_single_via", "tags-links", "cat-links", "post-tags", "entry-tags", "tag-links",
            "tags", "topics", "article-tags",
        ),
    ),
    NoiseRule(
        name="next-prev/post",
        why="links to the article before and after",
        tokens=(
            "td-post-next-prev", "tdb_single_next_prev", "post-navigation", "nav-links",
            "nav-previous", "nav-next", "page-links", "pagination", "post-pagination",
        ),
    ),
    NoiseRule(
        name="newsletter/form",
        why="calls to subscribe",
        tokens=(
            "newsletter", "newsletter-signup", "newsletter-box", "subscribe", "mc4wp-form",
            "mailpoet_form", "tds-newsletter", "tnp", "jetpack_subscription_widget", "signup",
            "subscription-box", "wp-block-jetpack-subscriptions",
        ),
    ),
    NoiseRule(
        name="embed/post",
        why="posts of other networks and players, which a script fills",
        tokens=(
            "twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "telegram-post",
            "wp-block-embed", "wp-video", "video-player", "jwplayer", "reddit-embed-bq", "embed",
        ),
    ),
    NoiseRule(
        name="toc/plugin",
        why="the table of contents, which repeats the headings",
        tokens=(
            "toc", "lwptoc", "ez-toc-container", "table-of-contents",
            "wp-block-table-of-contents",
        ),
        ids=("toc", "ez-toc-container", "toc_container"),
    ),
    NoiseRule(
        name="rating/plugin",
        why="stars and polls",
        tokens=("kksr", "kk-star-ratings", "post-ratings", "rating", "yasr", "poll", "td-review"),
    ),
    NoiseRule(
        name="paywall/prompt",
        why="calls to log in or to pay",
        tokens=(
            "tds-locked-content", "tds-paywall", "paywall-prompt", "login-prompt",
            "paywall-message", "subscribe-prompt", "pms-content-restricted-message",
        ),
    ),
    NoiseRule(
        name="print/tools",
        why="print, listen, font size",
        tokens=(
            "print-button", "printfriendly", "article-tools", "listen", "noprint", "no-print",
            "tts-player",
        ),
    ),
    NoiseRule(
        name="donation/appeal",
        why="appeals to support the site",
        tokens=(
            "donation", "donate", "donation-box", "support-us", "wp-block-jetpack-donations",
            "cta", "call-to-action",
        ),
    ),
    NoiseRule(
        name="structure/page",
        why="parts of the page's frame",
        tags=("nav", "aside", "footer", "button", "form", "dialog", "menu"),
        roles=("navigation", "complementary", "search", "banner", "contentinfo", "dialog"),
        tokens=("screen-reader-text", "visually-hidden", "sr-only", "widget_search"),
    ),
)  # fmt: skip


ELEMENT_RULE_NAMES = frozenset(rule.name for rule in ELEMENT_RULES)


@functools.cache
def _index(attribute: str) -> dict[str, str]:
    return {value: rule.name for rule in ELEMENT_RULES for value in getattr(rule, attribute)}


@functools.cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple(
        (token[:-1], name) for token, name in _index("tokens").items() if token.endswith("*")
    )


@functools.lru_cache(maxsize=20_000)
def _rule_of_token(token: str) -> str | None:
    name = _index("tokens").get(token)
    if name is None:
        name = next((rule for prefix, rule in _prefixes() if token.startswith(prefix)), None)
    return name


@functools.lru_cache(maxsize=50_000)
def element_rule(element: Signature) -> str | None:
    """Return the name of the row that drops elements of this sort, ``None`` where none does."""
    for token in element.tokens:
        if name := _rule_of_token(token):
            return name
    if name := _index("ids").get(element.id.lower()):
        return name
    return _index("roles").get(element.role) or _index("tags").get(element.tag)


class Effect(StrEnum):
    """What a phrase takes with it."""

    BLOCK = "block"
    """The block that begins with it."""
    LINKS = "links"
    """The block, and the blocks behind it that are nothing but links."""
    REST = "rest"
    """The block and all that follows."""


@dataclass(frozen=True, kw_only=True)
class PhraseRule:
    """Short blocks that are dropped for how they begin."""

    name: str
    why: str
    effect: Effect
    phrases: tuple[str, ...]
    """Lower case, in the languages of the theme and of WordPress."""
    whole: bool = False
    """The block is the phrase and nothing else, save for marks around it."""
    longest: int = 160
    """Characters of the longest block that is looked at."""


PHRASE_RULES = (
    PhraseRule(
        name="comments/prompt",
        why="the comment form's warnings, printed where a script should hide them",
        effect=Effect.REST,
        phrases=(
            "please enter your comment", "please enter your name here",
            "please enter your email address here",
            "you have entered an incorrect email address", "пожалуйста, введите ваш комментарий",
            "пожалуйста, введите ваше имя здесь", "bitte geben sie ihren kommentar ein",
            "bitte geben sie hier ihren namen ein", "por favor ingrese su comentario",
            "por favor ingrese su nombre", "por favor digite seu comentário",
            "por favor, digite seu nome aqui", "s'il vous plaît entrez votre commentaire",
            "s'il vous plaît entrez votre nom ici", "proszę wpisać swój komentarz",
            "proszę podać swoje imię tutaj", "lütfen yorumunuzu giriniz",
            "lütfen isminizi buraya giriniz", "vă rugăm să introduceți comentariul",
            "introduceți aici numele dvs", "vul alstublieft uw commentaar in",
            "vul hier uw naam in", "εισάγετε το σχόλιό σας",
            "παρακαλώ εισάγετε το όνομά σας εδώ", "silakan masukkan komentar anda",
            "silakan masukkan nama anda di sini", "kirjoita kommenttisi",
            "kirjoita nimesi tähän", "कृपया अपनी टिप्पणी दर्ज करें",
            "कृपया अपना नाम यहाँ दर्ज करें", "あなたのコメントを入力してください",
            "ここにあなたの名前を入力してください", "กรุณาใส่ความคิดเห็นของคุณ",
            "กรุณาใส่ชื่อของคุณที่นี่", "براہ مہربانی اپنی رائے درج کریں",
            "اپنا نام یہاں درج کریں",
        ),
    ),
    PhraseRule(
        name="comments/heading",
        why="the heading of the comment form",
        effect=Effect.REST,
        whole=True,
        phrases=(
            "leave a reply", "leave a comment", "cancel reply", "post comment",
            "log in to leave a comment", "leave a reply cancel reply", "оставьте ответ",
            "отменить ответ", "опубликовать комментарий", "добавить комментарий",
            "kommentieren sie den artikel", "antwort abbrechen", "kommentar speichern",
            "deja una respuesta", "cancelar respuesta", "publicar comentario",
            "deixe uma resposta", "cancelar resposta", "postar comentário",
            "laisser un commentaire", "annuler la réponse", "poster un commentaire",
            "zostaw odpowiedź", "anuluj odpowiedź", "dodaj komentarz", "cevap ver",
            "yorum gönder", "lăsați un mesaj", "laat een reactie achter", "plaats opmerking",
            "αφηστε μια απαντηση", "tinggalkan komentar", "kirim komentar", "jätä vastaus",
            "lähetä kommentti", "返事を書く", "コメントを書く", "lascia un commento",
            "annulla risposta", "invia commento", "залишити відповідь", "опублікувати коментар",
            "bir cavab yazın", "şərh göndər", "اترك تعليقاً", "إرسال التعليق", "թողնել պատասխան",
            "კომენტარის დატოვება", "napsat komentář", "odeslat komentář", "вашият коментар",
            "оставите одговор", "hozzászólás küldése", "vélemény, hozzászólás?",
        ),
    ),
    PhraseRule(
        name="latest/heading",
        why="the list of the site's newest posts",
        effect=Effect.REST,
        whole=True,
        phrases=(
            "latest posts", "latest posts in this category", "latest articles",
            "our latest posts", "latest news", "more stories", "recent posts", "recent stories",
            "popular articles", "самые последние статьи", "наши последние посты",
            "больше историй", "последние новости", "neueste beiträge", "die neuesten beiträge",
            "mehr storys", "neueste artikel", "últimas noticias", "nuestras últimas entradas",
            "artigos mais recentes", "nossos posts mais recentes", "derniers articles",
            "nos derniers articles", "najnowsze artykuły", "nasze najnowsze wpisy",
            "en yeni içerikler", "diğer haberler", "ultimele articole", "laatste artikelen",
            "onze laatste posts", "τελευταια αρθρα", "kiriman terbaru kami",
            "viimeisimmät artikkelit", "最近の投稿", "articoli recenti", "ultimi articoli",
            "останні записи", "останні новини", "son yazılar", "son xəbərlər", "أحدث المقالات",
            "أحدث الأخبار", "վերջին նորություններ", "ბოლო ამბები", "nejnovější příspěvky",
            "nejnovější články", "последни публикации", "последни новини", "скорашњи чланци",
            "најновије вести", "legutóbbi bejegyzések", "legfrissebb hírek", "bài viết mới",
        ),
    ),
    PhraseRule(
        name="related/heading",
        why="a label above links to other articles",
        effect=Effect.LINKS,
        whole=True,
        phrases=(
            "related articles", "related posts", "related news", "related stories",
            "related videos", "related content", "related", "more from author", "read next",
            "read more", "read also", "see also", "also read", "you may also like",
            "you might also like", "recommended", "recommended for you", "more on this topic",
            "related articlesmore from author", "это может быть интересно", "еще от автора",
            "читайте также", "читать также", "материалы по теме", "по теме", "verwandte artikel",
            "mehr vom autor", "verwandte artikelmehr vom autor", "lesen sie auch",
            "mehr zum thema", "artículos relacionados", "más del autor", "lee también",
            "te recomendamos leer", "artigos relacionados", "mais do autor", "leia também",
            "articles connexes", "plus de l'auteur", "lire aussi", "à lire aussi",
            "podobne artykuły", "więcej od autora", "czytaj więcej", "czytaj także",
            "ilgili haberler", "articole similare", "de la același autor", "citește și",
            "gerelateerde artikelen", "lees ook", "παρομοια αρθρα", "artikel terkait",
            "baca juga", "liittyvät artikkelit", "les også", "läs också", "संबंधित लेख",
            "関連記事", "あわせて読みたい", "บทความที่เกี่ยวข้อง", "متعلقہ مضامین",
            "articoli correlati", "leggi anche", "читайте також", "схожі статті",
            "oxşar xəbərlər", "həmçinin oxuyun", "مقالات ذات صلة", "اقرأ أيضاً", "կարդացեք նաև",
            "წაიკითხეთ აგრეთვე", "čtěte také", "související články", "прочетете още",
            "свързани статии", "повезани чланци", "pročitajte još", "kapcsolódó cikkek",
            "olvassa el ezt is", "bài viết liên quan",
        ),
    ),
    PhraseRule(
        name="related/read-also",
        why="a line in the text that points to another article",
        effect=Effect.LINKS,
        phrases=(
            "read also:", "also read:", "read more:", "read next:", "see also:", "related:",
            "more on this:", "read more about", "you may also like:", "watch:", "читайте также:",
            "читать также:", "по теме:", "lesen sie auch:", "lesen sie auch", "mehr dazu:",
            "lee también:", "lea también:", "te puede interesar:", "leia também:",
            "lire aussi :", "lire aussi:", "à lire aussi :", "czytaj także:", "czytaj więcej:",
            "przeczytaj też:", "lees ook:", "leggi anche:", "les også:", "läs också:",
            "läs även:", "читайте також:", "həmçinin oxuyun:", "اقرأ أيضاً:", "اقرأ أيضا:",
            "կարդացեք նաև՝", "čtěte také:", "прочетете още:", "pročitajte još:", "baca juga:",
            "citește și:", "ilgili haber:", "xem thêm:", "あわせて読みたい", "【関連記事】",
            "lue myös:", "διαβάστε επίσης:",
        ),
    ),
    PhraseRule(
        name="ad/label",
        why="the word over an advertisement",
        effect=Effect.BLOCK,
        whole=True,
        phrases=(
            "advertisement", "advertisements", "sponsored", "ad", "article continues below",
            "article continues below advertisement", "story continues below advertisement",
            "continue reading below", "anzeige", "werbung", "publicité", "publicidad",
            "publicidade", "pubblicità", "annons", "annonce", "reklama", "реклама", "reklam",
            "advertentie", "mainos", "διαφήμιση", "広告", "إعلان",
        ),
    ),
    PhraseRule(
        name="share/label",
        why="the word before the share buttons",
        effect=Effect.BLOCK,
        whole=True,
        phrases=(
            "share", "share this", "share this article", "share this story", "share on facebook",
            "copy link", "link copied", "facebook", "twitter", "whatsapp", "telegram",
            "pinterest", "email", "print", "linkedin", "tweet", "teilen", "compartir",
            "compartilhar", "partager", "udostępnij", "condividi", "поделиться", "paylaş",
            "dela", "del", "share facebooktwitterpinterestwhatsapp",
            "facebooktwitterwhatsappemail",
        ),
    ),
    PhraseRule(
        name="next-prev/label",
        why="the word before the article before and after",
        effect=Effect.LINKS,
        whole=True,
        phrases=(
            "previous article", "next article", "предыдущая статья", "следующая статья",
            "vorheriger artikel", "nächster artikel", "artículo anterior", "artículo siguiente",
            "artigo anterior", "próximo artigo", "article précédent", "article suivant",
            "poprzedni artykuł", "następny artykuł", "önceki içerik", "sonraki içerik",
            "articolul precedent", "articolul următor", "vorig artikel", "volgend artikel",
            "edellinen artikkeli", "seuraava artikkeli", "前の記事", "次の記事",
        ),
    ),
    PhraseRule(
        name="newsletter/line",
        why="a line that asks to subscribe or follow",
        effect=Effect.BLOCK,
        phrases=(
            "subscribe to our", "sign up for our", "sign up to our", "subscribe now",
            "follow us on", "join us on", "get the latest news", "подписывайтесь на",
            "подпишитесь на", "abonnieren sie", "suscríbete a", "inscreva-se", "abonnez-vous",
            "iscriviti alla", "subskrybuj", "abone ol", "підписуйтесь на", "підписуйтеся на",
            "stay informed with",
        ),
    ),
    PhraseRule(
        name="donation/line",
        why="an appeal to pay for the site",
        effect=Effect.LINKS,
        longest=500,
        phrases=(
            "independent journalism needs", "support independent journalism",
            "support our journalism", "support our work",
            "el periodismo independiente necesita", "apoya el periodismo", "apoie o jornalismo",
            "unabhängiger journalismus braucht", "unterstützen sie unsere arbeit",
            "soutenez le journalisme", "soutenez-nous", "sostieni il giornalismo",
            "поддержите редакцию", "поддержите независимую", "підтримайте нас",
            "bağımsız gazeteciliği destekle",
        ),
    ),
    PhraseRule(
        name="caption/line",
        why="a caption or credit printed as a paragraph",
        effect=Effect.BLOCK,
        longest=500,
        phrases=(
            "photo:", "photos:", "photo credit", "photo by:", "image credit", "image:",
            "images:", "header image:", "featured image", "cover image:", "foto:", "bild:",
            "fotos:", "фото:", "imagen:", "imagem:", "crédit photo", "kuva:", "zdjęcie:",
            "fotoğraf:", "写真：", "写真:",
        ),
    ),
    PhraseRule(
        name="byline/line",
        why="author or date printed as a paragraph",
        effect=Effect.BLOCK,
        longest=60,
        phrases=(
            "written by:", "courtesy of", "last updated", "published on", "posted by",
            "posted on", "источник:",
        ),
    ),
)  # fmt: skip

# Characters of a block's beginning that hold every phrase.
_LONGEST_PHRASE = 60
# Characters of the shortest phrase that begins a block.
_OPENING = 3
_MARKS = ' \t:：!！.…·•|–—-»›>→*#[]【】()"“”'


def _fold(text: str) -> str:
    """Return text without case; the dots of Turkish letters go as well, as capitals mix them."""
    return text.casefold().replace("’", "'").replace("\u0307", "").replace("ı", "i")


@functools.cache
def _phrases(whole: bool) -> dict[str, PhraseRule]:
    rules = (rule for rule in PHRASE_RULES if rule.whole is whole)
    return {_fold(phrase): rule for rule in rules for phrase in rule.phrases}


@functools.cache
def _openings() -> frozenset[str]:
    """Return the first letters of the phrases that begin a block."""
    return frozenset(phrase[:_OPENING] for phrase in _phrases(False))


def phrase_rule(line: str) -> PhraseRule | None:
    """Return the row that drops a block for its words, ``None`` where none does."""
    rule = _rule_of_beginning(line[:_LONGEST_PHRASE])
    return rule if rule is not None and len(line) <= rule.longest else None


@functools.lru_cache(maxsize=20_000)  # a block is asked for when it is scored and when it is cut
def _rule_of_beginning(beginning: str) -> PhraseRule | None:
    text = _fold(beginning)
    if len(beginning) < _LONGEST_PHRASE:
        whole = _phrases(True).get(text.strip(_MARKS)) or _phrases(True).get(text)
        if whole is not None:
            return whole
    start = text.lstrip(_MARKS)
    if _openings().isdisjoint((start[:_OPENING], text[:_OPENING])):
        return None
    return next(
        (
            rule
            for phrase, rule in _phrases(False).items()
            if start.startswith(phrase) or text.startswith(phrase)
        ),
        None,
    )


def is_link_only(block: Block) -> bool:
    """Tell whether a block is nothing but links."""
    return block.link_chars >= 0.9 * len(block.text) and block.kind is not Kind.CELL
