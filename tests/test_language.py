"""No English on any page: neither Django's own words nor ours. And the catalogue that sees to it."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib import admin as django_admin
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from campaign.models import Extension
from criteria.models import IndicatorReport, Obstacle
from tests.criteria.obstacles import make_obstacle
from tests.e2e.award_pages import AWARD_PAGES
from tests.e2e.movement_pages import MOVEMENT_PAGES
from tests.factories import PASSWORD, make_report, the_indicator
from tests.test_matrix import every_pattern

CATALOGUES = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"

# Words of English that no Vietnamese text has as a whole token.
ENGLISH = frozenset(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())

READ_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "aria-description", "label")
# What may stand in an English word's letters: an address, the font that Nghị định 30 names.
NO_WORDS = re.compile(r"\S+\.\S+/\S*|Times New Roman")
SILENT = {"script", "style", "svg", "template"}


class Visible(HTMLParser):
    """The words of a page: its text, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.words += [given[name] or "" for name in READ_ATTRIBUTES if given.get(name)]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.words.append(given.get("value") or "")
        self._silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(data.strip())


def english_in(html: str) -> list[str]:
    """Every piece of the page that has an English word, or is a string that Django left as it was."""
    page = Visible()
    page.feed(html)
    return [words for words in page.words if _is_english(words)]


def _is_english(words: str) -> bool:
    if words in MSGIDS:
        return True
    tokens = re.findall(r"[^\W\d_]+", NO_WORDS.sub("", words))
    return any(token.lower() in ENGLISH for token in tokens if token.isascii())


