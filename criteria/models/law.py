"""The law as data: sets, criteria, indicators, components and thresholds."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from campaign.models import Reference, Unit


class CriteriaSet(Reference):
    """One version of a set of criteria (bộ tiêu chí); results always point to one of them."""

    slug = models.SlugField("mã bộ", max_length=30)
    version = models.CharField("phiên bản", max_length=20)
    name = models.CharField("tên bộ tiêu chí", max_length=200)
    short_name = models.CharField("tên gọi tắt", max_length=60)
    board_title = models.CharField("tên bảng", max_length=120)
    citation = models.CharField("trích dẫn", max_length=60, help_text="Ví dụ: QĐ 318/QĐ-TTg.")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=250)
    unit_kind = models.CharField("áp dụng cho", max_length=15, choices=Unit.Kind)
    valid_from = models.DateField("hiệu lực từ")
    valid_to = models.DateField("hiệu lực đến", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="criteria_set_version_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Criterion(Reference):
    """A criterion of a set (tiêu chí); its verdict follows from its indicators."""

    set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria", verbose_name="bộ tiêu chí")
    number = models.PositiveSmallIntegerField("số")
    name = models.CharField("tên tiêu chí", max_length=200)
    short_name = models.CharField("tên gọi tắt", max_length=40)
    group = models.CharField("nhóm", max_length=80)
    group_position = models.PositiveSmallIntegerField("thứ tự nhóm", default=1)
    chair = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chaired_criteria",
        verbose_name="cơ quan chủ trì",
    )
    not_applicable_counts_as_met = models.BooleanField(
        "không áp dụng được tính là đạt", default=False, help_text="Chỉ bật khi có căn cứ ghi ở ô nguồn."
    )

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["set", "number"], name="criterion_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Indicator(Reference):
    """An indicator of a criterion (chỉ tiêu): what is asked, who supplies it and who confirms it."""

    class Kind(models.TextChoices):
        YES_NO = "yes_no", "Đạt / chưa đạt"
        PERCENT = "percent", "Tỷ lệ %"
        NUMBER = "number", "Số"
        MONEY = "money", "Tiền"
        GRADED = "graded", "Xếp mức"
        DECLARED = "declared", "Tự đánh giá"

    class Frequency(models.TextChoices):
        QUARTER = "quarter", "Hằng quý"
        YEAR = "year", "Hằng năm"

    criterion = models.ForeignKey(
        Criterion, models.CASCADE, related_name="indicators", verbose_name="tiêu chí"
    )
    code = models.CharField("mã chỉ tiêu", max_length=8)
    position = models.PositiveSmallIntegerField("thứ tự")
    wording = models.TextField("nội dung chỉ tiêu")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    lead = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_indicators",
        verbose_name="cơ quan chủ trì",
    )
    other_offices = models.ManyToManyField(
        Unit, blank=True, related_name="followed_indicators", verbose_name="cơ quan phối hợp"
    )
    verifier = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan xác nhận",
        help_text="Để trống: cơ quan chủ trì xác nhận.",
    )
    supplied_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supplied_indicators",
        verbose_name="cơ quan cung cấp số liệu",
        help_text="Để trống: đơn vị tự nhập.",
    )
    frequency = models.CharField("tần suất", max_length=7, choices=Frequency, default=Frequency.QUARTER)
    may_not_apply = models.BooleanField("có thể không áp dụng", default=False)
    sensitive = models.BooleanField(
        "không tải tệp", default=False, help_text="Chỉ nhận kết quả và số văn bản xác nhận."
    )
    threshold_note = models.TextField("mức quy định, nguyên văn", blank=True)
    note = models.TextField("ghi chú", blank=True)
    assumptions = models.TextField("giả định chờ Phòng NN&PTNT xác nhận", blank=True)
    valid_to = models.DateField("áp dụng đến", null=True, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["criterion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "code"], name="indicator_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.wording}"

    @property
    def confirmer_id(self) -> int | None:
        """The office that confirms: the verifier where one is named, else the lead."""
        return self.verifier_id or self.lead_id

    @property
    def confirmed_by_supply(self) -> bool:
        """A figure supplied by an office counts as confirmed when sent, unless another office verifies it."""
        return self.supplied_by_id is not None and self.verifier_id is None


class Component(Reference):
    """One input of an indicator; most have one with an empty key (thành phần số liệu)."""

    class Direction(models.TextChoices):
        AT_LEAST = "ge", "từ mức này trở lên"
        AT_MOST = "le", "không quá mức này"
        CONTEXT = "", "chỉ để đối chiếu"

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="components", verbose_name="chỉ tiêu"
    )
    key = models.CharField("khóa", max_length=12, blank=True)
    label = models.CharField("tên gọi", max_length=160, blank=True)
    kind = models.CharField("loại", max_length=10, choices=Indicator.Kind)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    direction = models.CharField("chiều so", max_length=2, choices=Direction, blank=True)
    scale = models.JSONField("thang xếp mức", default=list, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)

    class Meta:
        verbose_name = "thành phần số liệu"
        verbose_name_plural = "thành phần số liệu"
        ordering = ["indicator", "position"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "key"], name="component_key_once"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The name of its field on every form: `3.1`, `12.1.nam`."""
        return f"{self.indicator.code}.{self.key}" if self.key else self.indicator.code


