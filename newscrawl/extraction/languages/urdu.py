"""Urdu (اردو)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="ur",
    name="Urdu",
    phrases={
        "comments/prompt": ("براہ مہربانی اپنی رائے درج کریں", "اپنا نام یہاں درج کریں"),
        "comments/heading": ("تبصرے", "جواب چھوڑ دیں", "جواب منسوخ کریں"),
        "latest/heading": ("تازہ ترین مضامین", "تازہ ترین خبریں"),
        "related/heading": ("متعلقہ مضامین", "زیادہ مصنف کی طرف سے", "یہ بھی پڑھیں"),
        "related/read-also": ("یہ بھی پڑھیں:",),
        "ad/label": ("اشتہار", "اعلان"),
        "share/label": ("شیئر کریں",),
        "next-prev/label": ("گزشتہ مضمون", "اگلا مضمون"),
        "newsletter/line": ("ہمارے ٹیلی گرام", "ہمیں فالو کریں", "ہمارے واٹس ایپ"),
        "donation/line": ("آزاد صحافت",),
        "tags/line": ("ٹیگز:",),
        "copyright/line": ("تمام حقوق محفوظ",),
    },
)  # fmt: skip
