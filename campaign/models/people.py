from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from campaign.models.units import Unit


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """The first administrator; the name is Django's, the account is an ordinary one with a role."""
        return self.create_user(username, password, **{"role": User.Role.ADMIN} | fields)


class User(AbstractBaseUser):
    """A person with an account: a role, a unit, and whether they sign for it."""

    class Role(models.TextChoices):
        OFFICER = "officer", "Cán bộ, công chức"
        LEADER = "leader", "Lãnh đạo huyện"
        CLERK = "clerk", "Văn thư"
        ADMIN = "admin", "Quản trị"

    username = models.CharField(
        "tên đăng nhập",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=100)
    position_title = models.CharField("chức vụ", max_length=100, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    role = models.CharField("vai trò", max_length=10, choices=Role, default=Role.OFFICER)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="đơn vị"
    )
    signs = models.BooleanField(
        "ký thay mặt đơn vị", default=False, help_text="Người đứng đầu, được gửi và ký thay mặt đơn vị."
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    wants_mail = models.BooleanField(
        "nhận thư nhắc việc",
        default=True,
        help_text="Người dùng tự bật, tắt ở trang Nhắc việc; việc đến hạn vẫn hiện trên cổng.",
    )
    joined_at = models.DateTimeField("ngày tạo", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def initials(self) -> str:
        """First letters of họ and tên, as shown in the avatar."""
        words = [word for word in self.full_name.strip("()").split() if word]
        return "".join(word[0] for word in (words[:1] + words[-1:])[: len(words)]).upper()

    @property
    def duty(self) -> str:
        return self.unit.duty if self.unit else ""

    if TYPE_CHECKING:
        unit_id: int | None
