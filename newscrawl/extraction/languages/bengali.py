"""Bengali (বাংলা)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="bn",
    name="Bengali",
    zones=("Asia/Dhaka", "Asia/Kolkata"),
    months=(
        ("জানু", "জানুয়ারী", "জানুয়ারি"),
        ("ফেব", "ফেব্রুয়ারী", "ফেব্রুয়ারি"),
        ("মার্চ",),
        ("এপ্রি", "এপ্রিল"),
        ("মে",),
        ("জুন",),
        ("জুল", "জুলাই"),
        ("আগ", "আগস্ট"),
        ("সেপ", "সেপ্টেম্বর"),
        ("অক্টো", "অক্টোবর"),
        ("নভে", "নভেম্বর"),
        ("ডিসে", "ডিসেম্বর"),
    ),
    weekdays=(
        "সোমবার", "মঙ্গল", "মঙ্গলবার", "বুধবার", "বৃহস্পতি", "বৃহস্পতিবার", "বৃহষ্পতিবার", "শুক্র",
        "শুক্রবার",
        "শনিবার", "রবিবার",
    ),
    ago=(
        Ago(
            example="৬ ঘণ্টা আগে",
            behind=("আগে",),
            minute=("মিনিট",),
            hour=("ঘণ্টা", "ঘন্টা"),
            day=("দিন",),
        ),
    ),
    zone_names={"ist": 330},
    today=("আজ",),
    yesterday=("গতকাল",),
    byline=("লেখক",),
    corrections=("সংশোধনী",),
    phrases={
        "comments/heading": ("মন্তব্য", "মন্তব্যসমূহ"),
        "related/read-also": ("আরও পড়ুন:", "আরো পড়ুন:"),
    },
)  # fmt: skip
