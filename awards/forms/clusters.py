from __future__ import annotations

from typing import Any

from awards.forms.drives import UnitPicks
from campaign.forms import PortalModelForm
from campaign.models import Cluster, ClusterYear


class ClusterForm(PortalModelForm):
    members = UnitPicks(label="Thành viên", required=False)

    narrow = ("kind", "position")

    class Meta:
        model = Cluster
        fields = ("name", "kind", "position", "members")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].load()  # type: ignore[attr-defined]


class ClusterYearForm(PortalModelForm):
    narrow = ("head", "deputy")

    class Meta:
        model = ClusterYear
        fields = ("head", "deputy", "council_member")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Head and deputy come from among the members."""
        super().__init__(*args, **kwargs)
        members = self.instance.cluster.members.in_order()
        for name in ("head", "deputy"):
            self.fields[name].queryset = members  # type: ignore[attr-defined]
