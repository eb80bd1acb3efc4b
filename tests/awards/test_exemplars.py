"""A story is proposed by a unit, introduced by Phòng Nội vụ, and read with its pictures by everybody."""

from io import BytesIO

import pytest
from PIL import Image

from awards.models import Exemplar, ExemplarPicture
from awards.reviewing.exemplars import LONGEST_SIDE, add_picture, drop_picture, visible_exemplars
from campaign.models import ContentArea
from campaign.moves import MoveRefused
from tests.awards.reviewing import make_exemplar, photo
from tests.uploads import jpeg, pdf

TYPED = {
    "title": "Thôn tự quản rác",
    "kind": "model",
    "holder": "collective",
    "name": "Thôn Hòa Hiệp",
    "place": "xã Bình Tường",
    "story": "Đoạn một.\r\n\r\nĐoạn hai.",
    "ban": "0",
}
ALT = "Bà con phân loại rác"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


def post(client, user, address, **typed):
    client.force_login(user)
    return client.post(address, typed)


def area_pk(number: int) -> int:
    return ContentArea.objects.get(number=number).pk


# --- From a draft to a page -----------------------------------------------------------------------


def test_from_a_draft_to_a_page_that_everybody_reads(client, head, standing_office, bystander):
    written = post(client, head, "/thi-dua/dien-hinh/moi/", **TYPED, area=area_pk(6))
    assert written.status_code == 302
    exemplar = Exemplar.objects.get()
    assert exemplar.unit == head.unit
    address = f"/thi-dua/dien-hinh/{exemplar.pk}/"
    added = post(client, head, address, move="attach", tep=photo(), alt=ALT, caption="Ra quân 3/2022")
    assert added.status_code == 302
    picture = f"/tep/dien-hinh/{ExemplarPicture.objects.get().pk}/"
    client.force_login(bystander)
    assert [client.get(one).status_code for one in (address, picture)] == [404, 404]
    post(client, head, address, move="propose")
    post(client, standing_office, address, move="publish")
    client.force_login(bystander)
    page = client.get(address).content.decode()
    assert f'alt="{ALT}"' in page
    assert "<p>Đoạn hai.</p>" in page
    assert "Quá trình" not in page  # who moved it when is no part of the story
    served = client.get(picture)
    assert (served.status_code, served["Content-Type"]) == (200, "image/jpeg")
    b"".join(served.streaming_content)
    assert "Thôn tự quản rác" in client.get("/thi-dua/dien-hinh/").content.decode()


def test_a_withdrawn_story_is_gone_with_its_pictures(client, head, bystander, commune):
    exemplar = make_exemplar(commune, "draft")
    address = f"/thi-dua/dien-hinh/{exemplar.pk}/"
    post(client, head, address, move="attach", tep=photo(), alt=ALT)
    Exemplar.objects.update(state="published")
    post(client, head, address, move="withdraw", note="Người được nêu đề nghị rút")
    client.force_login(bystander)
    picture = f"/tep/dien-hinh/{ExemplarPicture.objects.get().pk}/"
    assert [client.get(one).status_code for one in (address, picture)] == [404, 404]


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 403), ("clerk", 403), ("admin", 403), ("bystander", 200)]
)
def test_who_proposes(client, request, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/thi-dua/dien-hinh/moi/").status_code == status


def test_what_lacks_is_said_and_what_was_typed_stays(client, officer):
    response = post(client, officer, "/thi-dua/dien-hinh/moi/", **TYPED | {"name": ""})
    assert response.status_code == 422
    assert "Thôn tự quản rác" in response.content.decode()
    assert not Exemplar.objects.exists()


def test_nothing_is_overwritten_unseen(client, officer, commune):
    exemplar = make_exemplar(commune, "draft")
    address = f"/thi-dua/dien-hinh/{exemplar.pk}/sua/"
    typed = TYPED | {"area": area_pk(6)}
    assert post(client, officer, address, **typed | {"ban": "1"}).status_code == 302
    clash = post(client, officer, address, **typed | {"ban": "1", "title": "Tên khác"})
    assert (clash.status_code, "Tên khác" in clash.content.decode()) == (409, True)


# --- Pictures -------------------------------------------------------------------------------------


def test_a_picture_is_made_fit_for_pages_and_keeps_no_place(client, officer, commune, settings):
    exemplar = make_exemplar(commune, "draft")
    exif = Image.Exif()
    exif[0x0112] = 6  # taken on its side
    exif[0x010F] = "Máy của ai đó"
    client.force_login(officer)
    taken = photo(exif=exif)
    client.post(f"/thi-dua/dien-hinh/{exemplar.pk}/", {"move": "attach", "tep": taken, "alt": ALT})
    picture = ExemplarPicture.objects.get()
    kept = b"".join(client.get(f"/tep/dien-hinh/{picture.pk}/").streaming_content)
    with Image.open(BytesIO(kept)) as shown:
        assert shown.size == (LONGEST_SIDE // 2, LONGEST_SIDE)
        assert not shown.getexif()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("alt", {"tep": photo(), "alt": " "}),
        ("tep", {"alt": ALT}),
        ("tep", {"tep": pdf(), "alt": ALT}),
        ("tep", {"tep": jpeg(), "alt": ALT}),  # begins and ends as one, and shows nothing
    ],
    ids=["no words", "no picture", "pdf", "broken"],
)
def test_what_is_no_picture_with_words_is_refused(client, officer, commune, field, typed):
    exemplar = make_exemplar(commune, "draft")
    response = post(client, officer, f"/thi-dua/dien-hinh/{exemplar.pk}/", move="attach", **typed)
    assert response.status_code == 422
    assert list(response.context["picture_form"].errors) == [field]
    assert not ExemplarPicture.objects.exists()


