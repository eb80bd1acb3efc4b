"""What a Giấy khen says, detached from the database: one recipient, worded."""

from __future__ import annotations

from dataclasses import dataclass

# What a line of a layout may name, in the office's own words.
NAME, HONORIFIC, PLACE = "họ tên", "danh xưng", "đơn vị"
ACHIEVEMENT, FORM = "thành tích", "hình thức"
DECISION, DECISION_DAY = "số quyết định", "ngày quyết định"
REGISTER, YEAR = "số sổ", "năm"
SEAT, SIGNER, SIGNATORY = "địa danh", "quyền hạn", "người ký"
WORDS = (
    *(NAME, HONORIFIC, PLACE, ACHIEVEMENT, FORM, DECISION, DECISION_DAY),
    *(REGISTER, YEAR, SEAT, SIGNER, SIGNATORY),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """`name` without honorific; `decision_day` («ngày 15 tháng 12 năm 2023») is worded where papers are."""

    position: int
    name: str
    honorific: str = ""
    place: str = ""
    achievement: str = ""
    form: str = "Giấy khen"
    decision: str = ""
    decision_day: str = ""
    register: str = ""
    year: str = ""
    seat: str = ""
    signer: str = ""
    signatory: str = ""

    @property
    def words(self) -> dict[str, str]:
        values = (
            *(self.name, self.honorific, self.place, self.achievement, self.form),
            *(self.decision, self.decision_day, self.register, self.year),
            *(self.seat, self.signer, self.signatory),
        )
        return dict(zip(WORDS, values, strict=True))


# Every stacked accent of the language, so that a line that is too low or too narrow shows it.
SAMPLE = Recipient(
    position=1,
    name="Nguyễn Hoàng Ẳ Ễ Ộ",
    honorific="Ông",
    place="Nông dân, thôn Hòa Sơn, xã Bình Tường",
    achievement=(
        "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng huyện Tây Sơn đạt chuẩn nông thôn mới"
    ),
    decision="0000/QĐ-UBND",
    decision_day="ngày … tháng … năm …",
    register="000",
    year="0000",
    seat="Tây Sơn",
    signer="CHỦ TỊCH",
    signatory="(Họ và tên)",
)
