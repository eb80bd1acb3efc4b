"""What the law leaves open, what was not read, and what is local: set by Phòng Nội vụ, with a source.

A setting without a value is unknown: whoever needs it says so and does not compute.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.models import AwardSetting

if TYPE_CHECKING:
    from collections.abc import Iterable

YES, NO = "yes", "no"
WARN, BLOCK, OFF = "warn", "block", "off"
EFFECTS = ((WARN, "Lưu ý"), (BLOCK, "Chặn"), (OFF, "Không kiểm tra"))
SWITCH = ((YES, "Có"), (NO, "Không"))


@dataclass(frozen=True, slots=True)
class Setting:
    """`choices` empty: a number. `default` with its `source` stands until the office sets another."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""
    source: str = ""
    unit: str = ""
    hint: str = ""


UNSET_BY_LAW = "Chưa thấy văn bản quy định cho Giấy khen cấp huyện; lấy theo quy chế của địa phương."
DESIGN = "Giả định của cổng, chờ Phòng Nội vụ xác nhận."

SECTIONS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    (
        "Tiền thưởng",
        (
            Setting(
                "money.rounding",
                "Làm tròn tiền thưởng",
                (
                    ("up", "Lên hàng chục nghìn đồng"),
                    ("nearest", "Đến chục nghìn đồng gần nhất"),
                    ("none", "Không"),
                ),
                default="up",
                source="Nghị định 91/2017/NĐ-CP, khoản 2 Điều 68: «làm tròn số lên hàng chục ngàn đồng».",
                hint="Có hướng dẫn đã công bố làm tròn xuống; số tiền của tập thể khác nhau theo cách đọc.",
            ),
            Setting(
                "money.collective",
                "Mức tập thể bằng hai lần mức cá nhân",
                (("before", "Trước khi làm tròn"), ("after", "Sau khi làm tròn")),
                default="before",
                source=DESIGN,
            ),
        ),
    ),
    (
        "Thẩm định",
        (
            Setting(
                "appraisal.days",
                "Thời hạn thẩm định và trình",
                default="10",
                unit="ngày làm việc",
                source="Thủ tục hành chính cấp huyện: 10 ngày làm việc từ ngày nhận đủ hồ sơ hợp lệ.",
            ),
            Setting(
                "appraisal.separate",
                "Người thẩm định, thư ký và người nhập kiểm phiếu phải khác nhau",
                SWITCH,
                default=NO,
                source=DESIGN,
            ),
            Setting(
                "consultation.days",
                "Thời hạn trả lời hiệp y",
                unit="ngày làm việc",
                source="Chưa thấy văn bản quy định cho cấp huyện.",
            ),
            Setting(
                "consultation.silence",
                "Quá hạn không trả lời",
                (("agree", "Coi như đồng ý"), ("none", "Không có ý kiến, ghi rõ chưa trả lời")),
                source=UNSET_BY_LAW,
            ),
        ),
    ),
    (
        "Kiểm tra hồ sơ",
        (
            Setting(
                "check.registered",
                "Chưa đăng ký thi đua",
                EFFECTS,
                default=WARN,
                source="Đăng ký thi đua là căn cứ xét; chặn hay lưu ý do địa phương chọn.",
            ),
            Setting(
                "check.registered_exempt",
                "Miễn đăng ký với hộ gia đình và người dân",
                SWITCH,
                default=YES,
                source=DESIGN,
            ),
            Setting("check.quota", "Vượt cơ cấu, số lượng", EFFECTS, default=WARN, source=DESIGN),
            Setting(
                "check.rewarded",
                "Đã khen cùng thành tích",
                EFFECTS,
                default=BLOCK,
                source="Luật 06/2022/QH15, Điều 5; Thông tư 08/2017/TT-BNV: một thành tích, một hình thức.",
            ),
            Setting("check.twice", "Trùng đề nghị", EFFECTS, default=BLOCK, source=DESIGN),
            Setting(
                "check.period", "Thời gian lập thành tích ngoài đợt xét", EFFECTS, default=WARN, source=DESIGN
            ),
            Setting(
                "check.standard",
                "Chưa đạt tiêu chuẩn về giá trị đóng góp",
                EFFECTS,
                default=WARN,
                source=DESIGN,
            ),
            Setting(
                "check.papers",
                "Thiếu giấy tờ của hồ sơ",
                EFFECTS,
                default=BLOCK,
                source="Thành phần hồ sơ, thủ tục hành chính cấp huyện.",
            ),
            Setting(
                "standard.household",
                "Giá trị đóng góp của hộ gia đình từ",
                unit="triệu đồng",
                source=UNSET_BY_LAW,
            ),
            Setting(
                "standard.individual",
                "Giá trị đóng góp của cá nhân từ",
                unit="triệu đồng",
                source=UNSET_BY_LAW,
            ),
            Setting(
                "standard.enterprise",
                "Giá trị đóng góp của doanh nghiệp từ",
                unit="triệu đồng",
                source=UNSET_BY_LAW,
            ),
            Setting(
                "similarity.share",
                "Nêu báo cáo giống nhau từ",
                unit="%",
                source="Chưa có quy định; chưa đặt thì không so sánh.",
            ),
        ),
    ),
    (
        "Hội đồng",
        (
            Setting(
                "council.quorum",
                "Số thành viên dự họp tối thiểu",
                unit="% tổng số thành viên",
                source=UNSET_BY_LAW,
            ),
            Setting("council.min_share", "Tỷ lệ phiếu đồng ý tối thiểu", unit="%", source=UNSET_BY_LAW),
            Setting(
                "council.denominator",
                "Tính tỷ lệ trên",
                (
                    ("members", "Tổng số thành viên Hội đồng"),
                    ("present", "Số thành viên dự họp và được lấy ý kiến"),
                    ("valid", "Số phiếu hợp lệ"),
                ),
                source=UNSET_BY_LAW,
            ),
        ),
    ),
    (
        "Công khai",
        (
            Setting("public.check", "Trang kiểm tra Giấy khen bằng mã QR", SWITCH, default=NO, source=DESIGN),
            Setting("public.list", "Danh sách quyết định công khai", SWITCH, default=NO, source=DESIGN),
        ),
    ),
)
SETTINGS = {one.key: one for _, several in SECTIONS for one in several}


def settings_of(keys: Iterable[str] = tuple(SETTINGS)) -> dict[str, str]:
    """The values in force, "" where unset; one query. Raises KeyError for a key nobody named."""
    wanted = {key: SETTINGS[key].default for key in keys}
    rows = AwardSetting.objects.filter(key__in=wanted)
    return wanted | dict(rows.values_list("key", "value"))


def setting(key: str) -> str:
    """One value, "" where unset; one query."""
    return settings_of([key])[key]
