"""How each unit comes along, quarter by quarter. Pure data, all of it invented.

Quarters are counted from 0 (2022-Q2) to 6 (2023-Q4, the open one).
"""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2023, 12, 20)
QUARTERS = ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
OPEN = len(QUARTERS) - 1
NEVER = len(QUARTERS)

COMMUNES, ADVANCED, TOWN, DISTRICT = "xa-ntm", "xa-ntm-nang-cao", "thi-tran", "huyen-ntm"


@dataclass(frozen=True)
class Locality:
    """The sizes that percentages are counted of; they stay the same in every quarter."""

    households: int
    villages: int = 0
    schools: int = 0


LOCALITIES = {
    "547": Locality(33_640, 82, 5),
    "21808": Locality(5_120),
    "21811": Locality(1_846, 5, 3),
    "21814": Locality(2_104, 5, 3),
    "21817": Locality(2_310, 5, 4),
    "21820": Locality(3_285, 9, 5),
    "21823": Locality(2_918, 7, 4),
    "21826": Locality(1_432, 4, 3),
    "21829": Locality(2_667, 6, 4),
    "21832": Locality(1_705, 4, 3),
    "21835": Locality(3_012, 8, 5),
    "21838": Locality(1_987, 6, 3),
    "21841": Locality(486, 4, 2),
    "21844": Locality(2_376, 6, 4),
    "21847": Locality(3_864, 8, 5),
    "21850": Locality(2_533, 7, 4),
}

# The quarter from which an indicator is met; one that is not named is met from the beginning.
MET_FROM: dict[str, dict[str, dict[str, int]]] = {
    COMMUNES: {
        "21811": {
            "2.2": 3, "2.3": 3, "5.1": NEVER, "6.1": 2, "6.3": 5, "10.1": 2, "12.1": 4, "13.3": 3,
            "15.4": 1, "17.1": 6, "17.6": NEVER,
        },
        "21814": {
            "2.1": 2, "5.1": 5, "6.3": 6, "9.2": 3, "11.1": 2, "13.2": 2, "16.1": 4, "17.2": NEVER,
            "17.12": 6, "18.4": 3,
        },
        "21817": {"2.3": 2, "6.1": 4, "10.1": 2, "12.1": 5, "13.1": 1, "15.2": 3, "17.6": 6},
        "21820": {
            "2.4": 2, "5.1": 3, "9.2": 3, "12.1": 4, "13.2": 1, "16.1": 2, "17.6": 5, "18.6": 1,
        },
        "21823": {"2.3": 2, "5.1": 3, "6.3": 3, "13.2": 1, "17.1": 3, "18.4": 1},
        "21826": {
            "2.1": 3, "6.1": 4, "10.1": 2, "12.1": 2, "13.1": 3, "15.4": 3, "17.6": 5, "17.11": 5,
        },
        "21829": {"1.2": 1, "2.3": 3, "6.1": 3, "10.1": 2, "13.3": 2, "16.1": 4, "17.2": 5},
        "21832": {
            "2.2": 1, "6.3": 3, "11.1": 2, "12.2": 3, "15.4": 2, "16.1": 1, "17.1": NEVER, "17.10": 5,
        },
        "21835": {"5.1": 2, "13.3": 2, "17.12": 1, "18.4": 1},
        "21838": {"2.2": 2, "5.1": 4, "6.3": 3, "12.2": 2, "15.2": 3, "17.12": 5, "18.4": 1},
        "21841": {
            "2.2": 2, "2.3": 4, "5.1": 3, "6.1": 5, "6.3": NEVER, "10.1": 6, "12.1": NEVER, "13.2": 5,
            "16.1": 1, "17.1": NEVER, "17.6": NEVER, "18.4": 2,
        },
        "21844": {
            "2.4": 2, "5.1": 4, "6.1": 3, "12.1": 2, "13.3": 1, "15.2": 4, "16.1": 2, "17.2": 6,
        },
        "21847": {"2.3": 1, "5.1": 2, "6.3": 1, "13.3": 1, "17.12": 2},
        "21850": {"2.4": 1, "6.1": 2, "12.1": 1, "16.1": 1, "17.2": 2},
    },
    ADVANCED: {
        "21835": {
            "2.3": 2, "3.3": 1, "5.1": 2, "6.3": 1, "8.2": 1, "13.5": 2, "17.7": 2, "17.12": 1, "18.1": 5,
        },
        "21847": {
            "2.2": 3, "3.3": 4, "5.1": 2, "5.5": 2, "8.5": 1, "10.1": 2, "11.1": 2, "13.5": 5, "14.3": 3,
            "17.5": 6, "17.7": NEVER, "17.12": 2, "18.1": NEVER, "18.6": 5,
        },
    },
    TOWN: {"21808": {"1.1": 2, "3.1": 6, "5.1": 3, "6.1": 1}},
    DISTRICT: {
        "547": {
            "1.2": 2, "2.2": 4, "2.3": 1, "5.2": 5, "5.3": 3, "6.2": 4, "7.2": NEVER, "7.4": NEVER, "7.8": 6,
            "8.1": 6, "8.4": 3, "9.6": 1,
        },
    },
}  # fmt: skip


