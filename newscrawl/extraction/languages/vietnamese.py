"""Vietnamese (Tiếng Việt)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    months=(
        ("tháng một",),
        ("tháng hai",),
        ("tháng ba",),
        ("tháng tư",),
        ("tháng năm",),
        ("tháng sáu",),
        ("tháng bảy",),
        ("tháng tám",),
        ("tháng chín",),
        ("tháng mười",),
        ("tháng mười một",),
        ("tháng mười hai",),
    ),
    ago=(
        Ago(
            example="6 giờ trước",
            behind=("trước",),
            minute=("phút",),
            hour=("giờ", "tiếng"),
            day=("ngày",),
        ),
    ),
    numbers=(("một",), ("hai",), ("ba",)),
    today=("hôm nay",),
    yesterday=("hôm qua",),
    byline=("tác giả", "bởi", "theo"),
    published=("ngày đăng",),
    updated=("cập nhật",),
    credits=("ảnh", "hình"),
    not_found=("không tìm thấy trang", "trang không tồn tại"),
    phrases={
        "comments/prompt": ("vui lòng nhập bình luận của bạn", "vui lòng nhập tên của bạn"),
        "comments/heading": ("trả lời",),
        "latest/heading": ("bài viết mới",),
        "related/heading": ("bài viết liên quan", "xem thêm"),
        "related/read-also": ("xem thêm:", "đọc thêm:"),
        "ad/label": ("quảng cáo",),
        "tags/line": ("từ khóa:",),
    },
)  # fmt: skip
