"""The words by which the parts of a page around its article are known, in lower case."""

from __future__ import annotations

MENU = frozenset((
    "a a", "bình luận", "bình luận bài viết", "bạn đang ở", "bản in", "chia sẻ", "copy link", "cũ nhất", "cỡ chữ",
    "danh sách bình luận", "email", "emailprint", "emailprintaa", "english", "facebook", "font size", "góp ý",
    "gửi bài viết", "gửi bình luận", "gửi cho bạn bè", "gửi email", "gửi phản hồi", "hủy", "in bài", "in bài viết",
    "in tin", "in trang", "like", "liên hệ", "loading", "lên đầu trang", "lưu bài", "lượt truy cập", "menu",
    "mới nhất", "nghe", "nghe bài viết", "nghe đọc bài", "phản hồi", "please enter", "print", "quay lại", "rss",
    "sao chép", "share", "sitemap", "sơ đồ cổng", "sơ đồ trang", "tag", "tags", "theo dõi", "thích", "thẻ",
    "thống kê", "thống kê truy cập", "trang chủ", "trang sau", "trang tiếp", "trang trước", "twitter", "tìm kiếm",
    "tăng cỡ chữ", "từ khoá", "từ khóa", "viết bình luận", "về trang trước", "xem thêm", "zalo", "ý kiến bạn đọc",
    "ý kiến của bạn", "đăng ký", "đăng nhập", "đọc thêm",
))  # fmt: skip
"""Buttons and links of a page, alone in their line or followed by a number, a sign or another button."""

MENU_LINE = frozenset((
    "chuyên mục", "danh mục", "giới thiệu", "hỏi đáp", "sự kiện", "tin tức", "tin tức sự kiện", "ý kiến", "đăng xuất",
))  # fmt: skip
"""Headings of a menu, when they are the whole line."""

RELATED = frozenset((
    "bài cùng chuyên mục", "bài liên quan", "bài viết cùng chuyên mục", "bài viết cùng chủ đề", "bài viết khác",
    "bài viết liên quan", "bài đọc nhiều", "các bài khác", "các bài mới", "các bài viết khác", "các bài đã đăng",
    "các tin cùng chuyên mục", "các tin cũ hơn", "các tin khác", "các tin liên quan", "các tin mới hơn",
    "các tin đã đưa", "có thể bạn quan tâm", "cùng chuyên mục", "mời xem thêm", "những tin cũ hơn",
    "những tin mới hơn", "tin bài cùng chuyên mục", "tin bài khác", "tin bài liên quan", "tin cùng chuyên mục",
    "tin cùng chủ đề", "tin cùng loại", "tin cũ hơn", "tin khác", "tin liên quan", "tin mới", "tin mới cập nhật",
    "tin mới hơn", "tin mới nhất", "tin nổi bật", "tin tức khác", "tin tức liên quan", "tin xem nhiều", "tin đã đưa",
    "tin đọc nhiều", "tin, bài liên quan", "xem nhiều", "đọc nhiều",
))  # fmt: skip
"""Headings of lists of links to other articles."""

FOOTER = (
    "giấy phép", "cơ quan chủ quản", "bản quyền", "copyright", "©", "tổng biên tập", "trưởng ban biên tập",
    "chịu trách nhiệm", "điện thoại", "đt:", "fax", "email:", "địa chỉ", "trụ sở", "ghi rõ nguồn", "designed by",
    "thiết kế", "phát triển bởi", "website", "hotline", "đường dây nóng", "tòa soạn", "toà soạn", "phó tổng biên tập",
    "cổng thông tin điện tử", "trang tin điện tử", "trang thông tin điện tử", "báo điện tử", "mọi góp ý",
    "liên hệ quảng cáo", "chức vụ:", "số giấy phép", "người chịu trách nhiệm", "đơn vị quản lý",
    "chung nhan tin nhiem", "® ", "thường trực ban biên tập",
)  # fmt: skip
"""How the lines of a footer begin; the same lines inside the article are no footer."""

PERSONS = (
    "đồng chí ", "các đồng chí ", "đ/c ", "ông ", "bà ", "lãnh đạo ", "chủ tịch ", "phó chủ tịch ", "bí thư ",
    "phó bí thư ", "thủ tướng ", "tổng bí thư ", "đoàn ", "ban ",
)  # fmt: skip
"""How a caption begins that tells what a person in the picture does."""
