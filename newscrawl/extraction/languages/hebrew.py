"""Hebrew (עברית)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="he",
    name="Hebrew",
    summary_headings=("סיכום בינה מלאכותית",),
    phrases={
        "comments/prompt": ("נא להזין את התגובה שלך", "נא להזין את שמך", "האימייל לא יוצג באתר"),
        "comments/heading": ("תגובות", "השאר תגובה", "השארת תגובה", "כתיבת תגובה"),
        "latest/heading": ("כתבות אחרונות", "חדשות אחרונות", "הנקראות ביותר"),
        "related/heading": ("כתבות קשורות", "כתבות נוספות", "קראו גם", "עוד בנושא"),
        "related/read-also": ("קראו גם:", "ראו גם:", "לקריאה נוספת:"),
        "ad/label": ("פרסומת",),
        "share/label": ("שתפו", "שתפו את הכתבה", "שיתוף"),
        "next-prev/label": ("הכתבה הקודמת", "הכתבה הבאה"),
        "newsletter/line": ("הירשמו לניוזלטר", "הצטרפו לערוץ", "עקבו אחרינו", "הצטרפו אלינו"),
        "donation/line": ("תמכו בעיתונות", "תמכו בנו"),
        "caption/line": ("צילום:", "תצלום:"),
        "tags/line": ("תגיות:", "תגים:"),
        "copyright/line": ("כל הזכויות שמורות",),
        "byline/line": ("מקור:",),
    },
)  # fmt: skip
