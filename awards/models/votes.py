"""What is put to a sitting of the council, who attends, who may not vote, and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.models.council import Membership, Sitting
from awards.models.nominations import Nomination
from campaign.models import Unit


class SittingCase(models.Model):
    """A nomination put to a sitting. Taken off before the count opens, it stays with who agreed to that."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="cases", verbose_name="phiên họp")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="sitting_cases", verbose_name="đề nghị"
    )
    supplementary = models.BooleanField("bổ sung danh sách", default=False)
    added_agreed = models.CharField("người nhất trí bổ sung", max_length=200, blank=True)
    withdrawn = models.BooleanField("đã rút khỏi danh sách", default=False)
    withdrawn_agreed = models.CharField("người nhất trí rút", max_length=200, blank=True)

    class Meta:
        verbose_name = "trường hợp xét tại phiên họp"
        verbose_name_plural = "trường hợp xét tại phiên họp"
        ordering = ["sitting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "nomination"], name="put_once_to_a_sitting"),
        ]

    def __str__(self) -> str:
        return f"Trường hợp {self.nomination_id}"

    if TYPE_CHECKING:
        sitting_id: int
        nomination_id: int


COPIED = ("name", "title", "part", "votes", "unit", "user")


class Participation(models.Model):
    """One member at one sitting: asked to come, then present, absent, or asked in writing.

    Who that is and whether it votes is copied from the seat as the invitation is sent, and asked here alone.
    """

    class Attendance(models.TextChoices):
        INVITED = "invited", "Chưa điểm danh"
        PRESENT = "present", "Có mặt"
        ABSENT = "absent", "Vắng mặt"
        WRITTEN = "written", "Cho ý kiến bằng văn bản"

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="participations", verbose_name="phiên họp"
    )
    member = models.ForeignKey(
        Membership, models.PROTECT, related_name="participations", verbose_name="thành viên"
    )
    attendance = models.CharField("có mặt", max_length=8, choices=Attendance, default=Attendance.INVITED)
    reason = models.CharField("lý do vắng", max_length=200, blank=True)
    name = models.CharField("họ và tên", max_length=100, default="", editable=False)
    title = models.CharField("chức vụ, cơ quan", max_length=160, default="", editable=False)
    part = models.CharField(
        "nhiệm vụ", max_length=10, choices=Membership.Part, default=Membership.Part.MEMBER, editable=False
    )
    votes = models.BooleanField("có quyền biểu quyết", default=True, editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name="đơn vị", editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tài khoản",
        editable=False,
    )

    class Meta:
        verbose_name = "dự họp"
        verbose_name_plural = "dự họp"
        ordering = ["sitting", "member__position", "member"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="once_at_a_sitting"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.get_attendance_display()}"

    @classmethod
    def asked(cls, sitting: Sitting, seat: Membership) -> Participation:
        """Unsaved: this seat as it stands, at this sitting."""
        copied = {name: getattr(seat, name) for name in COPIED}
        return cls(sitting=sitting, member=seat, **copied)

    @property
    def seat(self) -> Membership:
        """The seat as it stood when it was asked; a copy that is never saved."""
        copied = {name: getattr(self, name) for name in COPIED}
        return Membership(pk=self.member_id, **copied)

    if TYPE_CHECKING:
        member_id: int


class BallotCommittee(models.Model):
    """Ban kiểm phiếu: named persons, as elected at the sitting."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="committee", verbose_name="phiên họp")
    name = models.CharField("họ và tên", max_length=100)
    title = models.CharField("chức vụ, cơ quan", max_length=160, blank=True)
    leads = models.BooleanField("trưởng ban", default=False)

    class Meta:
        verbose_name = "người kiểm phiếu"
        verbose_name_plural = "ban kiểm phiếu"
        ordering = ["-leads", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=Q(leads=True),
                name="one_head_of_the_count",
                violation_error_message="Ban kiểm phiếu đã có trưởng ban.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def standing(self) -> ConflictQuerySet:
        """Without what was declared and taken back."""
        return self.filter(taken_back_at=None)


class Conflict(models.Model):
    """A member who does not vote on a case: computed when the vote opens, or declared before.

    What was declared says who wrote it down and when; taken back, it stays and says the same of that.
    """

    class Ground(models.TextChoices):
        OWN_CASE = "own_case", "là người được đề nghị"
        OWN_UNIT = "own_unit", "thuộc đơn vị trình hoặc tập thể được đề nghị"
        NAMESAKE = "namesake", "trùng tên, cần xác nhận"
        DECLARED = "declared", "tự khai có liên quan"

    case = models.ForeignKey(SittingCase, models.CASCADE, related_name="conflicts", verbose_name="trường hợp")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="thành viên")
    ground = models.CharField("lý do", max_length=8, choices=Ground)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người rút lại"
    )
    taken_back_at = models.DateTimeField("rút lại lúc", null=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên không biểu quyết"
        verbose_name_plural = "thành viên không biểu quyết"
        ordering = ["case", "member__position", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"],
                condition=Q(taken_back_at=None),
                name="one_conflict_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.member_id}"

    if TYPE_CHECKING:
        case_id: int
        member_id: int


class Voted(models.Model):
    """Whether a member has voted on a case, and nothing else: no choice, no time.

    All rows are made when the vote opens, in the order of cases and members, so that no key and no order
    of rows tells who voted before whom.
    """

    case = models.ForeignKey(SittingCase, models.PROTECT, related_name="voted", verbose_name="trường hợp")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="thành viên")
    done = models.BooleanField("đã bỏ phiếu", default=False)

    class Meta:
        verbose_name = "đã bỏ phiếu"
        verbose_name_plural = "đã bỏ phiếu"
        ordering = ["case", "member"]
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="votes_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.member_id}"

    if TYPE_CHECKING:
        case_id: int


class Tally(models.Model):
    """One counter for a case and a choice; seen by nobody before the count is done."""

    class Choice(models.TextChoices):
        AGREE = "agree", "Đồng ý"
        DISAGREE = "disagree", "Không đồng ý"

    case = models.ForeignKey(SittingCase, models.PROTECT, related_name="tallies", verbose_name="trường hợp")
    choice = models.CharField("ý kiến", max_length=8, choices=Choice)
    count = models.PositiveSmallIntegerField("số phiếu", default=0)

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        ordering = ["case", "choice"]
        constraints = [models.UniqueConstraint(fields=["case", "choice"], name="one_counter_a_choice")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.choice}"

    if TYPE_CHECKING:
        case_id: int


class PaperCount(models.Model):
    """The papers of one case: handed out = collected + not returned, collected = valid + invalid."""

    case = models.OneToOneField(SittingCase, models.PROTECT, related_name="papers", verbose_name="trường hợp")
    handed_out = models.PositiveSmallIntegerField("số phiếu phát ra")
    collected = models.PositiveSmallIntegerField("số phiếu thu về")
    not_returned = models.PositiveSmallIntegerField("số phiếu không thu về")
    valid = models.PositiveSmallIntegerField("số phiếu hợp lệ")
    invalid = models.PositiveSmallIntegerField("số phiếu không hợp lệ")

    class Meta:
        verbose_name = "số phiếu"
        verbose_name_plural = "số phiếu"
        ordering = ["case"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_out=F("collected") + F("not_returned")), name="papers_handed_out_add_up"
            ),
            models.CheckConstraint(
                condition=Q(collected=F("valid") + F("invalid")), name="papers_collected_add_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.collected}/{self.handed_out}"

    if TYPE_CHECKING:
        case_id: int
