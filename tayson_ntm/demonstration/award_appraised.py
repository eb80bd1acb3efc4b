"""Nominations of the year's round that Phòng Nội vụ appraises. Pure data, all invented."""

from __future__ import annotations

from datetime import date

from tayson_ntm.demonstration.award_story import (
    COLLECTIVE,
    DAYS,
    ENTERPRISE,
    GOODS,
    LAND,
    MAN,
    MONEY,
    PERSON,
    Had,
    Told,
)

SIMILAR = (
    "Trước năm 2022 rác sinh hoạt của thôn chủ yếu đốt sau vườn hoặc đổ ra bờ kênh. Chi hội đã phối hợp với "
    "Ban Công tác Mặt trận thôn tổ chức bốn buổi tuyên truyền, phát tờ rơi đến từng hộ, hướng dẫn phân loại "
    "rác thành ba nhóm và đăng ký thu gom hai lần mỗi tuần. "
)
APPRAISED = (
    Told(
        "21823",
        "over",
        COLLECTIVE,
        "tap-the-nho",
        "Tổ quản lý nước thôn Kiên Long",
        "thôn Kiên Long, xã Bình Thành",
        "Quản lý trạm cấp nước của thôn, giảm thất thoát từ 28% còn 9%, không hộ nào nợ tiền nước.",
        "Tổ có năm người, luân phiên khóa van, đọc đồng hồ vào ngày 25 và dán kết quả ở cổng thôn. Nhờ so "
        "số đồng hồ tổng với từng nhánh, tổ tìm ra bốn chỗ rò dưới đường bê tông và tự thay ống trong mùa "
        "khô.",
        members=5,
        women=2,
        exemplar="Ngày khóa van, ngày đọc đồng hồ",
    ),
    Told(
        "21808",
        "left-1",
        PERSON,
        "bao-ve-dan-pho",
        "Nguyễn Thành Lập",
        "khối Hòa Lạc, thị trấn Phú Phong",
        "Sáu năm giữ tổ tuần tra đêm, hòa giải 23 vụ việc, khối không có điểm đen về rác.",
        "Ông Lập đi tuần bằng xe đạp, gặp ai đổ rác sai giờ thì dừng lại nói chuyện và xách giúp về chỗ tập "
        "kết. Ba bãi rác tự phát trong khối nay thành bồn hoa do chính các nhà gần đó tưới.",
        title="Trưởng ban bảo vệ dân phố",
        gender=MAN,
        born=1963,
    ),
    Told(
        "21820",
        "left-3",
        COLLECTIVE,
        "tap-the-nho",
        "Chi hội Phụ nữ thôn Thượng Giang 1",
        "thôn Thượng Giang 1, xã Tây Giang",
        "Vận động 164 hộ phân loại rác tại nguồn, xóa hai điểm đổ rác bên kênh.",
        SIMILAR
        + "Đến tháng 11/2023 đã có 164 hộ tham gia, hai điểm đổ rác cạnh kênh được trồng hoa mười giờ, "
        "chi hội bán ve chai góp được 8,6 triệu đồng giúp hội viên khó khăn.",
        members=96,
        women=96,
    ),
    Told(
        "21817",
        "left-3",
        COLLECTIVE,
        "tap-the-nho",
        "Chi hội Nông dân thôn Thuận Nhứt",
        "thôn Thuận Nhứt, xã Bình Thuận",
        "Vận động 118 hộ phân loại rác, đặt 9 bể chứa vỏ thuốc bảo vệ thực vật.",
        SIMILAR + "Chi hội còn đặt chín bể xi măng chứa vỏ chai thuốc bảo vệ thực vật trên đồng và cử người "
        "trông coi từng bể.",
        members=74,
        women=29,
    ),
    Told(
        "21847",
        "held",
        PERSON,
        "nguoi-truc-tiep",
        "Mai Xuân Hậu",
        "thôn Lai Nghi, xã Bình Nghi",
        "Xưởng gạch không nung của gia đình cấp 26.000 viên cho các tuyến mương với giá vốn.",
        "Anh Hậu chuyển lò gạch cũ sang máy ép thủy lực, bỏ hẳn việc đốt củi. Hai mươi sáu nghìn viên bán "
        "cho các tổ làm mương không tính lời, tổ nào thiếu tiền thì trả dần.",
        title="Chủ cơ sở sản xuất",
        gender=MAN,
        born=1980,
        given=((GOODS, "39", None),),
    ),
    Told(
        "21835",
        "left-6",
        PERSON,
        "nong-dan",
        "Ngô Thanh Tùng",
        "thôn Hòa Lạc, xã Bình Tường",
        "Lập tổ hợp tác trồng rau 17 hộ, hiến 120 m² đất làm kho lạnh chung.",
        "Từ hai sào rau của nhà, anh Tùng rủ từng hộ liền kề cùng làm theo lịch gieo để chợ đầu mối có hàng "
        "đều. Kho lạnh chung đặt trên đất anh hiến, tiền điện chia theo ký rau gửi.",
        title="Nông dân",
        gender=MAN,
        born=1977,
        exemplar="Từ hai sào rau đến tổ hợp tác mười bảy hộ",
        given=((LAND, "120", "48"),),
    ),
    Told(
        "HND-BT",
        "left-6",
        PERSON,
        "nong-dan",
        "Ngô Thanh Tùng",
        "thôn Hòa Lạc, xã Bình Tường",
        "Hội viên nông dân sản xuất giỏi, hướng dẫn kỹ thuật trồng rau cho 17 hộ trong tổ hợp tác.",
        "Hội viên Ngô Thanh Tùng mở năm buổi dạy tại ruộng về ủ phân, bẫy côn trùng và ghi nhật ký canh "
        "tác; nhờ vậy tổ hợp tác được cấp mã vùng trồng.",
        title="Nông dân",
        gender=MAN,
        born=1977,
    ),
    Told(
        "21829",
        "refusal",
        PERSON,
        "can-bo-cong-chuc",
        "Trần Hoài Nhân",
        "Ủy ban nhân dân xã Bình Hòa",
        "Thực hiện nhiệm vụ thống kê số liệu nông thôn mới của xã.",
        "Đồng chí Nhân nhận nhiệm vụ từ tháng 9/2023, đã nhập đủ số liệu quý III và dự các lớp tập huấn.",
        title="Công chức Văn phòng - Thống kê",
        gender=MAN,
        born=1995,
    ),
    Told(
        "21808",
        "left-8",
        ENTERPRISE,
        "doanh-nghiep",
        "Công ty TNHH Xây dựng Bắc Sông Kôn (minh họa)",
        "thị trấn Phú Phong",
        "Ủng hộ 150 triệu đồng xi măng, lắp 64 trụ đèn năng lượng mặt trời ở hai khối vùng ven.",
        "Sau khi khảo sát cùng ban điều hành khối, công ty cho dựng trụ đèn ở những ngã rẽ hay xảy ra va "
        "chạm và cử thợ bảo dưỡng hai quý một lần, không thu phí.",
        members=58,
        women=11,
        given=((GOODS, "150", None), (MONEY, "30", "30")),
    ),
    Told(
        "21838",
        "asked-police",
        PERSON,
        "nguoi-truc-tiep",
        "Đỗ Quang Vĩnh",
        "thôn Nhơn Thuận, xã Tây Vinh",
        "Chủ đội xe ben vận chuyển miễn phí 900 m³ đất đắp lề đường.",
        "Mùa khô 2023 đội xe của anh Vĩnh dành các ngày chủ nhật chở đất từ bãi nạo vét về đắp lề cho ba "
        "tuyến liên thôn; anh tự cân lịch để không chạy qua trường vào giờ tan học.",
        title="Chủ hộ kinh doanh vận tải",
        gender=MAN,
        born=1983,
        given=((GOODS, "54", None),),
    ),
    Told(
        "21820",
        "asked-land",
        ENTERPRISE,
        "doanh-nghiep",
        "Hợp tác xã Chăn nuôi Hữu Giang (minh họa)",
        "thôn Hữu Giang, xã Tây Giang",
        "Xây hầm khí sinh học chung, chấm dứt nước thải chuồng trại chảy ra mương của 22 hộ.",
        "Hợp tác xã gom nước thải của hai mươi hai chuồng về một hầm 300 m³, khí dẫn ngược cho các hộ đun "
        "nấu, bã ép thành phân bón bán cho vùng trồng cỏ.",
        members=22,
        women=9,
        given=((MONEY, "80", "80"),),
    ),
    Told(
        "21850",
        "higher",
        COLLECTIVE,
        "tap-the-khac",
        "Nhân dân và cán bộ thôn Phú Lâm",
        "thôn Phú Lâm, xã Tây Phú",
        "Cả thôn hiến 3.900 m² đất, làm xong 4,2 km đường, đạt khu dân cư kiểu mẫu đầu tiên của xã.",
        "Ba năm liền thôn không còn hộ nghèo do lười lao động, đường nào cũng có hàng rào xanh và đèn. Sổ "
        "góp đất, góp công được treo ở nhà văn hóa để ai cũng đối chiếu được phần của mình.",
        members=512,
        women=268,
        given=((LAND, "3900", "585"), (DAYS, "1240", "310")),
        had=(
            Had(
                "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
                "615/QĐ-UBND MINH HỌA",
                date(2021, 2, 9),
                "Ủy ban nhân dân huyện Tây Sơn",
                "Thành tích xuất sắc trong xây dựng nông thôn mới năm 2020",
            ),
        ),
    ),
)
