"""Three inspections: closed, announced with something left to do, planned. Pure data, invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from awards.inspections import ACCEPT, ANNOUNCE, CLOSE, HOLD, REPORT
from campaign.moves import Move

Said = tuple[Move, date, str, bool]  # move, day, sentence, whether the unit says it


@dataclass(frozen=True)
class FindingStory:
    text: str
    remedy: str
    area: int
    due: date
    said: tuple[Said, ...] = ()
    proof: str = ""


@dataclass(frozen=True)
class Member:
    role: str
    name: str
    title: str
    account: str = ""


@dataclass(frozen=True)
class InspectionStory:
    """`moves` with their days; the minutes are empty while it is only planned."""

    office: str
    by: str
    unit: str
    plan: tuple[str, date]
    day: date
    place: str
    areas: tuple[int, ...]
    scope: str
    team: tuple[Member, ...]
    drive: str = ""
    moves: tuple[tuple[Move, date], ...] = ()
    hours: tuple[time, time] | None = None
    minutes: str = ""
    conclusions: str = ""
    notice: tuple[str, date] | None = None
    findings: tuple[FindingStory, ...] = ()
    papers: tuple[tuple[str, str, date], ...] = ()  # name, what it is, when it came


SOMEBODY = "(Họ và tên)"
INSPECTIONS = (
    InspectionStory(
        office="PNV",
        by="noivu",
        unit="21844",
        plan=("214/KH-PNV MINH HỌA", date(2023, 8, 25)),
        day=date(2023, 9, 14),
        place="UBND xã Tây Xuân",
        areas=(2, 4, 6),
        scope="Việc cụ thể hóa Kế hoạch thành chỉ tiêu thi đua của xã; tiến độ các nội dung đã đăng ký.",
        team=(
            Member("head", SOMEBODY, "Trưởng phòng Nội vụ", "noivu"),
            Member("secretary", SOMEBODY, "Chuyên viên Phòng Nội vụ", "thuky"),
            Member("member", SOMEBODY, "Hội Nông dân huyện", "hnd"),
        ),
        moves=(
            (HOLD, date(2023, 9, 14)),
            (ANNOUNCE, date(2023, 9, 21)),
            (CLOSE, date(2023, 11, 9)),
        ),
        hours=(time(8, 0), time(11, 15)),
        minutes=(
            "Đoàn nghe xã báo cáo, xem sổ theo dõi đăng ký thi đua và đi thực tế tuyến đường liên thôn, "
            "hai điểm tập kết rác. Xã đã phân công người phụ trách từng nội dung.\nCác nội dung về trồng "
            "cây, hiến đất có danh sách hộ đầy đủ. Tiến độ bê tông hóa chậm so với đăng ký."
        ),
        conclusions=(
            "Xã tổ chức phong trào nghiêm túc, có sổ theo dõi từ đầu năm. Cần đưa kết quả lên cổng đúng "
            "thời hạn và xử lý dứt điểm điểm tập kết rác cạnh kênh."
        ),
        notice=("231/TB-PNV MINH HỌA", date(2023, 9, 21)),
        findings=(
            FindingStory(
                "Kết quả thực hiện các nội dung đăng ký mới cập nhật đến hết quý I.",
                "Cập nhật kết quả của tất cả nội dung đã đăng ký.",
                2,
                date(2023, 10, 15),
                (
                    (
                        REPORT,
                        date(2023, 10, 10),
                        "Xã đã cập nhật đủ các nội dung đến hết tháng 9.",
                        True,
                    ),
                    (ACCEPT, date(2023, 10, 12), "", False),
                ),
            ),
            FindingStory(
                "Một điểm tập kết rác đặt sát kênh mương, khi mưa rác trôi xuống kênh.",
                "Di chuyển điểm tập kết, dọn sạch đoạn kênh.",
                6,
                date(2023, 10, 31),
                (
                    (
                        REPORT,
                        date(2023, 10, 27),
                        "Đã chuyển điểm tập kết về khu đất công của thôn, ra quân dọn 300 m kênh.",
                        True,
                    ),
                    (ACCEPT, date(2023, 11, 2), "", False),
                ),
                "Bien ban ban giao diem tap ket rac moi.pdf",
            ),
        ),
        papers=(("Bien ban kiem tra xa Tay Xuan.pdf", "Biên bản có chữ ký", date(2023, 9, 15)),),
    ),
    InspectionStory(
        office="PNNPTNT",
        by="nongnghiep",
        unit="21835",
        plan=("198/KH-PNNPTNT MINH HỌA", date(2023, 11, 6)),
        day=date(2023, 11, 28),
        place="UBND xã Bình Tường",
        areas=(5, 6, 7),
        scope="Phân loại rác tại nguồn, điểm tập kết rác, cây xanh ven đường và nước sạch.",
        drive="rac-thai",
        team=(
            Member("head", SOMEBODY, "Trưởng phòng Nông nghiệp và Phát triển nông thôn", "nongnghiep"),
            Member("secretary", SOMEBODY, "Chuyên viên Phòng Nông nghiệp và Phát triển nông thôn"),
            Member("member", SOMEBODY, "Phòng Tài nguyên và Môi trường", "ptnmt"),
        ),
        moves=((HOLD, date(2023, 11, 28)), (ANNOUNCE, date(2023, 12, 4))),
        hours=(time(13, 30), time(16, 40)),
        minutes=(
            "Đoàn đi thực tế thôn Hòa Lạc và hai thôn khác, xem việc phân loại rác tại 20 hộ, làm việc "
            "với cán bộ phụ trách môi trường của xã.\nPhần lớn hộ có hố rác hữu cơ. Cây trồng đầu năm "
            "sống tốt."
        ),
        conclusions=(
            "Phong trào được người dân hưởng ứng. Xã cần hoàn thành điểm tập kết còn lại và bổ sung biển "
            "hướng dẫn phân loại trước khi sơ kết."
        ),
        notice=("207/TB-PNNPTNT MINH HỌA", date(2023, 12, 4)),
        findings=(
            FindingStory(
                "Chưa có biển hướng dẫn phân loại rác tại hai điểm tập kết.",
                "Lắp biển hướng dẫn, gửi ảnh chụp.",
                6,
                date(2023, 12, 15),
                (
                    (REPORT, date(2023, 12, 13), "Đã lắp biển tại cả hai điểm, có ảnh gửi kèm.", True),
                    (ACCEPT, date(2023, 12, 15), "", False),
                ),
                "Anh bien huong dan phan loai rac.pdf",
            ),
            FindingStory(
                "Sổ theo dõi hộ phân loại rác của một thôn chưa ghi từ tháng 10.",
                "Rà soát, ghi bổ sung sổ theo dõi; gửi bản chụp trang của tháng 10, 11, 12.",
                6,
                date(2023, 12, 26),
            ),
        ),
        papers=(("Bien ban kiem tra xa Binh Tuong.pdf", "Biên bản có chữ ký", date(2023, 11, 29)),),
    ),
    InspectionStory(
        office="PNV",
        by="noivu",
        unit="THCS-BT",
        plan=("402/KH-PNV MINH HỌA", date(2023, 12, 14)),
        day=date(2024, 1, 10),
        place="Trường THCS Bình Tường",
        areas=(6, 8),
        scope="Việc thực hiện các nội dung đã đăng ký trong đợt thi đua; cách phân loại rác tại trường.",
        drive="rac-thai",
        team=(
            Member("head", SOMEBODY, "Trưởng phòng Nội vụ", "noivu"),
            Member("secretary", SOMEBODY, "Chuyên viên Phòng Nội vụ", "thuky"),
            Member("member", SOMEBODY, "Phòng Giáo dục và Đào tạo", "pgddt"),
        ),
    ),
)
