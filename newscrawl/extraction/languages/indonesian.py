"""Indonesian (Bahasa Indonesia)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    summary_headings=("ringkasan ai",),
    phrases={
        "comments/prompt": (
            "silakan masukkan komentar anda", "silakan masukkan nama anda di sini",
        ),
        "comments/heading": ("tinggalkan komentar", "kirim komentar"),
        "latest/heading": (
            "kiriman terbaru kami", "berita terbaru", "artikel terbaru", "terpopuler",
        ),
        "related/heading": ("artikel terkait", "baca juga", "berita terkait", "dari penulis"),
        "related/read-also": ("baca juga:",),
        "ad/label": ("iklan",),
        "share/label": ("bagikan", "bagikan artikel ini"),
        "next-prev/label": ("artikel sebelumnya", "artikel selanjutnya"),
        "newsletter/line": ("langganan", "berlangganan", "ikuti kami", "ikuti saluran"),
        "donation/line": ("dukung kami",),
        "caption/line": ("foto:",),
        "copyright/line": ("hak cipta",),
    },
)  # fmt: skip
