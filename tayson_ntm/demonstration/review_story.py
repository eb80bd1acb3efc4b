"""Who reviewed which drive when, and what they added in their own words. Pure data, invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

REGULAR, RUBBISH = "thuong-xuyen", "rac-thai"

# The sơ kết of the regular drive: figures of this day, sent and received within the two weeks after it.
GATHERED, FIRST_SENT = date(2023, 3, 20), date(2023, 3, 22)
CLOSED_QUARTER = 2  # the last one that was closed by then
MISSING = {"21841", "PDT"}
DISTRICT_SENT, DISTRICT_APPROVED = date(2023, 4, 12), date(2023, 4, 14)


@dataclass(frozen=True)
class Single:
    """A review of its own day."""

    drive: str
    unit: str
    sent: date
    answered: date | None = None
    returned: str = ""


SINGLES = (
    Single(
        REGULAR,
        "21844",
        date(2023, 12, 13),
        date(2023, 12, 15),
        "Bổ sung nguyên nhân tuyến đường liên thôn chậm tiến độ và thời gian hoàn thành.",
    ),
    Single(RUBBISH, "21808", date(2023, 12, 15), date(2023, 12, 18)),
    Single(RUBBISH, "21847", date(2023, 12, 18)),
    Single(RUBBISH, "HND", date(2023, 12, 19)),
)

LIMITS = {
    "21811": "Nhân lực của xã mỏng, một cán bộ theo dõi nhiều nội dung.",
    "21826": "Mưa lũ cuối năm 2022 làm chậm các công trình giao thông, thủy lợi.",
    "PNNPTNT": "Số lượt xuống cơ sở chưa đều giữa các xã.",
}
PROPOSALS = {
    "21811": "Đề nghị bố trí vốn đối ứng sớm trong năm để xã chủ động thi công trước mùa mưa.",
    "21817": "Đề nghị hướng dẫn thống nhất cách theo dõi hộ phân loại rác.",
    "21835": "Đề nghị tổ chức cho các xã tham quan, học tập mô hình của nhau.",
    "HLHPN": "Đề nghị phối hợp tập huấn phân loại rác cho tổ trưởng các tổ phụ nữ.",
}
DISTRICT_LIMITS = (
    "Kết quả thực hiện nội dung đăng ký ở một số đơn vị cập nhật chưa đều giữa các quý.\n"
    "Một số công trình giao thông chậm do mưa lũ và vướng mặt bằng.\n"
    "Việc giới thiệu điển hình, mô hình còn ít so với số việc làm hay ở cơ sở."
)
DISTRICT_DIRECTIONS = (
    "Các đơn vị rà soát nội dung đã đăng ký, tập trung các nội dung chưa có kết quả.\n"
    "Mỗi cụm, khối giới thiệu ít nhất một cách làm hay trong từng nội dung thi đua.\n"
    "Phòng Nội vụ, Phòng Nông nghiệp và Phát triển nông thôn tổ chức kiểm tra trong quý III."
)
DISTRICT_PROPOSALS = (
    "Đề nghị UBND huyện ưu tiên vốn cho các công trình vướng tiêu chí Giao thông và Môi trường."
)
