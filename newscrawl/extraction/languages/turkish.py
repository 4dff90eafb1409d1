"""Turkish (Türkçe)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    months=(
        ("oca", "ocak", "oc"),
        ("şub", "şubat", "şu"),
        ("mar", "mart"),
        ("nis", "nisan", "ni"),
        ("may", "mayıs"),
        ("haz", "haziran", "ha"),
        ("tem", "temmuz", "te"),
        ("ağu", "ağustos", "ağ"),
        ("eyl", "eylül", "ey"),
        ("eki", "ekim", "ek"),
        ("kas", "kasım", "ka"),
        ("ara", "aralık", "ar"),
    ),
    weekdays=("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
    ago=(
        Ago(
            example="6 saat önce",
            behind=("önce", "evvel"),
            minute=("dk", "dakika"),
            hour=("sa", "saat"),
            day=("gün",),
            alone={HOUR // 2: ("yarım saat",)},
        ),
    ),
    clock=("saat",),
    about=("yaklaşık",),
    numbers=(("bir",), ("iki",), ("üç",)),
    today=("bugün",),
    yesterday=("dün",),
    day_before=("evvelsi gün",),
    byline=("yazan", "yazar", "yazarı", "haber", "muhabir", "editör"),
    roles=(
        "muhabir", "yazar", "editör", "gazeteci", "muhabiri", "yazarı", "editörü",
    ),
    single_page=("tek sayfada",),
    published=("yayınlanma", "yayın tarihi", "oluşturulma", "giriş"),
    updated=("güncelleme", "güncellendi"),
    front_page=("ana sayfa", "anasayfa"),
    kickers=(
        "analiz", "dakika", "daki̇ka", "dünya", "ekonomi", "flaş", "futbol", "görüş", "gündem",
        "haber", "roportaj", "röportaj", "siyaset", "spor", "özel",
    ),
    credits=("fotoğraf", "fotograf"),
    summary_headings=("yapay zeka özeti", "yapay zekâ özeti"),
    not_found=("sayfa bulunamadı", "aradığınız sayfa bulunamadı", "hata 404"),
    ad_nouns=("reklam", "reklamın", "reklamdan"),
    ad_pointers=(
        "haberin", "yazının", "devamı", "haber", "yazı", "devam", "ediyor", "sonra", "altında",
        "aşağıda",
    ),
    consent_terms=(
        "bir cihazda", "kişisel verileri", "iş ortaklarımız", "meşru menfaat", "onayınızı",
        "gizlilik politikası", "çerez",
    ),
    site_pages=(
        "hakkımızda", "biz kimiz", "ekibimiz", "künye", "iletişim", "bize ulaşın",
        "kullanım koşulları", "kullanım şartları", "üyelik sözleşmesi", "gizlilik politikası",
        "gizlilik sözleşmesi", "gizlilik", "kvkk", "kvkk aydınlatma metni", "çerez politikası",
        "reklam", "reklam verin", "abonelik", "abone ol", "giriş yap", "giriş", "üye girişi",
        "kayıt ol", "üye ol", "şifremi unuttum", "hesabım", "yardım", "sıkça sorulan sorular",
        "site haritası", "yayın ilkeleri",
    ),
    list_pages=(
        "vefat ilanları", "vefat edenler", "vefatlar", "takvim", "etkinlikler", "etkinlik takvimi",
        "ilanlar", "seri ilanlar", "resmi ilanlar", "iş ilanları", "arşiv", "haber arşivi",
        "son haberler", "son dakika", "tüm haberler", "etiketler", "kategoriler", "yazarlar",
        "arama", "arama sonuçları", "foto galeri", "galeri", "hava durumu", "tv rehberi",
        "yayın akışı", "namaz vakitleri", "nöbetçi eczaneler", "çok okunanlar", "sonuç bulunamadı",
    ),
    list_beginnings=(
        "arama sonuçları", "etiket", "kategori:", "arşiv:", "yazarın tüm haberleri",
        "yazarın tüm yazıları", "yazar:", "takvim",
    ),
    unfinished=(
        "yapım aşamasında", "site yapım aşamasında", "sitemiz yapım aşamasındadır", "site bakımda",
        "bakım çalışması", "çok yakında", "pek yakında", "bu alan adı satılıktır",
    ),
    phrases={
        "paywall/offer": (
            "okumaya devam etmek için", "devamını okumak için", "haberin devamını okumak için",
            "bu içerik yalnızca abonelere", "bu içerik sadece abonelere", "yalnızca abonelere özel",
            "sadece abonelere özel", "abonelere özel", "zaten abone misiniz", "abone misiniz",
        ),
        "comments/prompt": (
            "lütfen yorumunuzu giriniz", "lütfen isminizi buraya giriniz",
            "e-posta adresiniz yayınlanmayacak",
        ),
        "comments/heading": ("yorumlar", "cevap ver", "yorum gönder"),
        "latest/heading": ("en yeni içerikler", "diğer haberler", "son yazılar"),
        "related/heading": ("ilgili haberler", "yazarın diğer içerikleri"),
        "related/read-also": (
            "ilgili haber:", "ayrıca okuyun:", "bunu da oku:", "ilginizi çekebilir:",
        ),
        "ad/label": ("reklam",),
        "share/label": ("haberi paylaş",),
        "next-prev/label": ("önceki içerik", "sonraki içerik"),
        "caption/line": ("foto:",),
        "tags/line": ("etiketler:",),
        "copyright/line": ("tüm hakları saklıdır",),
    },
)  # fmt: skip
