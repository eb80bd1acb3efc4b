"""What units of the demonstration tell of: collectives and households without a name. Pure data, invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from awards.models import Exemplar

Kind, Holder, State = Exemplar.Kind, Exemplar.Holder, Exemplar.State


@dataclass(frozen=True)
class Picture:
    scene: str  # of pictures.SCENES
    alt: str
    caption: str


@dataclass(frozen=True)
class ExemplarStory:
    unit: str
    kind: str
    area: int
    name: str
    title: str
    story: str
    proposed: date
    answered: date | None = None
    returned: str = ""  # what Phòng Nội vụ asked for instead of publishing it
    place: str = ""
    holder: str = Holder.COLLECTIVE
    pictures: tuple[Picture, ...] = ()

    @property
    def state(self) -> str:
        if self.answered is None:
            return State.PROPOSED
        return State.RETURNED if self.returned else State.PUBLISHED


EXEMPLARS = (
    ExemplarStory(
        "21847",
        Kind.PRACTICE,
        4,
        "Nhân dân xóm Trung, một thôn của xã Bình Nghi",
        "Mỗi hộ lùi một mét, xóm có đường rộng",
        """Đường vào xóm trước đây rộng chưa tới hai mét, mùa mưa xe không vào được, học sinh phải xuống \
dắt xe. Thôn đã bàn việc mở rộng nhiều lần nhưng chưa nhà nào chịu làm trước.

Ban Công tác Mặt trận thôn đổi cách làm: không họp chung mà đến từng nhà, mang theo sơ đồ vẽ tay, chỉ rõ \
mỗi hộ lùi bao nhiêu và được gì. Bốn đảng viên trong xóm dời tường rào trước. Ba tuần sau, 26 trên 27 hộ \
đồng ý; hộ còn lại được cả xóm góp công xây lại cổng. Xã hỗ trợ xi măng, bà con góp cát, đá và hơn hai \
trăm ngày công.

Tuyến đường dài 620 mét nay rộng bốn mét, có rãnh thoát nước hai bên và hàng cây do Chi hội Phụ nữ chăm \
sóc. Điều xóm rút ra: nói bằng sơ đồ cụ thể dễ nghe hơn nói chung, và người vận động phải làm trước.""",
        date(2022, 11, 10),
        date(2022, 11, 15),
        pictures=(
            Picture(
                "road",
                "Hình vẽ minh họa: con đường bê tông đi giữa hai hàng cây vào xóm.",
                "Tuyến đường sau khi mở rộng (hình vẽ minh họa)",
            ),
        ),
    ),
    ExemplarStory(
        "21850",
        Kind.MODEL,
        5,
        "Chi đoàn và Chi hội Cựu chiến binh một thôn, xã Tây Phú",
        "Hàng cây có người nhận chăm",
        """Nhiều năm liền, cây trồng dịp đầu xuân chỉ sống được một nửa vì sau lễ phát động không ai \
tưới. Chi đoàn và Chi hội Cựu chiến binh đề nghị thôn đổi cách: trồng ít hơn nhưng cây nào cũng có người \
nhận.

Mỗi cây được gắn một thẻ ghi số và tên nhóm hộ chăm sóc. Nhóm tưới nước vào sáng chủ nhật, thay cây chết \
trong vòng mười ngày, cuối tháng báo số cây sống cho trưởng thôn. Cựu chiến binh ươm giống tại vườn nhà \
nên thôn không tốn tiền mua cây; đoàn viên đào hố, làm cọc tre và rào chắn gia súc.

Sau một năm, 480 trong 500 cây còn sống, hai tuyến đường liên thôn đã có bóng mát. Cách làm này không \
cần thêm kinh phí, chỉ cần một danh sách rõ ràng và người đến xem mỗi tuần. Ba thôn khác trong xã đã làm \
theo.""",
        date(2023, 2, 20),
        date(2023, 2, 24),
        pictures=(
            Picture(
                "trees",
                "Hình vẽ minh họa: hàng cây non có cọc chống trên bãi cỏ, phía sau là đồi.",
                "Hàng cây mới trồng ven đường liên thôn (hình vẽ minh họa)",
            ),
        ),
    ),
    ExemplarStory(
        "HLHPN",
        Kind.MODEL,
        6,
        "Các tổ phụ nữ phân loại rác",
        "Ba chiếc xô trước bếp",
        """Hội Liên hiệp Phụ nữ huyện nhận thấy các lớp tập huấn phân loại rác đông người dự nhưng về \
nhà ít người làm. Khi hỏi kỹ, chị em nói không nhớ loại nào bỏ vào đâu.

