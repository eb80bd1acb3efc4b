"""What a restore refuses, with nothing changed; the same archive untouched is taken."""

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.core.management import CommandError

from campaign.models import User
from criteria.reference.loading import load
from tests.archives import backup, keep_evidence, kept_files, members, restore, rows
from tests.factories import make_user
from tests.uploads import PDF, PDF_SHA256


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.EVIDENCE_ROOT = tmp_path / "files"


def packed(path: Path, content: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in content.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    """An archive of the reference data, one account and one file; written outside any test's transaction."""
    folder = tmp_path_factory.mktemp("sao-luu")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(project_settings, "EVIDENCE_ROOT", folder / "files")
        load(project_settings.FIXTURES_ROOT)
        made = [make_user(username="trong.ban.sao"), keep_evidence()]
        path = backup(str(folder / "nguyen.tar.gz"))
        for row in made:
            type(row)._base_manager.filter(pk=row.pk).delete()
    return path


def edited(content: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    """With another manifest."""
    manifest = json.loads(content["manifest.json"]) | changes
    return content | {"manifest.json": json.dumps(manifest).encode()}


def rehashed(content: dict[str, bytes], label: str, change: bytes) -> dict[str, bytes]:
    """A line too many in a table, and a manifest that agrees."""
    manifest, name = json.loads(content["manifest.json"]), f"database/{label}.jsonl"
    content = content | {name: content[name] + change}
    manifest["members"][name] = hashlib.sha256(content[name]).hexdigest()
    manifest["tables"][label]["rows"] += 1
    return edited(content, **manifest)


def without(content: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {key: data for key, data in content.items() if key != name}


USERS = "database/campaign.User.jsonl"
FILE = f"files/{PDF_SHA256}"
STRANGER = b'[999999,"x","x","","","officer",null,false,true,"2023-12-20T00:00:00+00:00"]\n'
BROKEN = {
    "a changed table": (lambda c: c | {USERS: c[USERS].replace(b"trong", b"ngoai")}, "SHA-256"),
    "a changed file": (lambda c: c | {FILE: b"%PDF"}, "SHA-256"),
    "a missing member": (lambda c: without(c, FILE), "SHA-256"),
    "a member too many": (lambda c: c | {f"files/{'0' * 64}": b""}, "SHA-256"),
    "a way out of the folder": (lambda c: {"../x": b"x"} | c, "thành phần lạ"),
    "an absolute way": (lambda c: {"/tmp/x": b"x"} | c, "thành phần lạ"),  # noqa: S108
    "a way out through files": (lambda c: {"files/../../x": b"x"} | c, "thành phần lạ"),
    "other migrations": (
        lambda c: edited(
            c, migrations=json.loads(c["manifest.json"])["migrations"] | {"criteria": ["0009_x"]}
        ),
        r"cấu trúc dữ liệu khác cổng này \(criteria\)",
    ),
    "other columns": (lambda c: edited(c, tables={}), "bản kê"),
    "another format": (lambda c: edited(c, format=2), "định dạng 2"),
    "no manifest": (lambda c: without(c, "manifest.json"), "bị cụt"),
    "a manifest that is none": (lambda c: c | {"manifest.json": b"[]"}, "bản kê"),
    "a row twice": (
        lambda c: rehashed(c, "campaign.User", c[USERS].splitlines(keepends=True)[0]),
        "không nạp",
    ),
    "a short row": (lambda c: rehashed(c, "campaign.User", b"[1]\n"), "không nạp"),
    "a key to nothing": (
        lambda c: rehashed(c, "criteria.Decision", b'[1,"send",999999,"2023-12-20T00:00:00+00:00","",1]\n'),
        "không nạp",
    ),
}


@pytest.fixture
def present(reference):
    """What must still be there after a refusal: rows, and no file."""
    make_user(username="dang.lam")
    before = rows()
    yield before
    assert rows() == before
    assert not [path for path in project_settings.EVIDENCE_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("fault", BROKEN)
def test_a_faulty_archive_is_refused_and_nothing_changed(whole, present, tmp_path, fault):
    change, said = BROKEN[fault]
    path = packed(tmp_path / "hong.tar.gz", change(members(whole)))
    with pytest.raises(CommandError, match=said):
        restore(path, "--yes")


@pytest.mark.parametrize("left", [0, 20, 0.5, -600, -4])
def test_a_cut_archive_is_refused_and_nothing_changed(whole, present, tmp_path, left):
    content = whole.read_bytes()
    cut = int(len(content) * left) if isinstance(left, float) else left
    (tmp_path / "cut.tar.gz").write_bytes(content[:cut])
    with pytest.raises(CommandError, match=r"cụt|không phải bản sao lưu"):
        restore(tmp_path / "cut.tar.gz", "--yes")


def test_a_link_is_refused_and_so_is_any_other_file(whole, present, tmp_path):
    link = tarfile.TarInfo(FILE)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(tmp_path / "link.tar.gz", "w:gz") as tar:
        tar.addfile(link)
    (tmp_path / "text.tar.gz").write_bytes(gzip.compress(b"xin chao" * 200))
    for name, said in (("link", "thành phần lạ"), ("text", "bản sao lưu"), ("absent", "Không có tệp")):
        with pytest.raises(CommandError, match=said):
            restore(tmp_path / f"{name}.tar.gz", "--yes")


@pytest.mark.parametrize("answer", ["", "có", "phuc hoi", EOFError])
def test_a_database_with_entries_asks_and_anything_but_the_word_stops_it(whole, present, monkeypatch, answer):
    def asked(question):
        if answer is EOFError:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", asked)
    with pytest.raises(CommandError, match="đã có số liệu"):
        restore(whole)


@pytest.mark.parametrize("typed", ["phục hồi", " Phục hồi ", None])
def test_the_same_archive_untouched_is_taken_with_the_word_or_without_asking(
    whole, reference, monkeypatch, tmp_path, typed
):
    make_user(username="dang.lam")
    monkeypatch.setattr("builtins.input", lambda question: typed)
    restore(packed(tmp_path / "lai.tar.gz", members(whole)), *([] if typed else ["--yes"]))
    assert list(User.objects.values_list("username", flat=True)) == ["trong.ban.sao"]
    assert kept_files() == {f"{PDF_SHA256[:2]}/{PDF_SHA256}": PDF}


def test_an_empty_database_is_not_asked(whole, reference):
    restore(whole)
    assert User.objects.get().username == "trong.ban.sao"
