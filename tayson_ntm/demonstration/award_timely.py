"""Whom the finished round of October 2023 rewarded. Pure data, all of it invented."""

from __future__ import annotations

from datetime import date

from tayson_ntm.demonstration.award_story import (
    COLLECTIVE,
    DAYS,
    ENTERPRISE,
    GOODS,
    MAN,
    PERSON,
    WOMAN,
    Had,
    Told,
)

ROUND = "Khen kịp thời: khơi thông kênh mương, dọn rác sau mưa lũ tháng 10/2023"
ACHIEVEMENT = "Đã có thành tích xuất sắc trong khơi thông kênh mương, dọn rác sau mưa lũ tháng 10 năm 2023"
AMONG = "21844", "timely"
# The council did not agree to this one.
SHORT = "Phan Thị Ngọc Lan"

TIMELY = (
    Told(
        *AMONG,
        COLLECTIVE,
        "tap-the-nho",
        "Chi hội Phụ nữ thôn Đồng Sim",
        "thôn Đồng Sim, xã Tây Xuân",
        "Trong 03 ngày thu dọn 14 tấn rác mắc ở bốn cống qua đường, giữ cho 120 hộ không bị ngập lại.",
        "Sáng 16/10 nước rút, bốn cống qua đường liên thôn nghẹt kín rác và cành cây. Chi hội chia ba tổ, "
        "mỗi tổ giữ một cống, kéo rác lên bờ rồi phân loại ngay tại chỗ. Đến chiều 18/10 dòng chảy thông, "
        "rác được chở hết về điểm tập kết, không còn hộ nào phải chạy lụt lần hai.",
        members=42,
        women=42,
        given=((DAYS, "126", "31.5"),),
    ),
    Told(
        *AMONG,
        PERSON,
        "nong-dan",
        "Võ Văn Thức",
        "thôn Phú An, xã Tây Xuân",
        "Đưa máy đào của nhà khơi thông 650 m mương tiêu, không lấy tiền công.",
        "Đêm 14/10 mương tiêu phía nam thôn sạt hai đoạn, nước tràn vào ruộng đang gieo. Ông Thức lái máy "
        "đào của gia đình ra mở dòng ngay trong đêm, hai hôm sau nạo tiếp phần mương còn lại. Dầu và công "
        "đều do ông tự lo.",
        title="Nông dân",
        gender=MAN,
        born=1974,
        given=((GOODS, "18", None),),
    ),
    Told(
        "21808",
        "timely",
        COLLECTIVE,
        "bao-ve-dan-pho",
        "Ban bảo vệ dân phố khối 3",
        "khối 3, thị trấn Phú Phong",
        "Trực chốt ba đoạn đường ngập, sơ tán 19 hộ, dọn sạch chợ tạm trong một buổi sau khi nước rút.",
        "Khi nước sông lên nhanh, ban bảo vệ dân phố đặt dây chắn ở ba đoạn trũng và dẫn 19 hộ lên nhà văn "
        "hóa khối. Nước vừa rút, anh em cùng tiểu thương chở 22 xe rác khỏi chợ tạm, rắc vôi, xịt rửa mặt "
        "đường, chợ họp lại ngay hôm sau.",
        members=9,
        women=1,
        given=((DAYS, "54", "13.5"),),
    ),
    Told(
        "21808",
        "timely",
        PERSON,
        "cong-nhan",
        "Đặng Thị Mỹ Châu",
        "Tổ thu gom rác thị trấn Phú Phong",
        "Làm liền năm ca, tìm ra cách kéo rác khỏi miệng cống bằng lưới, cả tổ dùng theo.",
        "Chị Châu nhận đoạn khó nhất là miệng cống hộp sau bến xe. Thay vì lội xuống vớt, chị căng tấm lưới "
        "cũ chặn ngang rồi dùng tời kéo lên; cách làm an toàn hơn và nhanh gấp đôi nên các ca sau đều làm "
        "theo.",
        title="Công nhân thu gom rác",
        gender=WOMAN,
        born=1985,
        had=(
            Had(
                "Giấy khen của Chủ tịch Ủy ban nhân dân thị trấn",
                "88/QĐ-UBND MINH HỌA",
                date(2021, 1, 14),
                "Ủy ban nhân dân thị trấn Phú Phong",
                "Hoàn thành tốt nhiệm vụ năm 2020",
            ),
        ),
    ),
    Told(
        "21808",
        "timely",
        ENTERPRISE,
        "doanh-nghiep",
        "Công ty TNHH Cơ giới Kiên Mỹ (minh họa)",
        "khối 5, thị trấn Phú Phong",
        "Huy động 04 xe tải, 02 máy xúc chở 380 m³ bùn, rác trong bốn ngày, không tính chi phí.",
        "Công ty dừng công trình đang làm, đưa bốn xe tải và hai máy xúc cùng mười một thợ máy ra giúp thị "
        "trấn. Bùn và rác được chở về đúng nơi quy định; tiền dầu, tiền công do công ty chịu toàn bộ.",
        members=34,
        women=6,
        given=((GOODS, "96", None),),
    ),
    Told(
        "21832",
        "timely",
        PERSON,
        "dan-quan-tu-ve",
        "Huỳnh Ngọc Trí",
        "xã Tây Bình",
        "Cùng tiểu đội đắp 80 m bờ kênh vỡ trong đêm, giữ được 12 ha lúa mới gieo.",
        "Tiểu đội dân quân nhận tin lúc 22 giờ. Đồng chí Trí chỉ huy bảy người vác bao cát chặn chỗ vỡ, "
        "thay nhau đứng dưới nước tới gần sáng. Khi máy bơm đến, bờ kênh đã kín, mười hai hec-ta lúa phía "
        "trong không phải gieo lại.",
        title="Tiểu đội trưởng dân quân",
        gender=MAN,
        born=1993,
    ),
    Told(
        "21832",
        "timely",
        PERSON,
        "nguoi-truc-tiep",
        SHORT,
        "xã Tây Bình",
        "Mở cửa hàng phục vụ cơm nước cho lực lượng làm nhiệm vụ trong hai ngày.",
        "Chị Lan nấu cơm cho đội xung kích hai ngày liền và cho mượn sân làm nơi để bao cát.",
        title="Buôn bán nhỏ",
        gender=WOMAN,
        born=1979,
    ),
)
