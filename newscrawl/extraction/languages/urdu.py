"""Urdu (اردو)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="ur",
    name="Urdu",
    zones=("Asia/Karachi", "Asia/Kolkata"),
    months=(
        ("جنوری",),
        ("فروری",),
        ("مارچ",),
        ("اپریل",),
        ("مئی",),
        ("جون",),
        ("جولائی",),
        ("اگست",),
        ("ستمبر",),
        ("اکتوبر",),
        ("نومبر",),
        ("دسمبر",),
    ),
    weekdays=("سوموار", "منگل", "جمعرات", "جمعہ", "ہفتہ", "اتوار"),
    ago=(
        Ago(
            example="6 گھنٹے پہلے",
            behind=("پہلے", "قبل"),
            minute=("منٹ",),
            hour=("گھنٹہ", "گھنٹے", "گھنٹوں"),
            day=("دن", "دنوں"),
        ),
    ),
    today=("آج",),
    yesterday=("گزشتہ روز",),
    corrections=("تصحیح",),
    phrases={
        "comments/prompt": ("براہ مہربانی اپنی رائے درج کریں", "اپنا نام یہاں درج کریں"),
        "comments/heading": ("تبصرے", "جواب چھوڑ دیں", "جواب منسوخ کریں"),
        "latest/heading": ("تازہ ترین مضامین",),
        "related/heading": ("متعلقہ مضامین", "زیادہ مصنف کی طرف سے"),
        "related/read-also": ("یہ بھی پڑھیں:",),
        "ad/label": ("اشتہار", "اعلان"),
        "next-prev/label": ("گزشتہ مضمون", "اگلا مضمون"),
        "tags/line": ("ٹیگز:",),
        "copyright/line": ("تمام حقوق محفوظ",),
    },
)  # fmt: skip
