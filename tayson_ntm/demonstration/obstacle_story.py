"""Six obstacles and how far each has come. Pure data, invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign.moves import Move
from criteria.models import ObstacleDecision
from criteria.obstacle_workflow import ANSWER, DIRECT, ESCALATE, RAISE, REOPEN, RESOLVE

Direction = ObstacleDecision.Direction


@dataclass(frozen=True)
class Step:
    """`by` is an account; empty: whoever acts for the unit that raised it. `office`, `direction` and `due`
    are a leader's."""

    move: Move
    on: date
    note: str = ""
    by: str = ""
    office: str = ""
    direction: str = ""
    due: date | None = None


@dataclass(frozen=True)
class ObstacleStory:
    """About a content area, or about a criterion of the communes' set."""

    unit: str
    title: str
    description: str
    office: str  # that it goes to by the rules
    steps: tuple[Step, ...]
    area: int = 0
    criterion: int = 0
    urgency: str = "thuong"
    wanted_by: date | None = None
    paper: str = ""


OBSTACLES = (
    ObstacleStory(
        "21817",
        "Chưa có hướng dẫn xác nhận số lao động học nghề ngoài huyện",
        "Nhiều lao động của xã học nghề ở thành phố Quy Nhơn, chứng chỉ do nơi khác cấp. Xã chưa rõ "
        "cần giấy tờ nào để được tính vào chỉ tiêu lao động qua đào tạo.",
        "PNNPTNT",
        (
            Step(RAISE, date(2023, 11, 28)),
            Step(
                ANSWER,
                date(2023, 12, 4),
                "Xã lập danh sách kèm bản chụp chứng chỉ, có chữ ký của trưởng thôn; Phòng LĐ-TB&XH "
                "đối chiếu rồi xác nhận trong kỳ này.",
                "nongnghiep",
            ),
            Step(RESOLVE, date(2023, 12, 6)),
        ),
        criterion=12,
    ),
    ObstacleStory(
        "21835",
        "Xe thu gom rác không vào được các xóm đường hẹp",
        "Ba xóm có đường rộng dưới 2 m, xe của đơn vị thu gom không vào được. Người dân phải tự mang rác ra "
        "đường liên thôn, nhiều hộ già yếu không làm được. Đề nghị bố trí xe nhỏ hoặc điểm trung chuyển.",
        "PNNPTNT",
        (
            Step(RAISE, date(2023, 11, 20)),
            Step(
                ANSWER,
                date(2023, 11, 24),
                "Xã chọn vị trí đặt thùng chứa tại đầu mỗi xóm; đơn vị thu gom đến lấy hai lần một tuần.",
                "nongnghiep",
            ),
            Step(
                REOPEN,
                date(2023, 12, 18),
                "Đã đặt thùng chứa ở hai xóm. Xóm còn lại chưa có vị trí vì đất hai bên đường là đất lúa.",
            ),
        ),
        criterion=17,
    ),
    ObstacleStory(
        "21811",
        "Tuyến đường liên thôn vướng mặt bằng ba hộ dân",
        "Tuyến dài 1,2 km còn 140 m chưa thi công vì ba hộ chưa thống nhất phương án dịch chuyển tường rào. "
        "Xã đã họp vận động bốn lần. Khối lượng này ảnh hưởng tiêu chí Giao thông của xã.",
        "PNNPTNT",
        (
            Step(RAISE, date(2023, 11, 24)),
            Step(
                ESCALATE,
                date(2023, 12, 1),
                "Kiến nghị giao Phòng KT&HT cùng xã rà soát lại chỉ giới, báo cáo phương án trước khi"
                " hết năm.",
                "nongnghiep",
            ),
            Step(
                DIRECT,
                date(2023, 12, 5),
                by="lanhdao",
                office="PKTHT",
                direction=Direction.SOLVE,
                due=date(2023, 12, 29),
            ),
        ),
        criterion=2,
        urgency="gap",
        wanted_by=date(2023, 12, 29),
        paper="Bien ban hop van dong lan 4.pdf",
    ),
    ObstacleStory(
        "21841",
        "Chưa có nguồn nước cho công trình cấp nước tập trung",
        "Công trình cấp nước tự chảy thiếu nước từ tháng 6 đến tháng 9. Xã chưa có nguồn thay thế, "
        "hai làng ở cao không tự khoan được giếng. Tỷ lệ hộ dùng nước sạch quy chuẩn vì vậy không "
        "tăng qua các quý.",
        "PNNPTNT",
        (
            Step(RAISE, date(2023, 12, 6)),
            Step(
                ESCALATE,
                date(2023, 12, 15),
                "Việc vượt khả năng của xã và của Phòng. Kiến nghị Chủ tịch xem xét giao khảo sát "
                "nguồn nước, đề xuất nguồn vốn năm 2024.",
                "nongnghiep",
            ),
        ),
        criterion=17,
        urgency="gap",
        wanted_by=date(2024, 1, 31),
    ),
    ObstacleStory(
        "HND",
        "Chưa thống nhất cách tính hộ sản xuất, kinh doanh giỏi khi lập danh sách",
        "Hội Nông dân các xã lập danh sách theo hai cách: tính hộ đã được bình xét và tính hộ đăng ký. Số "
        "tổng hợp của Hội vì vậy lệch với số của xã. Đề nghị cơ quan thường trực hướng dẫn một cách tính.",
        "PNNPTNT",
        (
            Step(RAISE, date(2023, 12, 13)),
            Step(
                ANSWER,
                date(2023, 12, 18),
                "Thống nhất tính hộ đã được bình xét trong năm; hộ đăng ký ghi ở cột riêng. Phòng đã gửi mẫu "
                "danh sách cho các xã.",
                "nongnghiep",
            ),
        ),
        area=3,
    ),
    ObstacleStory(
        "THCS-BT",
        "Thiếu thùng chứa để phân loại rác tại trường",
        "Trường đã hướng dẫn học sinh phân loại thành ba nhóm nhưng chỉ có một loại thùng. Cuối buổi "
        "rác lại để chung. Đề nghị hướng dẫn nguồn mua thùng và nơi nhận rác đã phân loại.",
        "PNNPTNT",
        (Step(RAISE, date(2023, 12, 19)),),
        area=6,
        wanted_by=date(2024, 1, 5),
    ),
)
