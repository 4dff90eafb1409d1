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
    about=("yaklaşık",),
    numbers=(("bir",), ("iki",), ("üç",)),
    today=("bugün",),
    yesterday=("dün",),
    day_before=("evvelsi gün",),
    byline=("yazan", "yazar", "yazarı", "haber", "muhabir", "editör"),
    roles=(
        "muhabir", "yazar", "editör", "gazeteci", "muhabiri", "yazarı", "editörü",
    ),
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
    phrases={
        "comments/prompt": (
            "lütfen yorumunuzu giriniz", "lütfen isminizi buraya giriniz",
            "e-posta adresiniz yayınlanmayacak",
        ),
        "comments/heading": ("cevap ver", "yorum gönder"),
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
