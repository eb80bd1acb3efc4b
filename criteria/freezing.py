"""Frozen dataclasses as canonical JSON and back: what a closed period keeps, and its digest.

Canonical: keys sorted, no spaces, text as it is; the same Board gives the same bytes on every machine.
A field that a later release adds has a default, so that an older snapshot can still be read.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")


def canonical(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def thawed(cls: type[Frozen], text: str) -> Frozen:
    """The object that `canonical` wrote. Raises ValueError or TypeError for anything else."""
    kind: Any = cls  # a class is hashable, which its type variable does not say
    found: Frozen = _reader(kind)(json.loads(text))
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()  # a moment with its offset
    return str(value) if isinstance(value, Decimal) else value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a JSON value becomes a value of a declared type."""
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if get_origin(kind) is tuple:
        part = _reader(get_args(kind)[0])
        return lambda raw: tuple(part(one) for one in raw)
    if get_origin(kind) in (Union, types.UnionType):
        (wanted,) = (one for one in get_args(kind) if one is not type(None))
        inner = _reader(wanted)
        return lambda raw: None if raw is None else inner(raw)
    if kind in (date, datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    return _as_it_is


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    plain = {name for name, reader in readers.items() if reader is _as_it_is}

    def read(raw: dict[str, Any]) -> Any:
        return kind(**{name: one if name in plain else readers[name](one) for name, one in raw.items()})

    return read


def _as_it_is(raw: Any) -> Any:
    return raw
