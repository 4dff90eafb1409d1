"""Lines that stand in or beside an article and are not of it, by their words, as rows.

A row names how a short block begins, or all that it says. Every row cuts something
on a saved page: tests/test_noise.py holds that against the fixtures.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from newscrawl.extraction.document.blocks import Block, BlockKind


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
            "please enter your email address here", "you have entered an incorrect email address",
            "пожалуйста, введите ваш комментарий", "пожалуйста, введите ваше имя здесь",
            "bitte geben sie ihren kommentar ein", "bitte geben sie hier ihren namen ein",
            "por favor ingrese su comentario", "por favor ingrese su nombre",
            "por favor digite seu comentário", "por favor, digite seu nome aqui",
            "s'il vous plaît entrez votre commentaire", "s'il vous plaît entrez votre nom ici",
            "proszę wpisać swój komentarz", "proszę podać swoje imię tutaj",
            "lütfen yorumunuzu giriniz", "lütfen isminizi buraya giriniz",
            "vă rugăm să introduceți comentariul", "introduceți aici numele dvs",
            "vul alstublieft uw commentaar in", "vul hier uw naam in", "εισάγετε το σχόλιό σας",
            "παρακαλώ εισάγετε το όνομά σας εδώ", "silakan masukkan komentar anda",
            "silakan masukkan nama anda di sini", "kirjoita kommenttisi", "kirjoita nimesi tähän",
            "कृपया अपनी टिप्पणी दर्ज करें", "कृपया अपना नाम यहाँ दर्ज करें",
            "あなたのコメントを入力してください", "ここにあなたの名前を入力してください",
            "กรุณาใส่ความคิดเห็นของคุณ", "กรุณาใส่ชื่อของคุณที่นี่", "براہ مہربانی اپنی رائے درج کریں",
            "اپنا نام یہاں درج کریں", "الرجاء إدخال تعليقك", "من فضلك ادخل تعليقك",
            "الرجاء إدخال اسمك هنا", "נא להזין את התגובה שלך", "נא להזין את שמך",
            "请输入您的评论", "请输入你的评论", "请在这里输入您的名字", "请在此输入您的姓名",
            "댓글을 입력하세요", "댓글을 입력해 주세요", "여기에 이름을 입력하세요",
            "لطفا نظر خود را وارد کنید", "لطفا نام خود را اینجا وارد کنید",
            "будь ласка, введіть ваш коментар", "будь ласка, введіть ваше ім'я",
            "inserisci il tuo commento", "per favore inserisci il tuo commento",
            "per favore inserisci il tuo nome", "zadejte prosím svůj komentář",
            "zadejte své jméno", "моля, въведете вашия коментар", "молимо унесите свој коментар",
            "molimo unesite svoj komentar", "molimo unesite komentar",
            "kérjük, írja be hozzászólását", "kérjük, adja meg a nevét",
            "vui lòng nhập bình luận của bạn", "vui lòng nhập tên của bạn",
            "vänligen ange din kommentar", "ange ditt namn här", "skriv inn kommentaren din",
            "indtast venligst din kommentar", "zəhmət olmasa şərhinizi daxil edin",
            "zəhmət olmasa adınızı daxil edin", "խնդրում ենք մուտքագրել ձեր մեկնաբանությունը",
            "გთხოვთ შეიყვანოთ თქვენი კომენტარი",
            "save my name, email, and website in this browser",
            "meinen namen, meine e-mail-adresse und meine website",
            "сохранить моё имя, email и адрес сайта",
            "guarda mi nombre, correo electrónico y web", "salvar meus dados neste navegador",
            "enregistrer mon nom, mon e-mail et mon site",
            "do il mio consenso affinché un cookie", "зберегти моє ім'я, e-mail, та адресу",
            "احفظ اسمي، بريدي الإلكتروني", "uložit do prohlížeče jméno",
            "запазване на името, имейл адреса", "mijn naam, e-mail en site opslaan",
            "zapamiętaj moje dane w tej przeglądarce", "your email address will not be published",
            "deine e-mail-adresse wird nicht veröffentlicht",
            "ваш адрес email не будет опубликован",
            "tu dirección de correo electrónico no será publicada",
            "o seu endereço de e-mail não será publicado",
            "votre adresse e-mail ne sera pas publiée",
            "il tuo indirizzo email non sarà pubblicato",
            "twój adres e-mail nie zostanie opublikowany", "e-posta adresiniz yayınlanmayacak",
            "لن يتم نشر عنوان بريدك الإلكتروني", "メールアドレスが公開されることはありません",
            "您的邮箱地址不会被公开", "האימייל לא יוצג באתר",
        ),
    ),
    PhraseRule(
        name="comments/heading",
        why="the heading of the comment form",
        effect=Effect.REST,
        whole=True,
        phrases=(
            "leave a reply", "leave a comment", "cancel reply", "post comment",
            "log in to leave a comment", "comments", "комментарии", "kommentare", "comentarios",
            "comentários", "commentaires", "komentarze", "yorumlar", "commenti", "коментарі",
            "reacties", "σχόλια", "kommentit", "kommentarer", "コメント", "评论", "評論", "留言",
            "댓글", "ความคิดเห็น", "نظرات", "تبصرے", "תגובות", "коментари", "komentáře",
            "hozzászólások", "bình luận", "टिप्पणियाँ", "comentarii", "şərhlər",
            "leave a reply cancel reply", "оставьте ответ", "отменить ответ",
            "опубликовать комментарий", "добавить комментарий", "kommentieren sie den artikel",
            "antwort abbrechen", "kommentar speichern", "deja una respuesta",
            "cancelar respuesta", "publicar comentario", "deixe uma resposta",
            "cancelar resposta", "postar comentário", "laisser un commentaire",
            "annuler la réponse", "poster un commentaire", "zostaw odpowiedź", "anuluj odpowiedź",
            "dodaj komentarz", "cevap ver", "yorum gönder", "lăsați un mesaj",
            "laat een reactie achter", "plaats opmerking", "αφηστε μια απαντηση",
            "tinggalkan komentar", "kirim komentar", "jätä vastaus", "lähetä kommentti",
            "返事を書く", "コメントを書く", "lascia un commento", "annulla risposta",
            "invia commento", "залишити відповідь", "опублікувати коментар", "bir cavab yazın",
            "şərh göndər", "اترك تعليقاً", "إرسال التعليق", "թողնել պատասխան",
            "კომენტარის დატოვება", "napsat komentář", "odeslat komentář", "вашият коментар",
            "оставите одговор", "hozzászólás küldése", "vélemény, hozzászólás?",
            "leave a comment cancel reply", "join the discussion", "join the conversation",
            "оставить комментарий", "написать комментарий", "комментировать",
            "kommentar schreiben", "einen kommentar hinterlassen", "schreibe einen kommentar",
            "deja un comentario", "dejar un comentario", "deixe um comentário",
            "laissez un commentaire", "skomentuj", "yorum yap", "yorum yazın", "lasă un răspuns",
            "lasă un comentariu", "geef een reactie", "αφήστε ένα σχόλιο", "αφήστε μια απάντηση",
            "kirjoita kommentti", "कोई जवाब दें", "जवाब कैंसिल करें", "टिप्पणी पोस्ट करें",
            "コメントを残す", "コメントする", "ทิ้งคำตอบไว้", "ยกเลิกการตอบ", "แสดงความคิดเห็น",
            "جواب چھوڑ دیں", "جواب منسوخ کریں", "lascia una risposta", "залишити коментар",
            "додати коментар", "şərh yazın", "اترك تعليقا", "اترك رداً", "أضف تعليقاً", "التعليقات",
            "հաղորդագրություն թողնել", "გააკეთეთ კომენტარი", "přidat komentář", "добави коментар",
            "оставите коментар", "ostavite komentar", "ostavi komentar", "szólj hozzá",
            "để lại bình luận", "trả lời", "lämna en kommentar", "lämna ett svar",
            "legg igjen en kommentar", "skriv en kommentar", "efterlad en kommentar",
            "دیدگاه خود را بنویسید", "ارسال دیدگاه", "השאר תגובה", "השארת תגובה", "כתיבת תגובה",
            "发表评论", "发表回复", "發表評論", "發佈留言", "댓글 남기기", "답글 남기기",
            "댓글 쓰기",
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
            "latest stories", "latest from the site", "top stories", "trending now",
            "most popular", "most read", "популярные статьи", "свежие новости", "новости",
            "лента новостей", "последние публикации", "letzte beiträge", "aktuelle beiträge",
            "aktuelle artikel", "meistgelesen", "lo más leído", "lo más visto",
            "entradas recientes", "últimos artículos", "últimas notícias", "mais lidas",
            "les plus lus", "articles récents", "à la une", "ostatnie wpisy",
            "najnowsze wiadomości", "najpopularniejsze", "en son haberler", "son haberler",
            "en çok okunanlar", "ultimele știri", "ultimele noutăți", "laatste nieuws",
            "meest gelezen", "τελευταία άρθρα", "τελευταία νέα", "οι τελευταιεσ μασ δημοσιευσεισ",
            "berita terbaru", "artikel terbaru", "terpopuler", "viimeisimmät viestit",
            "uusimmat uutiset", "luetuimmat", "नवीनतम लेख", "नवीनतम समाचार", "ताज़ा खबरें",
            "हमारे नवीनतम पोस्ट", "最近の記事", "最新記事", "新着記事", "人気記事", "บทความล่าสุด",
            "ข่าวล่าสุด", "โพสต์ล่าสุดของเรา", "تازہ ترین مضامین", "تازہ ترین خبریں", "ultime notizie",
            "i più letti", "останні статті", "свіжі записи", "ən son xəbərlər", "آخر الأخبار",
            "الأكثر قراءة", "վերջին գրառումները", "ბოლო ჩანაწერები", "ახალი ამბები",
            "nejnovější zprávy", "nejčtenější", "последни статии", "најновији чланци",
            "najnovije vijesti", "najnovije vesti", "najčitanije", "friss hírek",
            "legfrissebb cikkek", "legolvasottabb", "tin mới nhất", "tin mới", "senaste nytt",
            "senaste nyheterna", "mest lästa", "siste nytt", "siste nyheter", "mest lest",
            "seneste nyt", "mest læste", "آخرین اخبار", "آخرین مطالب", "پربازدیدترین",
            "כתבות אחרונות", "חדשות אחרונות", "הנקראות ביותר", "最新文章", "最新消息", "最新新闻",
            "热门文章", "最新帖子", "최신 기사", "최신 글", "최신 뉴스", "많이 본 뉴스",
            "인기 기사",
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
            "olvassa el ezt is", "bài viết liên quan", "more from this author", "related topics",
            "don't miss", "más noticias", "noticias relacionadas", "te puede interesar",
            "lea también", "veja também", "notícias relacionadas", "articles liés",
            "sur le même sujet", "à lire également", "voir aussi", "czytaj też", "zobacz też",
            "powiązane artykuły", "benzer haberler", "yazarın diğer içerikleri", "ayrıca okuyun",
            "bunlar da ilginizi çekebilir", "știri similare", "lees meer", "meer van deze auteur",
            "διαβάστε επίσης", "σχετικά άρθρα", "παρόμοια άρθρα", "berita terkait",
            "dari penulis", "lue myös", "lisää tekijältä", "यह भी पढ़ें", "इसे भी पढ़ें",
            "लेखक से और अधिक", "संबंधित खबरें", "同じ著者から", "おすすめ記事",
            "合わせて読みたい", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง", "เพิ่มเติมจากผู้เขียน",
            "زیادہ مصنف کی طرف سے", "یہ بھی پڑھیں", "altro dall'autore", "potrebbe interessarti",
            "більше від автора", "схожі новини", "матеріали за темою", "oxşar məqalələr",
            "əlaqəli xəbərlər", "اقرأ أيضا", "المزيد من الكاتب", "مواضيع ذات صلة",
            "أخبار ذات صلة", "նմանատիպ նյութեր", "მსგავსი სტატიები", "přečtěte si také",
            "mohlo by vás zajímat", "mohlo by vás zaujímať", "още по темата", "прочитајте још",
            "повезане вести", "povezani članci", "slični članci", "kapcsolódó",
            "ezt is olvassa el", "tin liên quan", "xem thêm", "relaterade artiklar", "relaterat",
            "relaterte artikler", "relaterede artikler", "læs også", "مطالب مرتبط",
            "بیشتر بخوانید", "اخبار مرتبط", "כתבות קשורות", "כתבות נוספות", "קראו גם",
            "עוד בנושא", "相关文章", "相關文章", "相关新闻", "相关阅读", "延伸阅读", "延伸閱讀",
            "推荐阅读", "작성자의 다른 글", "관련 기사", "관련기사", "관련 글", "함께 읽어보세요",
            "함께 보면 좋은 기사",
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
            "lee también:", "lea también:", "te puede interesar:", "leia também:", "lire aussi :",
            "lire aussi:", "à lire aussi :", "czytaj także:", "czytaj więcej:", "przeczytaj też:",
            "lees ook:", "leggi anche:", "les også:", "läs också:", "läs även:", "читайте також:",
            "həmçinin oxuyun:", "اقرأ أيضاً:", "اقرأ أيضا:", "կարդացեք նաև՝", "čtěte také:",
            "прочетете още:", "pročitajte još:", "baca juga:", "citește și:", "ilgili haber:",
            "xem thêm:", "あわせて読みたい", "【関連記事】", "lue myös:", "διαβάστε επίσης:",
            "related story:", "related article:", "don't miss:", "lesen sie mehr:",
            "lesetipp:", "auch interessant:", "lesen sie dazu:",
            "más información:", "ver también:", "lee más:", "leia mais:", "veja também:",
            "saiba mais:", "à lire également :", "à lire aussi", "lire également :",
            "voir aussi :", "zobacz też:", "zobacz także:", "czytaj też:", "lees meer:",
            "lees verder:", "ayrıca okuyun:", "bunu da oku:", "ilginizi çekebilir:", "se også:",
            "læs også:", "lue lisää:", "यह भी पढ़ें:", "इसे भी पढ़ें:", "आगे पढ़ें:",
            "あわせて読む：", "関連記事：", "関連記事:", "อ่านเพิ่มเติม:", "อ่านต่อ:",
            "ข่าวที่เกี่ยวข้อง:", "یہ بھی پڑھیں:", "leggi anche :", "per approfondire:",
            "читайте також -", "дивіться також:", "смотрите также:", "читайте еще:",
            "читайте ещё:", "oxuyun:", "اقرأ المزيد:", "اقرأ أيضًا:", "طالع أيضاً:",
            "კითხულობთ აგრეთვე:", "წაიკითხეთ აგრეთვე:", "přečtěte si také:", "čítajte tiež:",
            "вижте още:", "прочитајте и:", "pročitajte i:", "pročitajte još",
            "olvassa el ezt is:", "kapcsolódó cikk:", "đọc thêm:", "بیشتر بخوانید:", "קראו גם:",
            "ראו גם:", "לקריאה נוספת:", "延伸阅读：", "延伸阅读:", "延伸閱讀：", "相关阅读：",
            "相关阅读:", "相关新闻：", "相關新聞：", "관련 기사:", "관련기사:",
            "함께 읽어보세요:", "더 읽기:",
            "funda olunye udaba", "lasīt arī:", "taip pat skaitykite:", "loe ka:",
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
            "advertentie", "mainos", "διαφήμιση", "広告", "إعلان", "advertising",
            "sponsored content", "continue reading", "anuncio", "anuncios",
            "la publicidad continúa", "iklan", "reclame", "reclamă", "publicitate", "reklám",
            "hirdetés", "reklame", "огляд реклами", "рекламен материал",
            "реклама на правах рекламы", "на правах рекламы", "оголошення", "oglas", "oglasi",
            "огласи", "विज्ञापन", "โฆษณา", "スポンサーリンク", "広告の後に続きます", "廣告",
            "广告", "광고", "פרסומת", "آگهی", "تبلیغات", "اشتہار", "اعلان", "quảng cáo", "գովազդ",
            "რეკლამა",
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
            "compartilhar", "partager", "udostępnij", "condividi", "поделиться", "paylaş", "dela",
            "del", "share facebooktwitterpinterestwhatsapp", "facebooktwitterwhatsappemail",
            "share this post", "share this news", "share article", "share on twitter",
            "share on x", "share on whatsapp", "share via email", "artikel teilen",
            "beitrag teilen", "diesen artikel teilen", "teilen auf", "compartir este artículo",
            "comparte esta noticia", "compartir en", "compartilhe", "compartilhar notícia",
            "partager cet article", "partager l'article", "udostępnij artykuł", "paylaş:",
            "bu haberi paylaş", "haberi paylaş", "distribuie", "delen", "deel dit artikel",
            "μοιραστείτε το άρθρο", "μοιραστείτε το", "κοινοποίηση", "bagikan",
            "bagikan artikel ini", "jaa", "jaa artikkeli", "शेयर करें", "इस लेख को साझा करें",
            "シェア", "シェアする", "この記事をシェアする", "ツイート", "แชร์", "แชร์บทความนี้",
            "شیئر کریں", "condividi questo articolo", "поширити", "поділитися", "paylaşın",
            "شارك", "مشاركة", "شارك المقال", "شارك هذا المقال", "կիսվել", "გაზიარება", "sdílet",
            "sdílet článek", "сподели", "споделете", "подели", "podeli", "podijeli", "megosztás",
            "chia sẻ", "dela artikeln", "del artikkelen", "del artiklen", "اشتراک گذاری", "שתפו",
            "שתפו את הכתבה", "שיתוף", "分享", "分享这篇文章", "分享文章", "分享到", "공유",
            "공유하기", "기사 공유하기", "поделиться новостью", "поделиться статьей",
            "поделитесь", "viber", "messenger", "vkontakte", "вконтакте", "одноклассники",
            "reddit", "flipboard",
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
            "edellinen artikkeli", "seuraava artikkeli", "前の記事", "次の記事", "previous post",
            "next post", "previous story", "next story", "предыдущая запись", "следующая запись",
            "vorheriger beitrag", "nächster beitrag", "entrada anterior", "siguiente entrada",
            "noticia anterior", "siguiente noticia", "post anterior", "próximo post",
            "articolo precedente", "articolo successivo", "poprzedni wpis", "następny wpis",
            "önceki haber", "sonraki haber", "προηγούμενο άρθρο", "επόμενο άρθρο",
            "artikel sebelumnya", "artikel selanjutnya", "पिछला लेख", "अगला लेख",
            "บทความก่อนหน้านี้", "บทความก่อนหน้า", "บทความถัดไป", "گزشتہ مضمون", "اگلا مضمون",
            "попередня стаття", "наступна стаття", "попередній запис", "наступний запис",
            "əvvəlki xəbər", "növbəti xəbər", "المقال السابق", "المقال التالي", "նախորդը",
            "հաջորդը", "წინა სტატია", "შემდეგი სტატია", "předchozí článek", "následující článek",
            "další článek", "предишна статия", "следваща статия", "претходни чланак",
            "следећи чланак", "prethodni članak", "sljedeći članak", "előző cikk",
            "következő cikk", "bài trước", "bài tiếp theo", "föregående artikel", "nästa artikel",
            "forrige artikkel", "neste artikkel", "forrige artikel", "næste artikel", "مطلب قبلی",
            "مطلب بعدی", "הכתבה הקודמת", "הכתבה הבאה", "上一篇", "下一篇", "上一篇文章",
            "下一篇文章", "이전 기사", "다음 기사", "이전 글", "다음 글",
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
            "stay informed with", "subscribe to the", "sign up for the", "sign up for free",
            "join our telegram", "join our whatsapp", "join our newsletter",
            "follow our telegram", "follow us in", "like us on facebook", "for more news follow",
            "download our app", "get our free", "подписывайся на", "подписаться на",
            "читайте нас в", "следите за нами", "следите за новостями", "оставайтесь с нами",
            "присоединяйтесь к нам", "melden sie sich für unseren newsletter", "jetzt newsletter",
            "newsletter abonnieren", "folgen sie uns", "folge uns auf", "suscríbete al",
            "suscríbase a", "síguenos en", "síganos en", "únete a nuestro", "recibe las noticias",
            "assine nossa", "assine a nossa", "receba as notícias", "siga-nos", "siga a gente",
            "entre no nosso canal", "abonnez vous", "suivez-nous sur", "rejoignez-nous sur",
            "inscrivez-vous à", "recevez notre newsletter", "seguici su", "iscriviti al",
            "zapisz się na", "zapisz się do", "śledź nas na", "obserwuj nas", "dołącz do nas",
            "zasubskrybuj", "bültenimize", "telegram kanalımıza", "whatsapp kanalımıza",
            "bizi takip edin", "bizi telegram", "abonați-vă", "abonează-te", "urmărește-ne",
            "urmăriți-ne", "schrijf je in", "schrijf u in", "abonneer je", "meld je aan voor",
            "volg ons op", "εγγραφείτε στο", "γίνετε συνδρομητές", "ακολουθήστε μας",
            "ακολουθήστε το κανάλι", "ακολουθήστε το", "langganan", "berlangganan", "ikuti kami",
            "ikuti saluran", "tilaa uutiskirje", "seuraa meitä", "हमारे न्यूज़लेटर",
            "हमारे टेलीग्राम", "हमारे व्हाट्सएप", "हमें फॉलो करें", "メールマガジンに登録",
            "ニュースレターに登録", "公式テレグラム", "公式lineに", "フォローしてください",
            "สมัครรับจดหมายข่าว", "สมัครรับข่าว", "ติดตามช่อง", "ติดตามเราได้ที่", "ہمارے ٹیلی گرام",
            "ہمیں فالو کریں", "ہمارے واٹس ایپ", "підпишіться на", "приєднуйтесь до",
            "читайте нас у", "стежте за нами", "abunə olun", "telegram kanalımıza abunə",
            "bizi izləyin", "kanalımıza abunə", "اشترك الآن", "تابعنا على", "انضم إلى قناتنا",
            "انضموا إلى قناتنا", "اشترك في قناتنا", "اشترك في نشرتنا", "اشترك في النشرة",
            "تابعونا على", "հետևեք մեզ", "բաժանորդագրվեք", "միացեք մեր", "გამოიწერეთ",
            "შემოგვიერთდით", "odebírejte", "přihlaste se k odběru", "sledujte nás",
            "абонирайте се", "последвайте ни", "пратите нас", "претплатите се", "pratite nas",
            "pretplatite se", "prijavite se na", "iratkozzon fel", "iratkozz fel",
            "kövessen minket", "kövess minket", "csatlakozzon", "đăng ký nhận",
            "theo dõi chúng tôi", "theo dõi kênh", "prenumerera på", "följ oss", "abonner på",
            "følg oss", "tilmeld dig", "følg os", "مشترک شوید", "ما را دنبال کنید",
            "در خبرنامه ما", "به کانال تلگرام", "کانال تلگرام", "הירשמו לניוזלטר", "הצטרפו לערוץ",
            "עקבו אחרינו", "הצטרפו אלינו", "订阅我们", "订阅我们的", "訂閱我們", "关注我们",
            "關注我們", "加入我们的", "뉴스레터를 구독", "뉴스레터 구독", "텔레그램 채널",
            "카카오톡 채널", "구독하고",
        ),
    ),
    PhraseRule(
        name="donation/line",
        why="an appeal to pay for the site",
        effect=Effect.LINKS,
        longest=500,
        phrases=(
            "independent journalism needs", "support independent journalism",
            "support our journalism", "support our work", "el periodismo independiente necesita",
            "apoya el periodismo", "apoie o jornalismo", "unabhängiger journalismus braucht",
            "unterstützen sie unsere arbeit", "soutenez le journalisme", "soutenez-nous",
            "sostieni il giornalismo", "поддержите редакцию", "поддержите независимую",
            "підтримайте нас", "bağımsız gazeteciliği destekle", "our reporting is free",
            "поддержите нас", "поддержите наше", "поддержать редакцию", "помогите нам",
            "unterstützen sie unabhängigen", "unterstütze unsere", "apoya nuestro", "apóyanos",
            "ayúdanos a", "apoie nosso", "soutenez notre", "sostienici", "wesprzyj nas",
            "wesprzyj nasze", "bize destek", "bağımsız gazeteciliğe", "sprijină",
            "susține jurnalismul", "steun ons", "steun onafhankelijke", "στηρίξτε την",
            "στηρίξτε μας", "dukung kami", "tue riippumatonta", "tue journalismia",
            "स्वतंत्र पत्रकारिता", "हमारी पत्रकारिता का समर्थन", "独立した報道を支えて",
            "寄付で支えて", "สนับสนุนสื่ออิสระ", "สนับสนุนเรา", "آزاد صحافت",
            "підтримайте незалежну", "підтримай нас", "підтримати редакцію",
            "müstəqil jurnalistikanı", "ادعم الصحافة", "ادعمنا", "ادعموا", "աջակցեք",
            "მხარი დაუჭირეთ", "podpořte nás", "podpořte nezávislou", "подкрепете", "подржите",
            "podržite nezavisno", "podržite nas", "támogassa", "támogasd", "ủng hộ chúng tôi",
            "stöd oberoende", "støtt vår", "støt vores", "از ما حمایت", "حمایت از روزنامه",
            "תמכו בעיתונות", "תמכו בנו", "支持独立", "支持我们", "支持獨立", "독립 언론을 후원",
            "후원해 주세요",
        ),
    ),
    PhraseRule(
        name="caption/line",
        why="a caption or credit printed as a paragraph",
        effect=Effect.BLOCK,
        longest=500,
        phrases=(
            "photo:", "photos:", "photo credit", "photo by:", "image credit", "image:", "images:",
            "header image:", "featured image", "cover image:", "foto:", "bild:", "fotos:",
            "фото:", "imagen:", "imagem:", "crédit photo", "kuva:", "zdjęcie:", "fotoğraf:",
            "写真：", "写真:", "photo by", "picture:", "photograph:", "photo courtesy",
            "image courtesy", "foto de", "fotografía:", "fotografia:", "crédito:", "créditos:",
            "φωτογραφία:", "φωτο:", "фотография:", "снимка:", "світлина:", "φωτογραφίες:",
            "billede:", "bilde:", "kép:", "fotó:", "ảnh:", "hình:", "صورة:", "تصوير:", "عکس:",
            "צילום:", "תצלום:", "फोटो:", "फ़ोटो:", "ภาพ:", "图：", "图片：", "圖：", "摄影：",
            "攝影：", "撮影：", "사진=", "사진:", "լուսանկարը՝", "ფოტო:",
        ),
    ),
    PhraseRule(
        name="tags/line",
        why="tags printed as a paragraph",
        effect=Effect.BLOCK,
        phrases=(
            "tags:", "tag:", "tagged:", "topics:", "filed under:", "keywords:", "теги:", "тэги:",
            "метки:", "ключевые слова:", "schlagworte:", "schlagwörter:", "themen:", "etiquetas:",
            "palabras clave:", "temas:", "palavras-chave:", "mots-clés :", "mots-clés:",
            "étiquettes :", "słowa kluczowe:", "tagi:", "etiketler:", "etichete:",
            "cuvinte cheie:", "trefwoorden:", "ετικέτες:", "avainsanat:", "asiasanat:", "टैग:",
            "タグ：", "タグ:", "関連キーワード", "แท็ก:", "ٹیگز:", "teq:", "açar sözlər:",
            "الوسوم:", "وسوم:", "كلمات دلالية:", "պիտակներ՝", "თეგები:", "štítky:", "етикети:",
            "тагови:", "ознаке:", "oznake:", "címkék:", "từ khóa:", "taggar:", "emneord:",
            "nyckelord:", "برچسب‌ها:", "برچسب ها:", "תגיות:", "תגים:", "标签：", "标签:",
            "標籤：", "关键词：", "태그:", "parole chiave:", "argomenti:", "позначки:", "tagovi:",
            "ključne riječi:",
        ),
    ),
    PhraseRule(
        name="copyright/line",
        why="whose rights the text is under",
        effect=Effect.BLOCK,
        phrases=(
            "©", "copyright ©", "copyright 20", "all rights reserved", "все права защищены",
            "alle rechte vorbehalten", "todos los derechos reservados",
            "todos os direitos reservados", "tous droits réservés", "tutti i diritti riservati",
            "wszelkie prawa zastrzeżone", "tüm hakları saklıdır", "toate drepturile rezervate",
            "alle rechten voorbehouden", "με επιφύλαξη παντός δικαιώματος", "hak cipta",
            "kaikki oikeudet pidätetään", "सर्वाधिकार सुरक्षित", "無断転載", "版权所有", "版權所有",
            "무단 전재", "무단전재", "สงวนลิขสิทธิ์", "جميع الحقوق محفوظة", "تمام حقوق محفوظ",
            "کلیه حقوق", "כל הזכויות שמורות", "всі права захищені", "усі права захищено",
            "bütün hüquqlar qorunur", "všechna práva vyhrazena", "всички права запазени",
            "сва права задржана", "sva prava pridržana", "minden jog fenntartva",
            "alla rättigheter förbehållna",
        ),
    ),
    PhraseRule(
        name="byline/line",
        why="author or date printed as a paragraph",
        effect=Effect.BLOCK,
        longest=60,
        phrases=(
            "written by:", "courtesy of", "last updated", "published on", "posted by",
            "posted on", "источник:", "updated on", "updated:", "published:", "first published",
            "zuletzt aktualisiert", "veröffentlicht am", "actualizado:", "publicado el",
            "publicado em", "atualizado em", "publié le", "mis à jour le", "opublikowano:",
            "aktualizacja:", "güncelleme:", "yayınlanma:", "опубликовано:", "обновлено:",
            "опубліковано:", "оновлено:", "джерело:", "kaynak:", "fuente:", "fonte:", "quelle:",
            "źródło:", "bron:", "πηγή:", "المصدر:", "מקור:", "来源：", "来源:", "출처:", "出典：",
        ),
    ),
)  # fmt: skip

# Characters of a block's beginning that hold every phrase.
_LONGEST_PHRASE = 60
# Characters of a phrase's beginning that are looked up first; a phrase can be shorter.
_OPENING = 3
# A label with links in its own line: its length, and the share of links behind the label.
_LONGEST_LABELLED, _LINKED = 200, 0.7
_MARKS = ' \t:：!！.…·•|–—-»›>→*#[]【】()"“”'
# What stands around a phrase that is counted, as above twelve comments.
_COUNTED = _MARKS + "0123456789"


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
        counted = None if whole else _phrases(True).get(text.strip(_COUNTED))
        if whole is not None or (counted is not None and counted.effect is Effect.REST):
            return whole or counted
    start = text.lstrip(_MARKS)
    if _openings().isdisjoint(one[: size + 1] for size in range(_OPENING) for one in (start, text)):
        return None
    return next(
        (
            rule
            for phrase, rule in _phrases(False).items()
            if start.startswith(phrase) or text.startswith(phrase)
        ),
        None,
    )


@functools.cache
def _labels() -> re.Pattern[str]:
    """Return what finds a label of links at the front of a line."""
    rules = (rule for rule in PHRASE_RULES if rule.whole and rule.effect is Effect.LINKS)
    phrases = sorted({_fold(one) for rule in rules for one in rule.phrases}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, phrases))})[\s:：|»–-]+\S")


def label_rule(block: Block) -> str | None:
    """Return the row whose label a line begins with, where the rest of it is links."""
    if not block.link_chars or len(block.text) > _LONGEST_LABELLED:
        return None
    found = _labels().match(_fold(block.text))
    if found is None or block.link_chars < _LINKED * (len(block.text) - found.end(1)):
        return None
    return _phrases(True)[found[1]].name


def is_link_only(block: Block) -> bool:
    """Tell whether a block is nothing but links."""
    return block.link_chars >= 0.9 * len(block.text) and block.kind is not BlockKind.CELL