class Threshold(Reference):
    """A required level of a component (mức quy định), for one scope and one time.

    No value and no level means the level is unknown, never that nothing is required.
    """

    component = models.ForeignKey(
        Component, models.CASCADE, related_name="thresholds", verbose_name="thành phần"
    )
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="own_thresholds",
        verbose_name="riêng cho đơn vị",
    )
    province = models.CharField("riêng cho tỉnh", max_length=2, blank=True)
    region = models.CharField("vùng", max_length=6, choices=Unit.Region, blank=True)
    year = models.PositiveSmallIntegerField("năm của số liệu", null=True, blank=True)
    valid_from = models.DateField("hiệu lực từ")
    valid_to = models.DateField("hiệu lực đến", null=True, blank=True)
    value = models.DecimalField("mức", max_digits=14, decimal_places=4, null=True, blank=True)
    level = models.CharField("mức xếp loại", max_length=30, blank=True)
    condition = models.JSONField("điều kiện", null=True, blank=True)
    condition_key = models.CharField("khóa điều kiện", max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = "mức quy định"
        verbose_name_plural = "mức quy định"
        ordering = ["component", "region", "year", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(unit__isnull=False, province="", region="")
                    | Q(unit__isnull=True, region="") & ~Q(province="")
                    | Q(unit__isnull=True, province="") & ~Q(region="")
                ),
                name="threshold_has_exactly_one_scope",
                violation_error_message="Chọn đúng một phạm vi: đơn vị, tỉnh hoặc vùng.",
            ),
            # Coalesce: a missing unit or year must collide with another missing one, on both databases.
            models.UniqueConstraint(
                "component",
                Coalesce("unit", 0),
                "province",
                "region",
                Coalesce("year", 0),
                "valid_from",
                "condition_key",
                name="threshold_once_per_scope_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component_id}: {self.value if self.value is not None else self.level or 'chưa rõ'}"


class Enrolment(Reference):
    """A unit is measured by a set (đơn vị thực hiện bộ tiêu chí)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="enrolments", verbose_name="đơn vị")
    set = models.ForeignKey(
        CriteriaSet, models.CASCADE, related_name="enrolments", verbose_name="bộ tiêu chí"
    )

    class Meta:
        verbose_name = "đăng ký bộ tiêu chí"
        verbose_name_plural = "đăng ký bộ tiêu chí"
        ordering = ["set", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "set"], name="enrolled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.set.short_name}"