Hội chọn cách đơn giản: mỗi nhà ba chiếc xô cũ, dán hình vẽ thay cho chữ. Xô thứ nhất đựng thức ăn thừa \
để ủ phân hoặc nuôi gà, xô thứ hai đựng thứ bán được, xô thứ ba đựng phần còn lại chờ xe đến lấy. Mỗi tổ \
mười hai đến mười lăm hộ, tổ trưởng đi một vòng vào chiều thứ sáu, không nhắc bằng lời mà xếp lại giúp. \
Tiền bán phế liệu bỏ vào quỹ chung, mua bảo hiểm y tế cho hội viên khó khăn.

Đến nay có 41 tổ duy trì đều, lượng rác mỗi nhà đưa ra xe giảm khoảng một nửa. Kinh nghiệm của Hội: \
hướng dẫn thật ít, làm cùng thật nhiều.""",
        date(2023, 5, 16),
        date(2023, 5, 19),
    ),
    ExemplarStory(
        "21835",
        Kind.EXEMPLAR,
        3,
        "Hộ ông N.V.A.",
        "Từ hai sào rau đến tổ hợp tác mười bảy hộ",
        """Gia đình ông N.V.A. trồng rau trên hai sào đất, nhiều vụ được mùa nhưng rớt giá, có khi bán \
không đủ tiền giống. Năm 2020, ông ghi sổ từng luống: trồng ngày nào, bón gì, bán cho ai, giá bao nhiêu. \
Sau một năm, cuốn sổ cho thấy tiền lãi phụ thuộc vào ngày thu hoạch hơn là vào sản lượng.

Ông chia ruộng thành sáu phần, gieo cách nhau mười ngày để tuần nào cũng có rau, rồi rủ các hộ lân cận \
cùng xếp lịch. Tổ hợp tác ra đời với mười bảy hộ, dùng chung một cuốn sổ và một đầu mối bán hàng. Xã hỗ \
trợ tập huấn quy trình an toàn; hợp tác xã nhận kiểm tra mẫu.

Thu nhập của các hộ trong tổ tăng khoảng một phần ba so với trước. Ông vẫn dành chiều thứ bảy hướng dẫn \
người mới. Điều ông hay nói là ghi sổ trước, đầu tư sau.""",
        date(2023, 8, 8),
        date(2023, 8, 11),
        place="thôn Hòa Lạc",
        holder=Holder.PERSON,
    ),
    ExemplarStory(
        "21808",
        Kind.PRACTICE,
        9,
        "Ban bảo vệ dân phố một khối của thị trấn Phú Phong",
        "Nhóm đèn sáng đầu hẻm",
        """Khối phố có nhiều hẻm nhỏ, buổi tối thiếu ánh sáng nên thường mất trộm vặt và có va chạm giao \
thông. Kinh phí lắp đèn công cộng cho tất cả các hẻm chưa bố trí được ngay.

Ban bảo vệ dân phố vận động mỗi nhà đầu hẻm và giữa hẻm thắp một bóng đèn tiết kiệm điện từ 18 giờ đến 5 \
giờ. Tiền điện tăng thêm không nhiều; những hộ khó khăn được hàng xóm góp giúp. Mỗi hẻm lập một nhóm \
liên lạc gồm đại diện các hộ, khi có việc lạ thì báo nhau và báo công an thị trấn.

Sau mười tháng, mười chín hẻm có đèn, không còn vụ trộm vặt nào được báo trong ba tháng gần nhất. Người \
già đi bộ buổi sáng yên tâm hơn, trẻ em có chỗ chơi sau bữa tối. Cách làm không lớn, nhưng ai cũng có \
phần việc của mình và thấy ngay kết quả.""",
        date(2023, 10, 17),
        date(2023, 10, 20),
    ),
    ExemplarStory(
        "THCS-BT",
        Kind.MODEL,
        8,
        "Tập thể lớp 8 của Trường THCS Bình Tường",
        "Tủ sách đi về các thôn",
        """Thư viện trường có hơn hai nghìn cuốn sách nhưng học sinh ở xa chỉ mượn được trong giờ ra \
chơi. Nghỉ hè, tủ sách đóng cửa ba tháng.

Tập thể lớp 8 đề nghị đưa sách về nhà văn hóa thôn. Mỗi tháng các em chọn sáu mươi cuốn, bọc bìa, dán số \
rồi nhờ phụ huynh chở đến hai thôn. Ở mỗi thôn có ba bạn trực vào chiều thứ bảy, ghi sổ mượn trả, đọc \
truyện cho các em nhỏ chưa biết chữ. Cuối tháng hai thôn đổi sách cho nhau. Thầy cô chỉ giúp lập nội quy \
và kiểm sách.

