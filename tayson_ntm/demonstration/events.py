"""What happens to single reports: who is late, what is returned, waits or is objected to. Pure data.

Keys are (quarter, unit, code) of the communes' set.
"""

from tayson_ntm.demonstration.story import OPEN

Key = tuple[int, str, str]

# Yearly figures by the quarter in which the offices supply them.
YEARS = {0: 2021, 2: 2022, OPEN: 2023}

LATE_DAYS = {(5, "21814"): 4}
SILENT = {(5, "21844")}

# Criteria that have not come in yet in the open quarter.
UNSENT = {
    "21835": frozenset({3, 17}),
    "21814": frozenset({6, 15, 16, 17, 18}),
    "21844": frozenset({2, 5, 6, 12, 13, 14, 16, 17}),
}
EXTENDED = (
    "21835",
    "Xã tổ chức nghiệm thu tuyến thu gom rác thải mới trong tuần, có số liệu sau ngày 20/12.",
)
DRAFTED = ("21835", 17, ("17.1", "17.2", "17.3", "17.4", "17.5"))

# Offices that have not supplied the figures of 2023, or not of every commune.
NOT_SUPPLIED = {"BHXH"}
SUPPLIED_IN_PART = {
    "CCTK": {"21814", "21817", "21820", "21823", "21829", "21835", "21838", "21847", "21850"},
}

# Of ten cases of the open quarter an office has decided about so many: two more of those that have waited
# longer than they should, two less of the others.
DECIDED_OF_TEN = {"PTNMT": 2, "PKTHT": 5, "PVHTT": 5, "PGDDT": 8}
USUALLY_OF_TEN = 4

CORRECTED: dict[Key, str] = {
    (0, "21820", "3.1"): "Diện tích tưới, tiêu chủ động chưa khớp với số liệu kiểm kê đất; đề nghị rà soát.",
    (0, "21850", "17.10"): "Thiếu danh sách cơ sở kinh doanh thực phẩm đã ký cam kết trong quý.",
    (1, "21829", "9.2"): "Tổng số hộ chưa khớp với số hộ do xã quản lý; đề nghị kiểm tra lại mẫu số.",
    (1, "21835", "2.3"): "Bổ sung danh mục tuyến ngõ, xóm đã cứng hóa theo biểu của phòng.",
    (2, "21847", "17.8"): "Chưa tách hộ chưa có nhà tiêu hợp vệ sinh; đề nghị gửi lại theo danh sách thôn.",
    (2, "21832", "15.4"): "Số sổ khám chữa bệnh điện tử cao hơn số Trạm Y tế đang quản lý.",
    (3, "21823", "16.1"): "Bổ sung quyết định công nhận thôn văn hóa năm 2022.",
    (3, "21811", "4.2"): "Đề nghị đối chiếu số hộ dùng điện với Điện lực Phú Phong trước khi gửi.",
    (4, "21838", "12.1"): "Số lao động nữ qua đào tạo chưa khớp với sổ theo dõi cung lao động.",
    (4, "21844", "5.1"): "Bổ sung biên bản kiểm tra cơ sở vật chất của trường mới đề nghị.",
    (5, "21817", "12.2"): "Chưa loại các chứng chỉ ngắn hạn hết hiệu lực; đề nghị rà soát, gửi lại.",
    (5, "21826", "17.6"): "Khối lượng rác thu gom cần kèm xác nhận của đơn vị vận chuyển.",
}
RETURNED: dict[Key, str] = {
    (5, "21829", "17.2"): "Còn hai cơ sở chưa có hồ sơ môi trường; đề nghị bổ sung văn bản xác nhận.",
    (5, "21811", "17.7"): "Chưa có biên bản bàn giao bao gói thuốc bảo vệ thực vật trong quý.",
    (
        OPEN,
        "21835",
        "12.1",
    ): "Chưa kèm danh sách lao động được cấp chứng chỉ trong quý IV; đề nghị bổ sung.",
    (OPEN, "21817", "17.2"): "Đề nghị gửi kèm danh sách cơ sở đã kiểm tra trong quý IV.",
    (OPEN, "21823", "13.3"): "Mã truy xuất của một sản phẩm đã hết hạn; đề nghị cập nhật.",
}
WAITING: set[Key] = {
    (5, "21838", "17.12"),
    (5, "21820", "17.6"),
    (5, "21841", "13.2"),
    (5, "21814", "17.8"),
}
OBJECTED: dict[Key, str] = {
    (OPEN, "21847", "10.1"): "Mẫu điều tra chưa có hai thôn mới sáp nhập; đề nghị Chi cục Thống kê xem lại.",
}

# Closed quarters are signed by the communes without a head's account; of the open one these scans have come.
SIGNED_IN_OPEN = {"21811", "21817", "21820", "21823", "21829", "21832", "21838", "21850"}

# Files beside reports: quarter, unit, code, name of the file.
EVIDENCE = (
    (5, "21835", "1.1", "Quyet dinh phe duyet quy hoach chung xa.pdf"),
    (5, "21835", "13.1", "Bao cao tai chinh hop tac xa 2022.pdf"),
    (6, "21835", "6.3", "Danh sach nha van hoa thon.pdf"),
    (6, "21847", "2.3", "Bien ban nghiem thu duong ngo xom.pdf"),
    (6, "21823", "18.4", "Quyet dinh cong nhan tiep can phap luat.pdf"),
)
