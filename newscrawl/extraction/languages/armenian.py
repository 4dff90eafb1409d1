"""Armenian (հայերեն)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="hy",
    name="Armenian",
    phrases={
        "comments/prompt": ("խնդրում ենք մուտքագրել ձեր մեկնաբանությունը",),
        "comments/heading": ("թողնել պատասխան", "հաղորդագրություն թողնել"),
        "latest/heading": ("վերջին նորություններ", "վերջին գրառումները"),
        "related/heading": ("կարդացեք նաև", "նմանատիպ նյութեր"),
        "related/read-also": ("կարդացեք նաև՝",),
        "ad/label": ("գովազդ",),
        "share/label": ("կիսվել",),
        "next-prev/label": ("նախորդը", "հաջորդը"),
        "newsletter/line": ("հետևեք մեզ", "բաժանորդագրվեք", "միացեք մեր"),
        "donation/line": ("աջակցեք",),
        "caption/line": ("լուսանկարը՝",),
        "tags/line": ("պիտակներ՝",),
    },
)  # fmt: skip
