"""Backup and restore as a test calls them, and what the state is made of."""

import tarfile
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from campaign import clock, files
from campaign.models import Campaign
from criteria.models import Evidence
from tayson_ntm.archive_tables import carried, column_names
from tests.uploads import PDF, pdf


def backup(*arguments: str) -> Path:
    """The archive that the command says it wrote."""
    out = StringIO()
    call_command("backup", *arguments, stdout=out)
    return Path(out.getvalue().removeprefix("Đã sao lưu: ").split(" (")[0])


def restore(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("restore", str(path), *options, stdout=out)
    return out.getvalue()


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row that travels; the campaign's revision aside, which only goes up."""
    Campaign.objects.update(revision=0)
    return {
        label: list(model._base_manager.order_by("pk").values_list(*column_names(model)))
        for label, model in carried().items()
    }


def kept_files() -> dict[str, bytes]:
    root = settings.EVIDENCE_ROOT
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def keep_evidence(content: bytes = PDF) -> Evidence:
    kept = files.keep(pdf(content=content))
    return Evidence.objects.create(
        sha256=kept.sha256, size=kept.size, content_type=kept.content_type, at=clock.now()
    )


def members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        return {info.name: member.read() for info in tar if (member := tar.extractfile(info))}
