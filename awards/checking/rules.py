"""Each check by itself: what is found, against which rule, from which source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from awards.awarding.settings import OFF, YES
from awards.checking.check import BLOCK, INFO, OK, Check, about
from awards.checking.excess import OUTSIDE, excess_about
from awards.checking.figures import mark, money
from awards.models import Nominee
from criteria.numbers import format_number

if TYPE_CHECKING:
    from datetime import date

    from awards.checking.facts import Facts
    from awards.models import Nomination

Kind = Nominee.Kind
# Farmers and the people: they belong to no unit that could register for them.
CITIZENS = {"nong-dan", "ho-gia-dinh"}
PLACES = ("Xã ", "Thị trấn ", "Thôn ", "Huyện ")
MOSTLY_WOMEN = 70  # per cent, of the rule below


@dataclass(frozen=True, slots=True)
class View:
    """What this reader may be told: of holds, of other units' nominations of the same name, of reasons."""

    holds: bool = True
    others: bool = True
    reasons: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One nomination with the facts of all, and who reads."""

    nomination: Nomination
    facts: Facts
    view: View

    def effect(self, key: str) -> str:
        return self.facts.settings[key]

    def source(self, key: str) -> str:
        return self.facts.sources[key]

    def of_setting(self, key: str, label: str, rule: str) -> Check | None:
        """The check as its setting has it, still without a sentence; None where it is off.

        Where the setting was emptied, what is found is told and weighs nothing.
        """
        if self.effect(key) == OFF:
            return None
        return Check(
            code=key.partition(".")[2],
            label=label,
            effect=self.effect(key) or INFO,
            sentence="",
            rule=rule,
            source=self.source(key),
        )


def met(check: Check, sentence: str) -> Check:
    return replace(check, effect=OK, sentence=sentence)


def not_compared(check: Check, sentence: str) -> Check:
    return replace(check, effect=INFO, sentence=sentence)


def found(check: Check, sentence: str, *what: object) -> Check:
    return replace(check, sentence=sentence, about=about(*what))


def shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def span(begins: date, ends: date) -> str:
    return f"từ {shown(begins)} đến {shown(ends)}"


# --- The hold -------------------------------------------------------------------------------------


def hold(case: Case) -> Check | None:
    """Always blocks, is lifted and never passed over, and is told to Phòng Nội vụ alone."""
    if not case.view.holds:
        return None
    check = Check(
        "hold",
        "Tạm dừng, chưa xét",
        BLOCK,
        "Đang tạm dừng xét",
        rule="Chưa xét khen thưởng khi đang xem xét kỷ luật, điều tra, thanh tra, kiểm tra, hoặc có khiếu "
        "nại, tố cáo đang xác minh. Bỏ tạm dừng thì mới đưa ra Hội đồng, trình Chủ tịch.",
        source="Tóm tắt Thông tư 08/2017/TT-BNV.",
    )
    if case.nomination.pk in case.facts.held:
        return check
    return met(check, "Không có tạm dừng, chưa xét")


# --- Registration and quota -----------------------------------------------------------------------


def registered(case: Case) -> Check | None:
    nomination = case.nomination
    check = case.of_setting(
        "check.registered",
        "Đăng ký thi đua",
        "Đơn vị đã đăng ký thi đua trong đợt và Phòng Nội vụ đã tiếp nhận.",
    )
    if check is None:
        return None
    drive = nomination.round.drive
    if drive is None:
        return not_compared(check, "Đợt xét không gắn với đợt thi đua nào, không kiểm tra đăng ký")
    who = nomination.nominee.unit or nomination.unit
    if (drive.pk, who.pk) in case.facts.registered:
        return met(check, f"{who.full_name} đã đăng ký thi đua đợt «{drive.name}»")
    if _is_citizen(nomination) and case.effect("check.registered_exempt") == YES:
        return met(check, "Hộ gia đình, người dân được miễn đăng ký thi đua")
    return found(
        check, f"Chưa có đăng ký thi đua của {within(who.full_name)} trong đợt «{drive.name}»", who.pk
    )


def _is_citizen(nomination: Nomination) -> bool:
    nominee = nomination.nominee
    if nominee.kind == Kind.HOUSEHOLD:
        return True
    return nominee.kind == Kind.INDIVIDUAL and nomination.group.code in CITIZENS


def quota(case: Case) -> Check | None:
    check = case.of_setting(
        "check.quota",
        "Cơ cấu, số lượng",
        "Số đề nghị của cả đợt xét không quá cơ cấu Chủ tịch đã duyệt, của đơn vị không quá số phân bổ.",
    )
    if check is None:
        return None
    quotas, unit = case.facts.quotas, case.nomination.unit
    places = quotas.of(case.nomination)
    if share := quotas.share_of(case.nomination):
        name = f"phân bổ cho {unit.short_name}, {case.nomination.nominee.get_kind_display().lower()}"
        places.append(("u", name, *share))
    outside = quotas.leaves_out(case.nomination)
    if not places and not outside:
        return not_compared(check, "Chưa có cơ cấu, số lượng được duyệt cho đối tượng này, chưa so được")
    over = [place for place in places if place[2] > place[3]]
    words = "; ".join(f"{name} {proposed}/{number}" for _, name, proposed, number in over or places)
    if not over and not outside:
        return met(check, f"Trong cơ cấu: {words}")
    said = [f"Vượt cơ cấu: {words}"] if over else []
    if outside:
        said.append(f"Ngoài cơ cấu: {case.nomination.group.name.lower()} không có chỉ tiêu")
    excess = [(key, proposed, number) for key, _, proposed, number in over]
    return replace(
        check,
        sentence=". ".join(said),
        about=excess_about([*excess, OUTSIDE] if outside else excess),
    )


# --- The achievement ------------------------------------------------------------------------------


def period(case: Case) -> Check | None:
    """That it begins before it ends is seen to by the table itself."""
    nomination, round_ = case.nomination, case.nomination.round
    check = case.of_setting(
        "check.period", "Thời gian lập thành tích", "Thành tích lập trong thời gian của đợt xét."
    )
    if check is None:
        return None
    begins, ends = nomination.achievement_from, nomination.achievement_to
    if round_.achievement_from <= begins and ends <= round_.achievement_to:
        return met(check, f"Thành tích {span(begins, ends)}, trong thời gian của đợt xét")
    asked = span(round_.achievement_from, round_.achievement_to)
    return found(
        check, f"Thành tích {span(begins, ends)}, ngoài thời gian của đợt xét ({asked})", begins, ends, asked
    )


def standard(case: Case) -> Check | None:
    nomination = case.nomination
    kind = nomination.nominee.kind
    if kind == Kind.COLLECTIVE:
        return None
    key = f"standard.{kind}"
    asked = mark(case.facts.settings[key])
    noun = nomination.nominee.get_kind_display().lower()
    rule = f"Giá trị đóng góp của {noun} từ {money(asked)}." if asked is not None else ""
    check = case.of_setting("check.standard", "Tiêu chuẩn về giá trị đóng góp", rule)
    if check is None:
        return None
    check = replace(check, source=case.source(key))
    if asked is None:
        return not_compared(check, f"Giá trị đóng góp của {noun}: chưa đặt mức, không kiểm tra")
    return _weighed(case, check, asked)


def _weighed(case: Case, check: Check, asked: Decimal) -> Check:
    """What nobody converted may be what is lacking, so it never blocks."""
    worth = case.facts.worth.get(case.nomination.pk)
    total, unknown = (worth.total, worth.unknown) if worth else (Decimal(0), 0)
    if total >= asked:
        return met(check, f"Giá trị đóng góp {money(total)}, mức từ {money(asked)}")
    if unknown:
        sentence = (
            f"Đã quy đổi {money(total)}, mức từ {money(asked)}; còn {unknown:02} khoản chưa quy đổi ra tiền"
        )
        return found(at_most_warn(check), sentence, total, asked, unknown)
    return found(check, f"Giá trị đóng góp {money(total)}, mức từ {money(asked)}", total, asked)


def at_most_warn(check: Check) -> Check:
    return replace(check, effect="warn") if check.effect == BLOCK else check


# --- Whom it is about -----------------------------------------------------------------------------


def leader(case: Case) -> Check | None:
    """The figures themselves stand beside it (awards.checking.leading)."""
    nomination = case.nomination
    if not nomination.group.leads and nomination.leads_unit is None:
        return None
    check = Check(
        "leader",
        "Lãnh đạo, quản lý",
        INFO,
        "",
        rule="Khen thưởng người lãnh đạo xét theo kết quả của tập thể do người đó lãnh đạo.",
        source="Bản tóm tắt Nghị định 65/2014/NĐ-CP.",
    )
    if nomination.leads_unit is None:
        return found(replace(check, effect="warn"), "Chưa ghi đơn vị do người này lãnh đạo", nomination.pk)
    return replace(check, sentence=f"Xét theo kết quả của {within(nomination.leads_unit.full_name)}")


def within(name: str) -> str:
    """A unit's name within a sentence: `xã Bình Tường`, `Hội Nông dân`."""
    return name[:1].lower() + name[1:] if name.startswith(PLACES) else name


def preference(case: Case) -> Check | None:
    nominee = case.nomination.nominee
    words = ""
    if nominee.kind == Kind.INDIVIDUAL and nominee.gender == Nominee.Gender.FEMALE:
        words = "Khi thành tích như nhau: ưu tiên nữ"
    elif nominee.kind == Kind.COLLECTIVE and nominee.members and nominee.women is not None:
        share = Decimal(100 * nominee.women) / nominee.members
        if share >= MOSTLY_WOMEN:
            words = f"Khi thành tích như nhau: ưu tiên tập thể có {format_number(share, places=1)}% nữ"
    if not words:
        return None
    return Check(
        "preference",
        "Gợi ý khi thành tích như nhau",
        INFO,
        words,
        rule="Thành tích như nhau thì chọn nữ, và tập thể có từ 70% nữ trở lên.",
        source="Bản tóm tắt Nghị định 65/2014/NĐ-CP; Nghị định 91/2017/NĐ-CP giữ lại (chưa đối chiếu).",
    )
