"""Hindi (हिन्दी)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="hi",
    name="Hindi",
    summary_headings=("एआई सारांश",),
    phrases={
        "comments/prompt": ("कृपया अपनी टिप्पणी दर्ज करें", "कृपया अपना नाम यहाँ दर्ज करें"),
        "comments/heading": ("टिप्पणियाँ", "कोई जवाब दें", "जवाब कैंसिल करें", "टिप्पणी पोस्ट करें"),
        "latest/heading": ("नवीनतम लेख", "नवीनतम समाचार", "ताज़ा खबरें", "हमारे नवीनतम पोस्ट"),
        "related/heading": ("संबंधित लेख", "यह भी पढ़ें", "इसे भी पढ़ें", "लेखक से और अधिक", "संबंधित खबरें"),
        "related/read-also": ("यह भी पढ़ें:", "इसे भी पढ़ें:", "आगे पढ़ें:"),
        "ad/label": ("विज्ञापन",),
        "share/label": ("शेयर करें", "इस लेख को साझा करें"),
        "next-prev/label": ("पिछला लेख", "अगला लेख"),
        "newsletter/line": ("हमारे न्यूज़लेटर", "हमारे टेलीग्राम", "हमारे व्हाट्सएप", "हमें फॉलो करें"),
        "donation/line": ("स्वतंत्र पत्रकारिता", "हमारी पत्रकारिता का समर्थन"),
        "caption/line": ("फोटो:", "फ़ोटो:"),
        "tags/line": ("टैग:",),
        "copyright/line": ("सर्वाधिकार सुरक्षित",),
    },
)  # fmt: skip
