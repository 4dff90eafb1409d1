"""Indonesian (Bahasa Indonesia)."""

from newscrawl.extraction.languages.language import HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    zones=("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
    months=(
        ("jan", "januari", "djan", "djanuari"),
        ("feb", "februari", "pebruari"),
        ("mar", "maret"),
        ("apr", "april"),
        ("mei",),
        ("jun", "juni", "djuni"),
        ("jul", "juli", "djuli"),
        ("agu", "agustus", "agt"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november", "nop", "nopember"),
        ("des", "desember"),
    ),
    weekdays=("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"),
    ago=(
        Ago(
            example="6 jam yang lalu",
            behind=("yang lalu", "lalu"),
            minute=("menit", "mnt", "min"),
            hour=("jam",),
            day=("hari",),
            alone={HOUR // 2: ("setengah jam",), MINUTE: ("semenit",), HOUR: ("sejam",)},
        ),
    ),
    clock=("pukul", "jam"),
    numbers=(("satu",), ("dua",), ("tiga",)),
    today=("hari ini",),
    yesterday=("kemarin",),
    byline=("oleh", "penulis", "ditulis oleh", "diposting oleh"),
    no_person=("redaksi",),
    roles=(
        "penulis", "wartawan", "reporter", "jurnalis", "koresponden", "kontributor",
    ),
    published=("diterbitkan", "dipublikasikan"),
    updated=("diperbarui", "pembaruan"),
    front_page=("beranda",),
    kickers=("eksklusif", "infografis", "opini"),
    credits=("foto",),
    summary_headings=("ringkasan ai",),
    not_found=("halaman tidak ditemukan",),
    site_pages=(
        "tentang kami", "redaksi", "susunan redaksi", "kontak", "kontak kami", "hubungi kami",
        "syarat dan ketentuan", "ketentuan layanan", "kebijakan privasi", "kebijakan cookie",
        "pedoman media siber", "disclaimer", "iklan", "pasang iklan", "info iklan", "berlangganan",
        "masuk", "daftar", "lupa kata sandi", "bantuan", "peta situs", "karir",
    ),
    list_pages=(
        "kalender", "acara", "agenda", "iklan baris", "lowongan kerja", "arsip", "indeks",
        "indeks berita", "berita terbaru", "berita terkini", "semua berita", "tag", "kategori",
        "penulis", "pencarian", "hasil pencarian", "galeri foto", "cuaca", "prakiraan cuaca",
        "jadwal tv", "terpopuler", "berita duka",
    ),
    list_beginnings=(
        "hasil pencarian", "tag:", "kategori:", "arsip:", "artikel oleh", "penulis:", "kalender",
    ),
    unfinished=(
        "situs dalam perbaikan", "dalam pengembangan", "segera hadir", "sedang dalam perbaikan",
        "situs sedang dalam pemeliharaan",
    ),
    phrases={
        "paywall/offer": (
            "untuk melanjutkan membaca", "untuk membaca selengkapnya",
            "artikel ini khusus pelanggan", "khusus pelanggan", "sudah berlangganan",
        ),
        "comments/prompt": ("silakan masukkan komentar anda", "silakan masukkan nama anda di sini"),
        "comments/heading": ("tinggalkan komentar", "kirim komentar"),
        "latest/heading": ("kiriman terbaru kami",),
        "related/heading": ("artikel terkait", "dari penulis"),
        "related/read-also": ("baca juga:",),
        "ad/label": ("iklan",),
        "newsletter/line": ("ikuti kami",),
        "caption/line": ("foto:",),
        "copyright/line": ("hak cipta",),
    },
)  # fmt: skip
