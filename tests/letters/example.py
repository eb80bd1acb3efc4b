"""A letter with every block, for whoever tests a paper. Change a part of it with `dataclasses.replace`."""

from tayson_ntm.letters.document import (
    Annex,
    Column,
    Grid,
    Heading,
    Items,
    Letter,
    Paragraph,
    Signature,
)
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.words import DEMONSTRATION

UNITS = (
    Column("TT", 7, "centre"),
    Column("Đơn vị", 33),
    Column("Nội dung đăng ký", 40),
    Column("Số tiền (đồng)", 20, "right"),
)
LONG_TABLE = Grid(
    columns=UNITS,
    rows=(
        ("Các xã",),
        *(
            (f"{number}", f"Xã thứ {number}", "Xây dựng tuyến đường tự quản", "1.490.000")
            for number in range(1, 41)
        ),
        ("Thị trấn",),
        ("41", "Thị trấn Phú Phong", "Đô thị văn minh\nTuyến phố xanh", "2.980.000"),
    ),
    totals=(("Tổng cộng", "62.580.000"),),
    caption="Nội dung đăng ký thi đua",
)
MATRIX = Grid(
    columns=(
        Column("TT", 4, "centre"),
        Column("Xã", 14),
        *(Column(f"{number}. Tiêu chí số {number}", 3.2, "centre", turned=True) for number in range(1, 20)),
        Column("Số TC đạt", 6, "centre"),
        Column("QĐ công nhận", 15.2, "centre", small=True),
    ),
    rows=tuple(
        (
            f"{place}",
            f"Bình Thành {place}",
            *["Đ", "CĐ", "KAD", "—"] * 4,
            "Đ",
            "Đ",
            "Đ",
            "11",
            "3015, 21/8/2023",
        )
        for place in range(1, 27)
    ),
    totals=(("Số xã đạt", *["26"] * 19, "26", ""),),
)
BLOCKS = (
    Heading("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TÂY SƠN", 0),
    Paragraph("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", label="Căn cứ", italic=True),
    Paragraph("Thực hiện kế hoạch phát động phong trào thi đua, kết quả quý III năm 2023 như sau:"),
    Heading("I. Kết quả đăng ký"),
    Heading("1. Đăng ký", 2),
    Heading("a) Các đơn vị đã đăng ký:", 3),
    Items(("Xã Bình Thành đăng ký 03 nội dung;", "Thị trấn Phú Phong đăng ký 02 nội dung.")),
    LONG_TABLE,
    Paragraph("Số tiền do đơn vị đăng ký, chưa thẩm định.", note=True),
    Heading("II. Kiến nghị"),
    Paragraph("Trân trọng đề nghị các cơ quan, đơn vị phối hợp thực hiện."),
)


def report(**changed) -> Letter:
    """A báo cáo of Phòng Nội vụ over several pages, with an upright and two wide annexes."""
    given = {
        "issuer": STANDING_OFFICE,
        "kind": "Báo cáo",
        "subject": "Kết quả đăng ký phong trào thi đua xây dựng nông thôn mới trên địa bàn huyện Tây Sơn",
        "day": "ngày 05 tháng 01 năm 2023",
        "blocks": BLOCKS,
        "signature": Signature(("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Nguyễn Văn An"),
        "number": "12",
        "addressees": ("Ủy ban nhân dân huyện Tây Sơn",),
        "recipients": ("Như trên", "Các xã, thị trấn", "Lưu: VT, NV"),
        "annexes": (
            Annex("I", "Danh sách đơn vị đăng ký", (Paragraph("Danh sách gồm 41 đơn vị."), LONG_TABLE)),
            Annex("II", "Kết quả từng tiêu chí", (MATRIX,), landscape=True),
            Annex("III", "Nội dung đăng ký từng đơn vị", (LONG_TABLE,), landscape=True),
        ),
        "author": "Phòng Nội vụ huyện Tây Sơn",
    }
    return Letter(**{**given, **changed})


def demonstration_report(**changed) -> Letter:
    return report(mark=DEMONSTRATION, **changed)


def official_letter(**changed) -> Letter:
    """A công văn: no type, several addressees, urgent, its number still to come, one page."""
    given = {
        "kind": "",
        "subject": "báo cáo kết quả đăng ký thi đua quý III năm 2023",
        "number": "",
        "addressees": ("Ủy ban nhân dân các xã, thị trấn", "Các cơ quan, đơn vị thuộc huyện"),
        "blocks": (Paragraph("Đề nghị các đơn vị gửi kết quả trước ngày 20 tháng 12 năm 2023."),),
        "urgency": "KHẨN",
        "annexes": (),
    }
    return report(**{**given, **changed})


def minutes(**changed) -> Letter:
    """A biên bản: two signatures, and those it goes to below them."""
    given = {
        "kind": "Biên bản",
        "subject": "Phiên họp Hội đồng Thi đua - Khen thưởng huyện",
        "addressees": (),
        "blocks": (Paragraph("Phiên họp kết thúc vào 11 giờ 30 phút cùng ngày."),),
        "signature": Signature(("CHỦ TỌA",), "Trần Thị Bình"),
        "left": Signature(("THƯ KÝ",), "Lê Văn Cường"),
        "annexes": (),
    }
    return report(**{**given, **changed})
