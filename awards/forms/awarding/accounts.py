"""Which account of the portal somebody proposed has."""

from __future__ import annotations

from typing import Any

from django import forms

from awards.models import Nominee
from campaign.forms import PortalModelForm
from campaign.models import User

OTHER_ACCOUNT, NO_ACCOUNT = "khac", "khong"


class AccountForm(PortalModelForm):
    """Whose account a nominee is, or that nobody of the same name is this person."""

    who = forms.ChoiceField(label="Tài khoản của người này", widget=forms.RadioSelect)
    username = forms.CharField(
        label="Tên đăng nhập", required=False, help_text="Khi chọn tài khoản khác.", max_length=60
    )
    computed = ("account",)

    class Meta:
        model = Nominee
        fields = ()

    def __init__(self, *args: Any, namesakes: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.pk): one for one in namesakes}
        linked = self.instance.account
        if linked is not None:
            self.by_key.setdefault(str(linked.pk), linked)
        field: Any = self.fields["who"]
        field.choices = [
            *(
                (key, f"{one.full_name}, {one.unit or one.get_role_display()} ({one.username})")
                for key, one in self.by_key.items()
            ),
            (OTHER_ACCOUNT, "Tài khoản khác, ghi tên đăng nhập"),
            (NO_ACCOUNT, "Không có tài khoản trên cổng; người trùng tên là người khác"),
        ]
        field.initial = str(linked.pk) if linked is not None else None

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean() or {}
        who = typed.get("who", "")
        self.instance.account = self.by_key.get(who)
        if who == OTHER_ACCOUNT:
            self.instance.account = User.objects.filter(username=typed.get("username", "").strip()).first()
            if self.instance.account is None:
                self.add_error("username", "Không có tài khoản với tên đăng nhập này.")
        return typed

    @property
    def told_apart(self) -> list[User]:
        """Of the same name, and not the one that was chosen."""
        return [one for one in self.by_key.values() if one != self.instance.account]
