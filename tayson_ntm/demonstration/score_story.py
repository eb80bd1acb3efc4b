"""An EXAMPLE of a score sheet, so that its pages can be tried. No authority issued it: every line has the
same maximum, which no real sheet has. Pure data, invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from awards.models import ScoreItem

NAME = "VÍ DỤ để dùng thử: bảng điểm của bản minh họa, không phải thang điểm đã ban hành"
SOURCE, SOURCE_DAY, IN_USE = "VÍ DỤ MINH HỌA, không có văn bản", date(2023, 11, 20), date(2023, 11, 24)
CLUSTER, YEAR, EACH = "Cụm thi đua số 1", 2023, Decimal(10)

Kind = ScoreItem.Kind
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Nhóm ví dụ 1: tổ chức phong trào",
        (
            ("Có kế hoạch phát động, đăng ký giao ước thi đua đúng thời gian", Kind.NORMAL),
            ("Tuyên truyền phong trào đến thôn, khối phố", Kind.NORMAL),
            ("Báo cáo sơ kết, tổng kết đầy đủ", Kind.NORMAL),
        ),
    ),
    (
        "Nhóm ví dụ 2: kết quả thi đua",
        (
            ("Thực hiện các chỉ tiêu đã đăng ký", Kind.NORMAL),
            ("Thực hiện công trình, phần việc đã đăng ký", Kind.NORMAL),
            ("Vận động nguồn lực trong Nhân dân", Kind.NORMAL),
            ("Môi trường, cây xanh, rác thải", Kind.NORMAL),
        ),
    ),
    (
        "Nhóm ví dụ 3: thưởng, trừ",
        (
            ("Có mô hình, cách làm hay được giới thiệu", Kind.BONUS),
            ("Báo cáo chậm so với thời hạn", Kind.PENALTY),
        ),
    ),
)
CROSSINGS = {"21808": "21835", "21835": "21832", "21832": "21838", "21838": "21850", "21850": "21808"}
ASSIGNED = date(2023, 11, 27)
# Points of each item in the order above.
SELF = {
    "21808": ("10", "9.5", "10", "9", "10", "9.5", "9", "3", "0"),
    "21835": ("10", "10", "9", "9.5", "10", "9.5", "9", "3", "0"),
    "21832": ("10", "9", "9.5", "9", "9", "9", "8.5", "0", "0"),
    "21838": ("9.5", "9", "10", "9", "9.5", "9", "9", "0", "0"),
    "21850": ("10", "9", "9", "8.5", "9", "9.5", "9", "2", "1"),
}
CROSS = {
    "21808": ("10", "9.5", "10", "9", "10", "9", "9", "3", "0"),
    "21835": ("10", "9.5", "9", "9.5", "10", "9.5", "8.5", "3", "0"),
    "21832": ("10", "9", "9", "9", "8.5", "9", "8.5", "0", "0"),
}
# Appraised so far.
APPRAISED = {
    "21808": ("10", "9.5", "10", "9", "10", "9", "9", "3", "0"),
    "21832": ("10", "9", "9", "9", "9", "9", "8.5", "0", "0"),
}
# Why an appraisal differs from what the unit gave itself: (unit, item).
REASONS = {
    ("21808", 6): "Đối chiếu biểu huy động nguồn lực quý III: còn một nguồn chưa có số liệu.",
    ("21832", 3): "Báo cáo sơ kết gửi sau khi được đề nghị bổ sung.",
}
SELF_DAY, CROSS_DAY, APPRAISED_DAY = date(2023, 12, 5), date(2023, 12, 11), date(2023, 12, 18)
HONOURED = "21835"
TITLE, PRESENT, VOTES = "Đơn vị dẫn đầu cụm (ví dụ minh họa)", 5, 4
HONOURED_ON = date(2023, 12, 14)
MINUTES = "Bien ban hop cum so 1.pdf"
