"""Downloads are named in unaccented Vietnamese, with the unit and the period."""

from django.utils.text import slugify


def summary_name(period: str) -> str:
    return f"tong-hop-{period}"


def self_assessment_name(unit: str, criteria_set: str, period: str) -> str:
    return f"bieu-tu-danh-gia-{unaccented(unit)}-{criteria_set}-{period}.pdf"


def unit_name(unit: str, criteria_set: str, period: str) -> str:
    return f"phieu-don-vi-{unaccented(unit)}-{criteria_set}-{period}.pdf"


def confirmation_name(office: str, criteria_set: str, period: str) -> str:
    return f"phieu-xac-nhan-{unaccented(office)}-{criteria_set}-{period}.pdf"


def unaccented(text: str) -> str:
    """`Phòng TN&MT` is `phong-tn-mt`; đ has no accent that could be taken off."""
    return slugify(text.replace("đ", "d").replace("Đ", "D").replace("&", " "))
