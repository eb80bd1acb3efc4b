"""Reports that are alike: the share, the passages, who is shown them, and what 1.000 of them cost."""

import random
import time
import unicodedata
from decimal import Decimal

import pytest

from awards.checking.checks import check_list, check_lists, checks_of
from awards.checking.similarity import RUN, alike, alike_in, marked, words_of
from awards.models import AwardSetting, Nomination
from tests.awarding.cases import make_nomination, make_round
from tests.awarding.test_workflow import PEOPLE

State = Nomination.State
OWN = " ".join(f"riêng{number}" for number in range(60))
OTHERS = " ".join(f"khác{number}" for number in range(60))
SHARED = " ".join(f"chung{number}" for number in range(40))


def share_of(text, other):
    found = alike({1: text, 2: other}, Decimal(1))
    return found[1][0].share if 1 in found else 0


# --- The measure ----------------------------------------------------------------------------------


def test_the_share_is_of_its_own_words():
    """40 of 100 words here, 40 of 40 there."""
    assert share_of(f"{OWN} {SHARED}", SHARED) == 40
    assert share_of(SHARED, f"{OWN} {SHARED}") == 100
    assert share_of(OWN, OTHERS) == 0


@pytest.mark.parametrize("length", [RUN - 1, RUN])
def test_only_a_run_of_words_counts(length):
    run = " ".join(SHARED.split()[:length])
    assert share_of(f"{run} {OWN}", f"{OTHERS} {run}") == (100 * RUN // (60 + RUN) if length == RUN else 0)


def test_accents_tell_words_apart_and_letter_case_and_signs_do_not():
    text = "Gia đình ông đã hiến ba trăm mét vuông đất mở đường thôn"
    assert share_of(text, text.upper().replace(" ", ", ")) == 100
    assert share_of(text, "Gia dinh ong da hien ba tram met vuong dat mo duong thon") == 0
    decomposed = unicodedata.normalize("NFD", text)
    assert share_of(text, decomposed) == 100


def test_the_same_words_in_another_order_are_not_the_same():
    words = SHARED.split()
    assert share_of(SHARED, " ".join(reversed(words))) == 0


def test_the_passages_are_counted_and_marked():
    first, second = " ".join(SHARED.split()[:10]), " ".join(SHARED.split()[20:30])
    text = f"{first}. {OWN}: {second}!"
    share, pieces = marked(text, f"{second} {OTHERS} {first}")
    assert (share, "".join(one.text for one in pieces)) == (25, text)
    assert [one.text for one in pieces if one.number] == [first, second]
    found = alike({1: text, 2: f"{second} {OTHERS} {first}"}, Decimal(1))[1][0]
    assert (found.share, found.passages) == (25, 2)


@pytest.mark.parametrize("text", ["", "   ", "một hai ba", "…!?"])
def test_a_text_too_short_is_like_none(text):
    assert alike({1: text, 2: text}, Decimal(1)) == {}
    share, pieces = marked(text, SHARED)
    assert (share, "".join(one.text for one in pieces)) == (0, text)


def test_list_and_page_agree_on_random_texts():
    """The share in the list is the one that the marked text shows."""
    dice = random.Random(11)  # noqa: S311  # reason: a fixed game, no secret
    sentences = [" ".join(f"t{dice.randrange(400)}" for _ in range(dice.randrange(3, 20))) for _ in range(30)]
    texts = {pk: ". ".join(dice.sample(sentences, 8)) for pk in range(12)}
    found = alike(texts, Decimal(1))
    assert found
    for pk, matches in found.items():
        for one in matches:
            share, pieces = marked(texts[pk], texts[one.other])
            passages = sum(bool(piece.number) for piece in pieces)
            assert (one.share, one.passages) == (share, passages)


def test_the_share_asked_for_is_a_lower_bound():
    texts = {1: f"{OWN} {SHARED}", 2: SHARED}
    assert set(alike(texts, Decimal(40))) == {1, 2}
    assert set(alike(texts, Decimal("40.5"))) == {2}


# --- What it costs --------------------------------------------------------------------------------


def reports(count):
    """Of about 500 words; a form's own 40 words in each, and every tenth copied from the one before."""
    dice, texts = random.Random(7), {}  # noqa: S311  # reason: a fixed game, no secret
    for pk in range(count):
        own = " ".join(f"từ{dice.randrange(3000)}" for _ in range(460))
        if pk % 10 == 1:
            own = texts[pk - 1].partition("|")[2]
        texts[pk] = f"{SHARED}|{own}"
    return texts


@pytest.mark.parametrize(("count", "seconds"), [(180, 5), (1000, 30)])
def test_a_whole_list_is_compared_in_bearable_time(count, seconds):
    """The limits are wide: a machine with other work must not fail it; every pair anew would."""
    texts = reports(count)
    started = time.perf_counter()
    found = alike(texts, Decimal(30))
    assert time.perf_counter() - started < seconds
    assert set(found) == {pk for pk in range(count) if pk % 10 in {0, 1}}


# --- In the portal --------------------------------------------------------------------------------


def put_share(value="30"):
    AwardSetting.objects.update_or_create(key="similarity.share", defaults={"value": value})


@pytest.fixture
def pair(commune, other_commune, officer):
    """40% of the first stands in the second."""
    round_ = make_round()
    texts = ((commune, f"{OWN} {SHARED}"), (other_commune, f"{SHARED} {OTHERS} {OTHERS}"))
    return [make_nomination(round_, unit, State.APPRAISING, report=text) for unit, text in texts]


def similar(user, nomination):
    return [one.sentence for one in check_list(user, nomination).checks if one.code == "similar"]


def test_only_where_a_share_is_set(pair, standing_office):
    assert similar(standing_office, pair[0]) == []
    put_share()
    assert similar(standing_office, pair[0]) == [f"Báo cáo thành tích giống 40% với hồ sơ số {pair[1].pk}"]
    assert similar(standing_office, pair[1]) == []  # 25% of it
    put_share("41")
    assert similar(standing_office, pair[0]) == []


def test_it_warns_and_never_blocks(pair, standing_office):
    put_share()
    found = check_list(standing_office, pair[0])
    assert "similar" in [one.code for one in found.warnings]
    assert "similar" not in [one.code for one in (*found.blocking, *checks_of(pair[0]))]


@pytest.mark.parametrize("state", State.values)
def test_what_a_unit_is_writing_is_not_compared(pair, standing_office, state):
    put_share()
    Nomination.objects.filter(pk=pair[1].pk).update(state=state)
    assert bool(similar(standing_office, pair[0])) == (state not in {"nhap", "yeu_cau_bo_sung"})


def test_only_within_the_round(pair, standing_office):
    put_share()
    Nomination.objects.filter(pk=pair[1].pk).update(round=make_round())
    assert similar(standing_office, pair[0]) == []


def test_a_changed_report_is_compared_anew(pair):
    rounds = {pair[0].round_id}
    assert pair[0].pk in alike_in(rounds, Decimal(30))
    Nomination.objects.filter(pk=pair[1].pk).update(report=OTHERS)
    assert alike_in(rounds, Decimal(30)) == {}


def test_a_list_says_what_the_page_says(pair, standing_office):
    put_share()
    together = check_lists(standing_office, pair, similar=True)
    assert together == {one.pk: check_list(standing_office, one) for one in pair}


@pytest.mark.parametrize("who", PEOPLE)
def test_both_texts_are_shown_to_who_appraises(client, request, pair, who):
    put_share()
    client.force_login(request.getfixturevalue(who))
    answer = client.get(f"/khen-thuong/{pair[0].pk}/giong/{pair[1].pk}/")
    office = who in {"standing_office", "secretary"}
    # The unit sees its own, the leader both; neither appraises.
    assert answer.status_code == (200 if office else 403 if who == "leader" else 404)
    if office:
        page = answer.content.decode()
        assert page.count(f">{SHARED}</mark>") == 2
        assert ("40% có trong báo cáo kia" in page, "25% có trong báo cáo kia" in page) == (True, True)
    assert similar(request.getfixturevalue(who), pair[0]) == ([] if not office else similar_words(pair))


def similar_words(pair):
    return [f"Báo cáo thành tích giống 40% với hồ sơ số {pair[1].pk}"]


def test_what_a_person_typed_stays_text(client, pair, standing_office):
    put_share()
    Nomination.objects.filter(pk__in=[one.pk for one in pair]).update(report=f"<b>x</b> {SHARED}")
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/{pair[0].pk}/giong/{pair[1].pk}/").content.decode()
    assert "<b>x</b>" not in page
    assert "&lt;" in page


def test_without_a_share_the_page_says_that_nothing_is_compared(client, pair, standing_office):
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/{pair[0].pk}/giong/{pair[1].pk}/").content.decode()
    assert "Chưa đặt tỷ lệ" in page
    assert SHARED not in page


@pytest.mark.parametrize("fault", ["itself", "another round", "returned"])
def test_what_is_not_compared_has_no_page(client, pair, standing_office, fault):
    put_share()
    client.force_login(standing_office)
    one, other = pair
    if fault == "itself":
        other = one
    elif fault == "another round":
        Nomination.objects.filter(pk=other.pk).update(round=make_round())
    else:
        Nomination.objects.filter(pk=other.pk).update(state=State.RETURNED)
    assert client.get(f"/khen-thuong/{one.pk}/giong/{other.pk}/").status_code == 404


def test_whoever_drafted_it_is_not_shown_it(client, pair, secretary):
    put_share()
    Nomination.objects.filter(pk=pair[0].pk).update(drafted_by=secretary)
    client.force_login(secretary)
    assert client.get(f"/khen-thuong/{pair[0].pk}/giong/{pair[1].pk}/").status_code == 403
    assert similar(secretary, Nomination.objects.get(pk=pair[0].pk)) == []


def test_many_pages_do_not_read_the_words_again(commune, officer, standing_office):
    """The second look at an unchanged round costs a fraction of the first."""
    put_share()
    round_ = make_round()
    texts = reports(60)
    rows = [
        make_nomination(round_, commune, State.APPRAISING, report=text, by=officer) for text in texts.values()
    ]
    assert len(words_of(texts[0])) > 400
    first = alike_in({round_.pk}, Decimal(30))
    assert alike_in({round_.pk}, Decimal(30)) is not first  # joined anew, from what was kept
    assert alike_in({round_.pk}, Decimal(30)) == first
    assert set(first) == {rows[pk].pk for pk in texts if pk % 10 in {0, 1}}