@dataclass(frozen=True)
class Lapse:
    """An indicator that was met and is not for a while, and the sentence the commune gave."""

    unit: str
    code: str
    quarters: tuple[int, ...]
    note: str


LAPSES = (
    Lapse(
        "21832", "9.1", (4, 5), "Lốc xoáy tháng 5/2023 làm hư hỏng 03 nhà ở; đang vận động hỗ trợ sửa chữa."
    ),
    Lapse(
        "21817", "13.1", (3,), "Hợp tác xã tạm dừng để tổ chức lại bộ máy, hoạt động trở lại trong quý II."
    ),
    Lapse("21844", "14.2", (3,), "Một số học sinh tốt nghiệp THCS đi làm ăn xa cùng gia đình sau Tết."),
    Lapse("21814", "8.3", (4,), "Cụm loa của hai thôn hư hỏng do sét, đang thay thiết bị."),
)

NOT_APPLICABLE = {
    (COMMUNES, unit, "13.4"): "Xã không có làng nghề, làng nghề truyền thống."
    for unit in ("21811", "21826", "21841")
}

# Where no level is known, figures move around these. They are no levels: the unit judges itself.
# Vĩnh An, whose region is not settled, has a few of its own.
AROUND: dict[str, dict[str, int | str]] = {
    COMMUNES: {
        "2.1": 100, "2.2": 80, "2.3": 80, "2.4": 70, "4.2": 95, "9.2": 75, "10.1": 39, "11.1": 13, "12.1": 60,
        "12.2": 20, "14.2": 75, "15.3": 24, "15.4": 50, "16.1": 70, "17.1.tong": 95, "17.1.tap_trung": 30,
        "17.2": 90, "17.6": 85, "17.8": 85, "17.9": 75, "17.11": 30, "17.12": 50,
    },
    ADVANCED: {
        "2.1": 100, "2.2.cung_hoa": 90, "2.2.hang_muc": 60, "2.3": 85, "2.4": 80, "3.1": 90, "3.3": 20,
        "4.1": 99, "6.3": 80, "8.2": 80, "9.1": 92, "11.1": "2.6", "12.1": 78, "12.2": 33, "12.3": 75,
        "13.5": 10, "14.2": 90, "14.3": 40, "14.4": 88, "17.3": 92, "17.4": 50, "17.5": 50, "17.7": 80,
        "17.8": 90, "17.10": 8, "17.12": 80, "18.1": 55, "18.2": 60, "18.3": 100, "18.7": 92,
    },
    DISTRICT: {"8.1": 43, "8.2": 80},
}  # fmt: skip

# Figures that both sets of an advanced commune ask for; the commune has one of each, not two.
TWINS = {
    "3.1": "3.1", "4.2": "4.1", "9.2": "9.1", "10.1": "10.1", "11.1": "11.1", "12.1.nam": "12.1.nam",
    "12.1.nu": "12.1.nu", "12.2.nam": "12.2.nam", "12.2.nu": "12.2.nu", "15.1.nam": "14.1.nam",
    "15.1.nu": "14.1.nu", "15.4": "14.4", "17.1.tap_trung": "18.1", "17.2": "17.2", "17.4": "17.11",
    "17.6": "17.3", "17.8": "18.7", "17.9": "17.8", "17.11": "17.5", "17.12": "17.12",
}  # fmt: skip


def met_from(slug: str, unit: str, code: str) -> int:
    return MET_FROM[slug].get(unit, {}).get(code, 0)


def lapse(slug: str, unit: str, code: str, quarter: int) -> Lapse | None:
    if slug != COMMUNES:
        return None
    return next(
        (one for one in LAPSES if (one.unit, one.code) == (unit, code) and quarter in one.quarters), None
    )
