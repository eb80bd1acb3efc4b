from django.db import models
from django.urls import reverse

from campaign.models.reference import Reference
from campaign.querysets import UnitQuerySet


class Unit(Reference):
    """A commune, the town, the district or an organisation of it (đơn vị)."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "Huyện"
        COMMUNE = "commune", "Xã"
        TOWN = "town", "Thị trấn"
        DEPARTMENT = "department", "Phòng chuyên môn"
        PUBLIC_SERVICE = "public_service", "Đơn vị sự nghiệp"
        VERTICAL = "vertical", "Cơ quan ngành dọc"
        PARTY = "party", "Cơ quan Đảng"
        FRONT = "front", "Mặt trận, đoàn thể"
        FORCE = "force", "Lực lượng vũ trang"
        SCHOOL = "school", "Trường học"
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        ASSOCIATION = "association", "Hội, đoàn thể cấp xã"
        HAMLET = "hamlet", "Thôn, khối phố"

    class Duty(models.TextChoices):
        """What the plan or the law gives one office alone; asked by predicates instead of its code."""

        NONE = "", "—"
        STANDING_OFFICE = "standing_office", "Thường trực Hội đồng Thi đua - Khen thưởng"
        NTM_OFFICE = "ntm_office", "Thường trực Chương trình nông thôn mới"
        FINANCE_OFFICE = "finance_office", "Tài chính, kinh phí khen thưởng"
        SURVEY_OFFICE = "survey_office", "Lấy ý kiến hài lòng của người dân"

    class Region(models.TextChoices):
        TDMNPB = "tdmnpb", "Trung du miền núi phía Bắc"
        DBSH = "dbsh", "Đồng bằng sông Hồng"
        BTB = "btb", "Bắc Trung Bộ"
        DHNTB = "dhntb", "Duyên hải Nam Trung Bộ"
        TN = "tn", "Tây Nguyên"
        DNB = "dnb", "Đông Nam Bộ"
        DBSCL = "dbscl", "Đồng bằng sông Cửu Long"

    code = models.CharField("mã", max_length=20, unique=True, help_text="Mã GSO hoặc mã cơ quan.")
    name = models.CharField("tên", max_length=120)
    full_name = models.CharField("tên đầy đủ", max_length=160)
    short_name = models.CharField("tên gọi tắt", max_length=60)
    kind = models.CharField("loại", max_length=15, choices=Kind)
    duty = models.CharField("nhiệm vụ riêng", max_length=20, choices=Duty, blank=True, default=Duty.NONE)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    position = models.PositiveSmallIntegerField("thứ tự chính thức", default=0)
    province = models.CharField("mã tỉnh", max_length=2, default="52")
    region = models.CharField("vùng áp dụng mức quy định", max_length=6, choices=Region, blank=True)
    region_in_question = models.CharField(
        "vùng còn phải xác định",
        max_length=6,
        choices=Region,
        blank=True,
        help_text="Điền khi chưa rõ đơn vị theo vùng nào; để trống khi đã xác định.",
    )
    region_ground = models.TextField("căn cứ áp dụng vùng", blank=True)
    in_campaign = models.BooleanField("thuộc danh sách của Kế hoạch", default=True)
    in_campaign_reason = models.TextField("lý do", blank=True)
    in_campaign_confirmed = models.BooleanField("danh sách đã được xác nhận", default=False)

    contact_name = models.CharField("người phụ trách", max_length=100, blank=True)
    contact_phone = models.CharField("điện thoại", max_length=30, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("criteria:sheet", args=[self.code])

    @property
    def reports_progress(self) -> bool:
        """A commune or the town: one of the units that report every quarter."""
        return self.kind in {self.Kind.COMMUNE, self.Kind.TOWN}

    @property
    def only_takes_part(self) -> bool:
        """Registers and tells its results; the district's periods are not its own."""
        return self.kind in TAKING_PART

    @property
    def asked_not_chased(self) -> bool:
        """MTTQ, đoàn thể, Party bodies, forces and ngành dọc are asked, never listed as late.

        So is whoever the district has no say over: enterprises, and what stands below a commune.
        """
        return self.kind in ASKED

    @property
    def assessor(self) -> str:
        """Who judges an indicator without a known threshold, as the screens call it."""
        return ASSESSORS.get(self.kind, "cơ quan phụ trách")


ASKED = {
    Unit.Kind.FRONT,
    Unit.Kind.PARTY,
    Unit.Kind.FORCE,
    Unit.Kind.VERTICAL,
    Unit.Kind.ENTERPRISE,
    Unit.Kind.ASSOCIATION,
    Unit.Kind.HAMLET,
}

TAKING_PART = {Unit.Kind.SCHOOL, Unit.Kind.ENTERPRISE, Unit.Kind.ASSOCIATION, Unit.Kind.HAMLET}

ASSESSORS: dict[str, str] = {Unit.Kind.COMMUNE: "xã", Unit.Kind.TOWN: "thị trấn"}
