"""Search that ignores accents: `Trần Văn Lợi` is found by `tran van loi`."""

from __future__ import annotations

import unicodedata


def searchable(text: str) -> str:
    """Lower case, without accents and with single spaces; the same on SQLite and PostgreSQL."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
