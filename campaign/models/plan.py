from django.db import models

from campaign.models.reference import Reference


class Campaign(Reference):
    """The emulation campaign and its plan (phong trào thi đua)."""

    code = models.SlugField("mã", unique=True)
    name = models.CharField("tên phong trào", max_length=250)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến hết ngày")
    plan_number = models.CharField("số kế hoạch", max_length=30, blank=True)
    plan_date = models.DateField("ngày ban hành kế hoạch", null=True, blank=True)
    revision = models.PositiveBigIntegerField("lần thay đổi số liệu", default=0, editable=False)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"

    def __str__(self) -> str:
        return self.name


class PlanSection(Reference):
    """One section of the plan's text, as issued."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sections", verbose_name="phong trào")
    code = models.CharField("mục", max_length=10)
    title = models.CharField("tiêu đề", max_length=250, blank=True)
    text = models.TextField("nội dung", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "các mục của kế hoạch"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="plan_section_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}" if self.title else self.code


class ContentArea(Reference):
    """One of the nine content areas of mục III (nội dung thi đua)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="areas", verbose_name="phong trào")
    number = models.PositiveSmallIntegerField("số thứ tự")
    title = models.CharField("tên gọi", max_length=120)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="content_area_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Target(Reference):
    """A target of mục II.1 of the plan (chỉ tiêu của phong trào)."""

    class Rule(models.TextChoices):
        AT_LEAST = "ge", "từ mức này trở lên"
        MORE_THAN = "gt", "trên mức này"
        INCREASE = "increase", "tăng so với năm trước"
        DECREASE = "decrease", "giảm so với năm trước"
        ACHIEVED = "achieved", "đạt hoặc chưa đạt"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="targets", verbose_name="phong trào")
    code = models.CharField("mã", max_length=40)
    wording = models.TextField("nội dung chỉ tiêu")
    rule = models.CharField("cách so", max_length=10, choices=Rule)
    value = models.DecimalField("mức phấn đấu", max_digits=12, decimal_places=4, null=True, blank=True)
    out_of = models.PositiveSmallIntegerField("trên tổng số", null=True, blank=True)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    note = models.TextField("ghi chú", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "chỉ tiêu của phong trào"
        verbose_name_plural = "chỉ tiêu của phong trào"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="target_code_once"),
        ]

    def __str__(self) -> str:
        return self.wording


class Orientation(Reference):
    """Where the plan wants to get without saying how it is measured (định hướng): shown, never judged."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="orientations", verbose_name="phong trào"
    )
    code = models.SlugField("mã")
    wording = models.CharField("định hướng", max_length=250)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "định hướng của Kế hoạch"
        verbose_name_plural = "định hướng của Kế hoạch"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="orientation_code_once"),
        ]

    def __str__(self) -> str:
        return self.wording


class Demonstration(models.Model):
    """Present only in a demonstration database: everything in it is invented (dữ liệu minh họa)."""

    started_on = models.DateField("ngày bắt đầu")
    offset_days = models.IntegerField("số ngày lùi đồng hồ")

    class Meta:
        verbose_name = "dữ liệu minh họa"
        verbose_name_plural = "dữ liệu minh họa"

    def __str__(self) -> str:
        return "DỮ LIỆU MINH HỌA"
