"""When units entered what came of their pledges, and which of them fell short. Pure data, invented."""

from __future__ import annotations

from datetime import date

from awards.models import Pledge

# By drive: the days about which results were entered, and the share of the way that was gone by then.
DAYS: dict[str, tuple[tuple[date, int], ...]] = {
    "thuong-xuyen": ((date(2022, 12, 14), 35), (date(2023, 3, 13), 52), (date(2023, 12, 11), 100)),
    "cay-xanh": ((date(2023, 2, 28), 60), (date(2023, 6, 26), 100)),
    "rac-thai": ((date(2023, 11, 13), 55), (date(2023, 12, 12), 100)),
}
# (drive, unit, name of the line): what is done of a hundred instead, and the sentence beside it.
SHORT: dict[tuple[str, str, str], tuple[int, str]] = {
    ("thuong-xuyen", "21844", "Bê tông hóa đường liên thôn"): (
        70,
        "Còn đoạn cuối tuyến chưa đổ bê tông, chờ đơn vị thi công bố trí lại nhân lực.",
    ),
    ("rac-thai", "21817", "Điểm tập kết rác của thôn"): (60, "Một thôn chưa thống nhất được vị trí."),
    ("rac-thai", "THCS-BT", "Đổi rác lấy cây xanh"): (
        0,
        "Trường đã phát động, đang chờ vườn ươm giao cây giống.",
    ),
}
# Beside the last result of a line that was not finished, by kind.
UNFINISHED = {
    Pledge.Kind.PRODUCT: "Chủ thể đã nộp hồ sơ, chờ đánh giá, phân hạng.",
    Pledge.Kind.TITLE: "Bình xét vào cuối năm.",
}
NOTES = {
    "Hiến đất mở rộng đường": "Các hộ đã ký biên bản hiến đất.",
    "Bê tông hóa đường liên thôn": "Đã nghiệm thu, bàn giao cho các thôn quản lý.",
    "Hố rác hữu cơ tại hộ gia đình": "Hướng dẫn tại các buổi họp thôn; nhiều hộ làm theo.",
    "Số hộ phân loại rác tại nguồn": "Theo danh sách hộ của các thôn.",
}
# (drive, unit, name of the line): a paper beside the last result.
PAPERS = {
    ("thuong-xuyen", "21835", "Bê tông hóa đường liên thôn"): "Bien ban nghiem thu duong lien thon.pdf",
    ("thuong-xuyen", "21847", "Hiến đất mở rộng đường"): "Danh sach ho hien dat.pdf",
    ("rac-thai", "21808", "Số hộ phân loại rác tại nguồn"): "Bieu phan loai rac thang 12.pdf",
    ("rac-thai", "HND-BT", "Số buổi ra quân dọn vệ sinh"): "Ke hoach ra quan thang 12.pdf",
}
