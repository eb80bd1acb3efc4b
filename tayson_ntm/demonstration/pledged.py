"""What units of the demonstration pledge, by kind of unit. Pure data, all of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards.models import Pledge

Kind, Form = Pledge.Kind, Pledge.Contribution


@dataclass(frozen=True)
class Pledged:
    """`spread` is added to `value` by the unit, so no two pledge the same. `kept`: about how much is done."""

    kind: str
    area: int
    name: str
    value: int = 0
    spread: int = 0
    measure: str = ""
    indicator: str = ""
    baseline: int | None = None
    form: str = ""
    place: str = ""
    scale: str = ""
    starts: date | None = None
    due: date | None = None
    kept: int = 100  # of a hundred, at the demonstration's first day

    def amount(self, pick: int) -> Decimal | None:
        return Decimal(self.value + pick) if self.value else None


YEAR_END = date(2023, 12, 31)
COMMUNE_REGULAR = (
    Pledged(
        Kind.TARGET, 3, "Thu nhập bình quân đầu người", 50, 3, "triệu đồng/người/năm", "10.1", due=YEAR_END
    ),
    Pledged(
        Kind.TARGET,
        6,
        "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý theo quy định",
        90,
        6,
        "%",
        "17.6",
        due=YEAR_END,
    ),
    Pledged(
        Kind.TARGET, 7, "Số hộ đấu nối nước sạch tăng thêm", 120, 90, "hộ", baseline=0, due=YEAR_END, kept=82
    ),
    Pledged(
        Kind.WORK,
        4,
        "Bê tông hóa đường liên thôn",
        1_800,
        900,
        "triệu đồng",
        place="Các tuyến liên thôn",
        scale="1,8 km",
        starts=date(2022, 8, 15),
        due=date(2023, 8, 31),
        kept=100,
    ),
    Pledged(Kind.INITIATIVE, 6, "Hố rác hữu cơ tại hộ gia đình", due=date(2023, 9, 30)),
    Pledged(Kind.PRODUCT, 3, "Sản phẩm OCOP đạt 3 sao trở lên", due=YEAR_END, kept=0),
    Pledged(
        Kind.CONTEST, 9, "Hội thi tìm hiểu phong trào toàn dân bảo vệ an ninh Tổ quốc", due=date(2023, 10, 15)
    ),
    Pledged(Kind.TITLE, 8, "Khu dân cư văn hóa tiêu biểu", due=YEAR_END, kept=0),
    Pledged(
        Kind.CONTRIBUTION,
        4,
        "Hiến đất mở rộng đường",
        900,
        1_400,
        "m²",
        form=Form.LAND,
        due=YEAR_END,
        kept=96,
    ),
    Pledged(
        Kind.CONTRIBUTION,
        4,
        "Ngày công làm đường, kênh mương",
        600,
        700,
        "ngày công",
        form=Form.DAYS,
        due=YEAR_END,
        kept=104,
    ),
    Pledged(
        Kind.CONTRIBUTION,
        4,
        "Nhân dân đóng góp bằng tiền",
        180,
        240,
        "triệu đồng",
        form=Form.MONEY,
        due=YEAR_END,
        kept=91,
    ),
    Pledged(
        Kind.CONTRIBUTION,
        5,
        "Trồng cây xanh đường liên thôn",
        800,
        900,
        "cây",
        form=Form.TREES,
        due=date(2023, 11, 30),
        kept=108,
    ),
)
OFFICE_REGULAR = (
    Pledged(
        Kind.TARGET,
        2,
        "Lượt xuống cơ sở hướng dẫn xã thực hiện tiêu chí phụ trách",
        24,
        20,
        "lượt",
        due=YEAR_END,
        kept=92,
    ),
    Pledged(Kind.INITIATIVE, 1, "Cải tiến cách hướng dẫn xã lập hồ sơ minh chứng", due=date(2023, 10, 31)),
    Pledged(
        Kind.CONTRIBUTION,
        4,
        "Đoàn viên, công chức ủng hộ quỹ xây dựng nông thôn mới",
        12,
        18,
        "triệu đồng",
        form=Form.MONEY,
        due=YEAR_END,
        kept=100,
    ),
)
TREES = (
    Pledged(
        Kind.CONTRIBUTION,
        5,
        "Trồng cây xanh dịp đầu xuân",
        300,
        400,
        "cây",
        form=Form.TREES,
        due=date(2023, 3, 31),
        kept=103,
    ),
    Pledged(
        Kind.WORK,
        5,
        "Tuyến đường hoa, cây xanh tự quản",
        0,
        0,
        "",
        place="Đường trục xã",
        scale="600 m",
        starts=date(2023, 2, 1),
        due=date(2023, 6, 30),
    ),
)
RUBBISH = (
    Pledged(
        Kind.TARGET, 6, "Số hộ phân loại rác tại nguồn", 800, 900, "hộ", baseline=120, due=YEAR_END, kept=74
    ),
    Pledged(
        Kind.WORK,
        6,
        "Điểm tập kết rác của thôn",
        60,
        80,
        "triệu đồng",
        place="Mỗi thôn một điểm",
        scale="3 điểm",
        starts=date(2023, 10, 15),
        due=date(2023, 12, 15),
    ),
    Pledged(
        Kind.CONTRIBUTION,
        6,
        "Ngày công dọn vệ sinh kênh mương, đường làng",
        200,
        250,
        "ngày công",
        form=Form.DAYS,
        due=YEAR_END,
        kept=88,
    ),
)
RUBBISH_SMALL = (
    Pledged(Kind.TARGET, 6, "Số buổi ra quân dọn vệ sinh", 6, 4, "buổi", baseline=0, due=YEAR_END, kept=67),
    Pledged(Kind.INITIATIVE, 6, "Đổi rác lấy cây xanh", due=date(2023, 12, 10)),
)
