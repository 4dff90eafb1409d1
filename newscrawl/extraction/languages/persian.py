"""Persian (فارسی)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="fa",
    name="Persian",
    phrases={
        "comments/prompt": ("لطفا نظر خود را وارد کنید", "لطفا نام خود را اینجا وارد کنید"),
        "comments/heading": ("نظرات", "دیدگاه خود را بنویسید", "ارسال دیدگاه"),
        "latest/heading": ("آخرین اخبار", "آخرین مطالب", "پربازدیدترین"),
        "related/heading": ("مطالب مرتبط", "بیشتر بخوانید", "اخبار مرتبط"),
        "related/read-also": ("بیشتر بخوانید:",),
        "ad/label": ("آگهی", "تبلیغات"),
        "share/label": ("اشتراک گذاری",),
        "next-prev/label": ("مطلب قبلی", "مطلب بعدی"),
        "newsletter/line": (
            "مشترک شوید", "ما را دنبال کنید", "در خبرنامه ما", "به کانال تلگرام", "کانال تلگرام",
        ),
        "donation/line": ("از ما حمایت", "حمایت از روزنامه"),
        "caption/line": ("عکس:",),
        "tags/line": ("برچسب‌ها:", "برچسب ها:"),
        "copyright/line": ("تمام حقوق محفوظ", "کلیه حقوق"),
    },
)  # fmt: skip