def test_pictures_are_changed_by_the_unit_while_it_writes(client, officer, standing_office, commune):
    exemplar = make_exemplar(commune, "draft")
    address = f"/thi-dua/dien-hinh/{exemplar.pk}/"
    post(client, officer, address, move="attach", tep=photo(), alt=ALT)
    picture = ExemplarPicture.objects.get()
    Exemplar.objects.update(state="proposed")
    for user in (officer, standing_office):
        assert post(client, user, address, move=f"detach-{picture.pk}").status_code == 403
        assert post(client, user, address, move="attach", tep=photo(), alt=ALT).status_code == 403
    Exemplar.objects.update(state="returned")
    assert post(client, officer, address, move=f"detach-{picture.pk}").status_code == 302
    assert not ExemplarPicture.objects.exists()


def test_a_story_that_was_proposed_meanwhile_keeps_its_pictures(officer, commune):
    """Whoever changes pictures still sees the story open; the locked row says that it is not."""
    seen = make_exemplar(commune, "draft")
    picture = add_picture(seen, photo(), by=officer, alt=ALT, caption="")
    Exemplar.objects.update(state="proposed")
    with pytest.raises(MoveRefused):
        add_picture(seen, photo(), by=officer, alt=ALT, caption="")
    with pytest.raises(MoveRefused):
        drop_picture(picture, by=officer)
    assert list(ExemplarPicture.objects.all()) == [picture]


def test_a_picture_of_another_story_is_not_taken_away(client, officer, commune, other_commune):
    mine, other = make_exemplar(commune, "draft"), make_exemplar(commune, "draft")
    post(client, officer, f"/thi-dua/dien-hinh/{other.pk}/", move="attach", tep=photo(), alt=ALT)
    picture = ExemplarPicture.objects.get()
    assert (
        post(client, officer, f"/thi-dua/dien-hinh/{mine.pk}/", move=f"detach-{picture.pk}").status_code
        == 404
    )


# --- The list -------------------------------------------------------------------------------------


def test_the_list_filters_by_area_and_kind(client, bystander, commune):
    rubbish = make_exemplar(commune, area=6, kind="model")
    trees = make_exemplar(commune, area=5, kind="practice")
    client.force_login(bystander)

    def shown(query: str):
        return list(client.get(f"/thi-dua/dien-hinh/{query}").context["page"].object_list)

    assert shown("") == [trees, rubbish]
    assert shown("?noi-dung=6") == [rubbish]
    assert shown("?loai=practice") == [trees]
    assert shown("?noi-dung=6&loai=practice") == []
    assert shown("?noi-dung=khac&loai=khac") == [trees, rubbish]


def test_what_is_under_way_is_shown_to_its_unit_and_the_standing_office(
    client, officer, standing_office, leader, commune, other_commune
):
    make_exemplar(commune, "draft", title="Nháp của xã")
    make_exemplar(other_commune, "proposed", title="Chờ của xã khác")
    make_exemplar(other_commune, "returned", title="Trả lại xã khác")
    make_exemplar(other_commune, "withdrawn", title="Xã khác đã rút")
    make_exemplar(standing_office.unit, "draft", title="Nháp của phòng")
    got = {}
    for user in (officer, standing_office, leader):
        client.force_login(user)
        shown = client.get("/thi-dua/dien-hinh/").context["under_way"]
        got[user.username] = {heading: [row["exemplar"].title for row in rows] for heading, rows in shown}
    assert got == {
        "xa.21835": {"Đang chuẩn bị": ["Nháp của xã"]},
        "noivu": {
            "Chờ giới thiệu": ["Chờ của xã khác"],
            "Đã trả lại": ["Trả lại xã khác"],
            "Đang chuẩn bị": ["Nháp của phòng"],
        },
        "lanhdao": {},
    }


def test_what_a_nomination_may_point_at(bystander, officer, commune):
    published, draft = make_exemplar(commune), make_exemplar(commune, "draft")
    assert list(visible_exemplars(bystander)) == [published]
    assert set(visible_exemplars(officer)) == {published, draft}
