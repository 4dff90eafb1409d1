"""Georgian (ქართული)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="ka",
    name="Georgian",
    phrases={
        "comments/prompt": ("გთხოვთ შეიყვანოთ თქვენი კომენტარი",),
        "comments/heading": ("კომენტარის დატოვება", "გააკეთეთ კომენტარი"),
        "latest/heading": ("ბოლო ამბები", "ბოლო ჩანაწერები", "ახალი ამბები"),
        "related/heading": ("წაიკითხეთ აგრეთვე", "მსგავსი სტატიები"),
        "related/read-also": ("კითხულობთ აგრეთვე:", "წაიკითხეთ აგრეთვე:"),
        "ad/label": ("რეკლამა",),
        "share/label": ("გაზიარება",),
        "next-prev/label": ("წინა სტატია", "შემდეგი სტატია"),
        "newsletter/line": ("გამოიწერეთ", "შემოგვიერთდით"),
        "donation/line": ("მხარი დაუჭირეთ",),
        "caption/line": ("ფოტო:",),
        "tags/line": ("თეგები:",),
    },
)  # fmt: skip