Qua một năm học có hơn một nghìn hai trăm lượt mượn, mất ba cuốn và cả ba đều được đền. Nhà văn hóa thôn \
có người lui tới thường xuyên, các cụ cũng ghé đọc báo. Nhà trường đang chuẩn bị thêm một tủ sách cho \
thôn thứ ba.""",
        date(2023, 11, 14),
        date(2023, 11, 17),
    ),
    ExemplarStory(
        "21823",
        Kind.PRACTICE,
        7,
        "Tổ quản lý nước một thôn, xã Bình Thành",
        "Ngày khóa van, ngày đọc đồng hồ",
        """Trước đây công trình cấp nước của thôn thường mất nước vào buổi chiều vì rò rỉ mà không ai \
biết ở đâu. Tổ quản lý nước chia mạng ống thành bốn đoạn, mỗi đoạn có một van và một người giữ.

Mỗi tháng có một ngày khóa lần lượt từng van và một ngày đọc tất cả đồng hồ. So hai con số là biết đoạn \
nào hao nước. Nhờ vậy, tổ tìm ra năm chỗ rò trong ba tháng và tự sửa bằng tiền quỹ. Sổ đọc đồng hồ treo \
tại nhà văn hóa thôn để mọi hộ cùng xem và nhắc nhau tiết kiệm.

Hiện nay nước chảy đều cả ngày, số hộ đấu nối tăng từ 140 lên 212. Tổ đề nghị được giới thiệu cách làm \
này để các thôn có công trình tương tự tham khảo, kèm mẫu sổ theo dõi hao nước do tổ lập.""",
        date(2023, 12, 14),
    ),
    ExemplarStory(
        "HND",
        Kind.MODEL,
        3,
        "Chi hội nông dân nghề nghiệp nuôi bò",
        "Chung chuồng ủ, riêng sổ nợ",
        """Chi hội gồm hai mươi hai hộ nuôi bò thịt. Khó khăn lớn nhất là thức ăn mùa khô và vốn mua \
giống. Các hộ góp chung một sân ủ rơm, thân ngô với men vi sinh, mỗi hộ luân phiên trực một tuần và lấy \
phần của mình theo phiếu.

Về vốn, chi hội lập nhóm vay của Ngân hàng Chính sách xã hội, mỗi hộ giữ sổ nợ riêng nhưng cùng họp xem \
sổ vào ngày mùng năm. Hộ nào chậm thì cả nhóm cùng tìm cách, chưa có món nào quá hạn. Phân bò được ủ \
hoai bán cho các hộ trồng rau, tiền thu về dùng tiêm phòng cho đàn.

Sau hai năm, đàn bò tăng từ 61 lên 118 con, mùa khô không phải bán chạy. Hội Nông dân huyện đề nghị giới \
thiệu để các xã có điều kiện tương tự cùng trao đổi kinh nghiệm.""",
        date(2023, 12, 18),
    ),
    ExemplarStory(
        "21832",
        Kind.PRACTICE,
        8,
        "Ban vận động một thôn, xã Tây Bình",
        "Đám cưới gọn một buổi",
        """Thôn vận động các gia đình tổ chức cưới gọn trong một buổi, không dựng rạp lấn đường, không \
mở nhạc sau 22 giờ. Quy ước được bàn tại ba cuộc họp và dán ở nhà văn hóa thôn. Ban vận động cho mượn \
bàn ghế, âm thanh của thôn nên gia đình đỡ tốn tiền thuê.

Từ đầu năm có mười bốn đám cưới, mười ba đám theo quy ước. Số tiền tiết kiệm được, nhiều cặp vợ chồng \
trẻ dùng mua bò giống hoặc sửa bếp. Hàng xóm yên tĩnh hơn, đường thôn không bị chặn, xe cấp cứu vào được \
bất cứ lúc nào.

Ban vận động thấy rằng điều quyết định là người đứng đầu trong thôn làm trước: đám cưới đầu tiên theo \
quy ước là của gia đình một cán bộ thôn. Sau đó việc vận động nhẹ hơn nhiều, có gia đình còn đến xin mẫu \
quy ước để gửi cho họ hàng ở nơi khác.""",
        date(2023, 12, 6),
        date(2023, 12, 12),
        returned=(
            "Bổ sung số liệu tiết kiệm của các gia đình (nếu họ đồng ý nêu) và một ảnh của nhà văn hóa thôn."
        ),
    ),
)