def entries(path: Path) -> Iterator[tuple[str, str, str]]:
    """(context, msgid, translation) of a catalogue's text; several plural forms give their last one."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        found: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            head, _, quoted = line.partition('"')
            name = head.strip() or name
            found[name] = found.get(name, "") + ast.literal_eval(f'"{quoted}')
        if found.get("msgid"):
            text = found.get("msgstr[0]", found.get("msgstr", ""))
            yield found.get("msgctxt", ""), found["msgid"], text


def django_msgids() -> set[str]:
    """What Django would say in English, where that is a word of its own: «OK» and «IPv4» are not."""
    import django

    root = Path(django.__file__).parent
    folders = [root / "conf", root / "contrib" / "admin", root / "contrib" / "auth"]
    msgids = {
        msgid
        for folder in folders
        for _, msgid, _ in entries(folder / "locale" / "en" / "LC_MESSAGES" / "django.po")
    }
    ours = {msgid for _, msgid, text in entries(CATALOGUES / "django.po") if msgid == text}
    return {msgid for msgid in msgids - ours if len(msgid) > 4 and re.search("[a-z]{3}", msgid)}


MSGIDS = django_msgids()


# --- The catalogue --------------------------------------------------------------------------------


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_is_the_written_one(domain):
    with (CATALOGUES / f"{domain}.mo").open("rb") as compiled:
        spoken = GNUTranslations(compiled)
    for context, msgid, text in entries(CATALOGUES / f"{domain}.po"):
        told = spoken.pgettext(context, msgid) if context else spoken.ngettext(msgid, msgid, 2)
        told = told if context or told != msgid else spoken.gettext(msgid)
        assert told == text, msgid


@pytest.mark.parametrize(
    ("folder", "domain"),
    [
        ("conf", "django"),
        ("contrib/admin", "django"),
        ("contrib/auth", "django"),
        ("contrib/contenttypes", "django"),
        ("contrib/admin", "djangojs"),
    ],
)
def test_every_string_of_django_has_vietnamese_words(folder, domain):
    import django

    locale = Path(django.__file__).parent / folder / "locale"
    told = {
        (context, msgid)
        for path in (locale / "vi" / "LC_MESSAGES" / f"{domain}.po", CATALOGUES / f"{domain}.po")
        for context, msgid, text in entries(path)
        if text
    }
    asked = {
        (context, msgid) for context, msgid, _ in entries(locale / "en" / "LC_MESSAGES" / f"{domain}.po")
    }
    assert asked - told == set()


def test_placeholders_survive_translation():
    for domain in ("django", "djangojs"):
        for _, msgid, text in entries(CATALOGUES / f"{domain}.po"):
            wanted = set(re.findall(r"%\(\w+\)[a-z]|\{\w*\}", msgid))
            assert set(re.findall(r"%\(\w+\)[a-z]|\{\w*\}", text)) <= wanted, msgid


def test_django_speaks_it():
    assert gettext("Skip to main content") == "Tới nội dung chính"
    assert ngettext("%(num)d day", "%(num)d days", 3) % {"num": 3} == "3\xa0ngày"
    now = timezone.now()
    assert timesince(now - timezone.timedelta(days=8), now) == "1\xa0tuần, 1\xa0ngày"


# --- The check itself -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<p>Save and continue</p>",
        '<a title="Close window" href="/">x</a>',
        '<input type="submit" value="Save">',
        '<input placeholder="Search">',
        '<img alt="Add another">',
        "<p>Toggle theme</p>",
    ],
)
def test_english_is_found(html):
    assert english_in(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Xã Bình Tân, tiêu chí 17: đạt</p>",
        "<script>let value</script>",
        "<p>PDF, Excel, Times New Roman</p>",
    ],
)
def test_vietnamese_is_left_alone(html):
    assert not english_in(html)


# --- Every page -----------------------------------------------------------------------------------

OPEN_PAGES = ["login", "password_reset", "password_reset_done", "password_reset_complete"]
PAGES = [
    "/",
    "/them/",
    "/tong-quan/",
    "/tieu-chi/",
    "/tieu-chi/?bo=xa-ntm-nang-cao",
    "/tieu-chi/?bo=thi-tran",
    "/tieu-chi/?bo=huyen-ntm",
    "/tieu-chi/21835/",
    "/tieu-chi/21835/17/",
    "/tieu-chi/21835/10/",
    "/tieu-chi/547/",
    "/tieu-chi/547/7/",
    "/tieu-chi/21808/1/",
    "/xac-nhan/",
    "/cung-cap/",
    "/thi-dua/",
    "/thi-dua/don-vi/",
    "/thi-dua/don-vi/them/",
    "/thi-dua/don-vi/nhap/",
    "/thi-dua/chi-tieu/",
    "/thi-dua/chi-tieu/tang-truong/",
    "/thi-dua/chi-tieu/ty-trong-cn-ttcn/",
    "/thi-dua/chi-tieu/xa-dat-chuan/",
    "/vuong-mac/?loc=tat-ca",
    "/vuong-mac/moi/",
    "/vuong-mac/tong-hop/",
    "/khen-thuong/",
    "/khen-thuong/hiep-y/",
    "/khen-thuong/cap-tren/",
    "/thi-dua/so-ket/",
    "/thi-dua/dien-hinh/",
    "/thi-dua/dien-hinh/moi/",
    "/bao-cao/",
    "/nhac-viec/",
    "/don-doc/",
    "/don-doc/bao-cao-2023-Q4/21835/",
    "/don-doc/bao-cao-2023-Q4/cong-van/?cap=phong&han=25/12/2023",
    "/mat-khau/doi/",
    "/mat-khau/da-doi/",
    "/khong-co-trang-nay/",
    "/quan-tri/",
]
WHO = [
    "officer",
    "head",
    "other_officer",
    "town_officer",
    "verifier",
    "supplier",
    "bystander",
    "ntm_office",
    "standing_office",
    "finance_office",
    "survey_office",
    "leader",
    "clerk",
    "admin",
]


@pytest.fixture
def work(period, closed_period, commune, officer, supplier):
    """Something in every state, so that every kind of row is on the pages."""
    Extension.objects.create(period=period, unit=commune, due=period.closes, reason="Mưa lũ")
    make_report(commune, the_indicator("17.6"), period, 96)
    make_report(commune, the_indicator("17.7"), period, 96, state=IndicatorReport.State.RETURNED)
    make_report(commune, the_indicator("3.1"), period, 90, state=IndicatorReport.State.VERIFIED)
    make_report(commune, the_indicator("10.1"), period, 52, by=supplier, state="verified", figure_year=2023)
    make_report(commune, the_indicator("3.1"), closed_period, 85, state=IndicatorReport.State.VERIFIED)
    for state in Obstacle.State.values:
        make_obstacle(commune, state)


@pytest.mark.parametrize("who", WHO)
def test_no_page_of_the_portal_has_english(client, request, work, who):
    client.force_login(request.getfixturevalue(who))
    for path in [*PAGES, *(f"/vuong-mac/{pk}/" for pk in Obstacle.objects.values_list("pk", flat=True))]:
        response = client.get(path)
        assert english_in(response.content.decode()) == [], (who, path, response.status_code)


@pytest.mark.parametrize("who", MOVEMENT_PAGES)
def test_no_page_of_the_movement_has_english(client, request, movement, who):
    client.force_login(request.getfixturevalue(who))
    look_at_all(client, [address.format(**movement) for address in MOVEMENT_PAGES[who][1]])


@pytest.mark.parametrize("who", AWARD_PAGES)
def test_no_page_of_awards_has_english(client, request, movement, who):
    client.force_login(request.getfixturevalue(who))
    look_at_all(client, [address.format(**movement) for address in AWARD_PAGES[who][1]])


def look_at_all(client, paths: list[str]) -> None:
    """As each opens, and as it refuses an empty form."""
    for path, answer in [(path, client.get(path)) for path in paths]:
        assert answer.status_code == 200, path
        assert english_in(answer.content.decode()) == [], path
    for path in paths:
        answer = client.post(path, {"move": "save", "ban": "0"})
        assert english_in(answer.content.decode()) == [], (path, answer.status_code)


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_no_open_page_has_english(client, reference, name):
    assert english_in(client.get(reverse(name)).content.decode()) == []


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/dang-nhap/", {"username": "", "password": ""}),
        ("/dang-nhap/", {"username": "khong.co", "password": "sai"}),
        ("/mat-khau/quen/", {"email": "khong-phai-thu"}),
        ("/tieu-chi/21835/3/", {"3.1": "x"}),
    ],
)
def test_no_refusal_without_a_session_has_english(client, period, path, fields):
    assert english_in(client.post(path, fields).content.decode()) == []


@pytest.mark.parametrize("new", ["a", "12345678", "can-bo.21835", "password"])
def test_no_refused_password_has_english(client, officer, new):
    client.force_login(officer)
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new + "x"}
    assert english_in(client.post("/mat-khau/doi/", fields).content.decode()) == []
    fields = {"old_password": "sai", "new_password1": new, "new_password2": new}
    assert english_in(client.post("/mat-khau/doi/", fields).content.decode()) == []


@pytest.mark.parametrize("who", ["admin", "ntm_office", "standing_office"])
def test_no_page_of_the_administration_has_english(client, request, work, who):
    client.force_login(request.getfixturevalue(who))
    for model, options in django_admin.site._registry.items():
        names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        paths = [reverse(f"{names}_changelist"), reverse(f"{names}_add")]
        paths += [
            reverse(f"{names}_changelist") + f"?{query}" for query in ("q=khong-co", "_facets=True", "p=2")
        ]
        if row is not None:
            paths += [reverse(f"{names}_{page}", args=[row.pk]) for page in ("change", "delete", "history")]
        for path in paths:
            page = client.get(path, follow=True).content.decode()
            assert english_in(page) == [], (who, path)
        empty = client.post(reverse(f"{names}_add"), {}).content.decode()
        assert english_in(empty) == [], (who, names)
        assert options.list_per_page == 50


@pytest.mark.parametrize("model", list(django_admin.site._registry), ids=lambda model: model.__name__)
def test_no_answer_of_the_administration_has_english(client, admin, ntm_office, standing_office, work, model):
    """Wrong values, an unknown row, an action without rows: what Django says to each."""
    names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    for user in (admin, ntm_office, standing_office):
        client.force_login(user)
        wrong = {field.name: "không phải" for field in model._meta.get_fields() if field.concrete}
        for path, fields in [
            (reverse(f"{names}_change", args=[row.pk]), wrong),
            (reverse(f"{names}_change", args=[10**9]), {}),
            (reverse(f"{names}_changelist"), {"action": "delete_selected", "index": 0}),
            (reverse(f"{names}_changelist"), {"action": "delete_selected", "_selected_action": [row.pk]}),
        ]:
            page = client.post(path, fields, follow=True).content.decode()
            assert english_in(page) == [], (user.username, path, fields)


def test_the_password_page_of_the_administration_has_no_english(client, admin, officer):
    client.force_login(admin)
    url = reverse("admin:auth_user_password_change", args=[officer.pk])
    assert english_in(client.get(url).content.decode()) == []
    assert english_in(client.post(url, {"password1": "a", "password2": "b"}).content.decode()) == []


def test_history_is_told_in_vietnamese(client, ntm_office, period):
    client.force_login(ntm_office)
    url = reverse("admin:campaign_reportingperiod_change", args=[period.pk])
    form = client.get(url).context["adminform"].form
    fields = {field.html_name: field.value() for field in form if field.value() is not None}
    client.post(url, fields | {"due": "20/12/2023"})
    page = client.get(reverse("admin:campaign_reportingperiod_history", args=[period.pk])).content.decode()
    assert "Lịch sử" in page
    assert english_in(page) == []


def test_the_words_of_the_administrations_scripts_are_vietnamese(client, admin):
    client.force_login(admin)
    script = client.get(reverse("admin:jsi18n")).content.decode()
    assert "Ch\\u1ecdn t\\u1ea5t c\\u1ea3 %s" in script


def test_every_page_of_the_portal_is_on_the_list():
    """A new page is looked at for English too; papers and files have their own tests."""
    looked_at = {path.split("?")[0] for path in PAGES}
    known = {
        "criteria:attachment",
        "criteria:draft_file",
        "criteria:signed_form",
        "summary",
        "self_assessment",
        "unit_paper",
        "confirmation",
        "obstacle_report",
        "obstacle_paper",
        "review_paper",
        "registration_paper",
        "consultation_paper",
        "proposal_paper",
        "decision_paper",
        "notice_paper",
        "public_decision_paper",
        "register_file",
        "dossier_letter",
        "dossier_minutes",
        "nominee_report",
        "inspection_notice_paper",
        "inspection_minutes_paper",
        "structure_paper",
        "allocation_paper",
        "sitting_paper",
        "healthz",
        "logout",
    }
    known |= {*OPEN_PAGES, "password_reset_confirm", "criteria:sheet", "criteria:entry"}
    for name in ("home", "more", "reports", "password_change", "password_change_done"):
        assert reverse(name) in looked_at
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    missing = {name for name in names - known if reverse(name) not in looked_at}
    assert missing == set()


# Papers and files; their own tests read them.
HANDED_OUT = re.compile(
    r".*[_:](file|paper|picture|template)|criteria:(attachment|signed_form)|certificates:(ruler|slips)"
)
# Off until the district turns them on; tests/e2e/test_pages.py turns them on.
PUBLIC = {"awarding:check", "awarding:public_decisions", "awarding:public_decision"}


def test_every_page_with_records_is_on_a_list(movement):
    lists = (*MOVEMENT_PAGES.values(), *AWARD_PAGES.values())
    addresses = [*PAGES, *(one for _, pages in lists for one in pages)]
    paths = {urlsplit(address.format(**movement)).path for address in addresses}
    looked_at = {resolve(path).view_name for path in paths if path != "/khong-co-trang-nay/"}
    names = re.compile("(awards|awarding|certificates|criteria|movement):.*")
    ours = {name for name in every_pattern(get_resolver()) if names.fullmatch(name)}
    ours = {name for name in ours if not HANDED_OUT.fullmatch(name)}
    assert ours - looked_at - PUBLIC == set()
