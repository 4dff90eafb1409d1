"""Vietnamese (Tiếng Việt)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    zones=("Asia/Ho_Chi_Minh",),
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
    clock=("lúc",),
    morning=("SA", "sáng"),
    afternoon=("CH", "chiều"),
    numbers=(("một",), ("hai",), ("ba",)),
    today=("hôm nay",),
    yesterday=("hôm qua",),
    byline=("tác giả", "bởi", "theo"),
    published=("ngày đăng",),
    updated=("cập nhật",),
    front_page=("trang chủ",),
    credits=("ảnh", "hình"),
    not_found=("không tìm thấy trang", "trang không tồn tại"),
    site_pages=(
        "giới thiệu", "về chúng tôi", "tòa soạn", "liên hệ", "điều khoản sử dụng", "điều khoản",
        "chính sách bảo mật", "chính sách quyền riêng tư", "quảng cáo", "liên hệ quảng cáo",
        "đặt báo", "đăng nhập", "đăng ký", "quên mật khẩu", "trợ giúp", "sơ đồ trang",
    ),
    list_pages=(
        "cáo phó", "lịch", "sự kiện", "rao vặt", "tuyển dụng", "lưu trữ", "tin mới nhất", "tin mới",
        "tất cả tin tức", "thẻ", "chuyên mục", "tác giả", "tìm kiếm", "kết quả tìm kiếm",
        "thư viện ảnh", "thời tiết", "lịch phát sóng", "đọc nhiều",
    ),
    list_beginnings=("kết quả tìm kiếm", "từ khóa:", "thẻ:", "chuyên mục:", "tác giả:"),
    unfinished=("website đang xây dựng", "đang xây dựng", "trang web đang bảo trì", "sắp ra mắt"),
    phrases={
        "paywall/offer": (
            "để đọc tiếp", "bài viết dành cho thuê bao", "chỉ dành cho thuê bao",
            "đăng nhập để đọc tiếp",
        ),
        "comments/prompt": ("vui lòng nhập bình luận của bạn", "vui lòng nhập tên của bạn"),
        "comments/heading": ("trả lời",),
        "latest/heading": ("bài viết mới",),
        "related/heading": ("bài viết liên quan", "xem thêm"),
        "related/read-also": ("xem thêm:", "đọc thêm:"),
        "ad/label": ("quảng cáo",),
        "tags/line": ("từ khóa:",),
    },
)  # fmt: skip
