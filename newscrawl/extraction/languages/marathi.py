"""Marathi (मराठी)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="mr",
    name="Marathi",
    zones=("Asia/Kolkata",),
    months=(
        ("जाने", "जानेवारी"),
        ("फेब्रु", "फेब्रुवारी"),
        ("मार्च",),
        ("एप्रि", "एप्रिल"),
        ("मे",),
        ("जून",),
        ("जुलै",),
        ("ऑग", "ऑगस्ट"),
        ("सप्टें", "सप्टेंबर"),
        ("ऑक्टो", "ऑक्टोबर"),
        ("नोव्हें", "नोव्हेंबर"),
        ("डिसें", "डिसेंबर"),
    ),
    weekdays=(
        "सोमवार", "बुधवार", "गुरु", "गुरुवार", "शुक्र", "शुक्रवार", "शनिवार", "रविवार", "मंगळ",
        "मंगळवार",
    ),
    ago=(
        Ago(
            example="6 तास पूर्वी",
            behind=("पूर्वी",),
            minute=("मिनिटे",),
            hour=("तास",),
            day=("दिवस",),
        ),
    ),
    morning=("सकाळी",),
    afternoon=("दुपारी", "सायंकाळी"),
    zone_names={"ist": 330},
    numbers=(("एक",),),
    credits=("फोटो", "छायाचित्र"),
    corrections=("दुरुस्ती",),
    phrases={
        "comments/heading": ("टिप्पण्या", "प्रतिक्रिया"),
        "related/read-also": ("हेही वाचा:", "हे ही वाचा:"),
    },
)  # fmt: skip
