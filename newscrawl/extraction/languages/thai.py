"""Thai (ไทย)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="th",
    name="Thai",
    summary_headings=("สรุปโดย ai",),
    phrases={
        "comments/prompt": ("กรุณาใส่ความคิดเห็นของคุณ", "กรุณาใส่ชื่อของคุณที่นี่"),
        "comments/heading": ("ความคิดเห็น", "ทิ้งคำตอบไว้", "ยกเลิกการตอบ", "แสดงความคิดเห็น"),
        "latest/heading": ("บทความล่าสุด", "ข่าวล่าสุด", "โพสต์ล่าสุดของเรา"),
        "related/heading": ("บทความที่เกี่ยวข้อง", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง", "เพิ่มเติมจากผู้เขียน"),
        "related/read-also": ("อ่านเพิ่มเติม:", "อ่านต่อ:", "ข่าวที่เกี่ยวข้อง:"),
        "ad/label": ("โฆษณา",),
        "share/label": ("แชร์", "แชร์บทความนี้"),
        "next-prev/label": ("บทความก่อนหน้านี้", "บทความก่อนหน้า", "บทความถัดไป"),
        "newsletter/line": ("สมัครรับจดหมายข่าว", "สมัครรับข่าว", "ติดตามช่อง", "ติดตามเราได้ที่"),
        "donation/line": ("สนับสนุนสื่ออิสระ", "สนับสนุนเรา"),
        "caption/line": ("ภาพ:",),
        "tags/line": ("แท็ก:",),
        "copyright/line": ("สงวนลิขสิทธิ์",),
    },
)  # fmt: skip
