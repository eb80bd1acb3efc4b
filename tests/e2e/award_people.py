"""Whom three units propose in the path through the awards, and what the decision says of them."""

from tests.e2e.award_desks import REPORT

FARMER = {
    "kind": "(individual)",
    "name": "Trần Văn Lợi",
    "gender": "(male)",
    "birth_year": "1968",
    "position_title": "Nông dân",
    "place": "thôn Hòa Sơn",
}
# Each nominee with the group and the summary of its nomination, in the order of the form.
BINH_TUONG = (
    (
        {"kind": "(collective)", "name": "Chi hội Nông dân thôn Hòa Sơn", "place": "xã Bình Tường"},
        "tap-the-nho",
        "Vận động 46 hộ hiến 2.100 m² đất.",
    ),
    (FARMER, "nong-dan", "Hiến 320 m² đất mở đường."),
    (
        {"kind": "(household)", "name": "Nguyễn Thị Đào", "gender": "(female)", "place": "thôn Hòa Lạc"},
        "ho-gia-dinh",
        "Hiến đất mở đường.",
    ),
)
TRADE_UNION = (
    (
        {"kind": "(enterprise)", "name": "Công ty TNHH May Kiên Mỹ", "place": "thị trấn Phú Phong"},
        "doanh-nghiep",
        "Ủng hộ 300 triệu đồng làm đường.",
    ),
    (
        {"kind": "(individual)", "name": "Ngô Thị Lan", "gender": "(female)", "place": "thị trấn Phú Phong"},
        "cong-nhan",
        "Vận động công nhân góp 450 ngày công.",
    ),
    (
        {"kind": "(individual)", "name": "Huỳnh Văn Minh", "gender": "(male)", "place": "thị trấn Phú Phong"},
        "cong-nhan",
        "Sáng kiến tiết kiệm vật tư làm cầu.",
    ),
)


def _excel(kind: str, name: str, group: str, gender: str = "", **fields: str) -> dict[str, str]:
    row = {"kind": kind, "name": name, "group": group, "gender": gender, "place": "xã Bình Tân"}
    return row | {"summary": "Góp công làm 3 km đường.", "report": REPORT} | fields


BINH_TAN = (
    _excel("Tập thể", "Tổ hợp tác nước sạch thôn Thuận Hòa", "Tập thể nhỏ"),
    _excel("Tập thể", "Trung đội dân quân cơ động xã Bình Tân", "Dân quân tự vệ"),
    _excel("Cá nhân", "Lê Thị Cúc", "Nông dân", "Nữ"),
    _excel("Cá nhân", "Phạm Văn Bình", "Nông dân", "Nam"),
    _excel("Cá nhân", "Võ Văn Hùng", "Công an xã", "Nam"),
    _excel("Hộ gia đình", "Đặng Văn Sơn", "Hộ gia đình, Nhân dân", "Nam"),
)
HELD, RETURNED_ONE, AGAINST = "Võ Văn Hùng", "Nguyễn Thị Đào", "Huỳnh Văn Minh"
# As the decision lists them: kind, official order of units, name. Base salary on 15/12/2023: 1.800.000 đồng;
# an individual 0,3 × 1.800.000 = 540.000; a collective or enterprise 0,6 × = 1.080.000; a household, as TC-KH
# enters it, 0,45 × = 810.000.
LINES = [
    ("Tổ hợp tác nước sạch thôn Thuận Hòa", 1_080_000),
    ("Trung đội dân quân cơ động xã Bình Tân", 1_080_000),
    ("Chi hội Nông dân thôn Hòa Sơn", 1_080_000),
    ("Công ty TNHH May Kiên Mỹ", 1_080_000),
    ("Bà Lê Thị Cúc", 540_000),
    ("Ông Phạm Văn Bình", 540_000),
    ("Ông Trần Văn Lợi", 540_000),
    ("Ông Huỳnh Văn Minh", 540_000),
    ("Bà Ngô Thị Lan", 540_000),
    ("Hộ ông Đặng Văn Sơn", 810_000),
    ("Hộ bà Nguyễn Thị Đào", 810_000),
]
TOTAL = 4 * 1_080_000 + 5 * 540_000 + 2 * 810_000  # 8.640.000
