"""Pictures of the demonstration, drawn from a few shapes: no photograph, so nobody stands in them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 960, 540
HORIZON = 250
SKY, FAR, NEAR, GROUND = "#dceaf2", "#a9bfae", "#8aa88a", "#b9cf9f"
ROAD, KERB, TRUNK, LEAVES, STAKE = "#d8d5cd", "#a8a49a", "#7a5b3c", "#3f7d4e", "#c2a16b"
WALL, ROOF, DOOR = "#f1e3c6", "#b5573c", "#6d5a48"
Drawing = ImageDraw.ImageDraw


def _land(draw: Drawing) -> None:
    draw.rectangle((0, 0, WIDTH, HORIZON), fill=SKY)
    draw.polygon([(0, HORIZON), (190, 120), (400, HORIZON)], fill=FAR)
    draw.polygon([(260, HORIZON), (560, 80), (900, HORIZON)], fill=NEAR)
    draw.polygon([(700, HORIZON), (880, 150), (WIDTH, 190), (WIDTH, HORIZON)], fill=FAR)
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=GROUND)


def _tree(draw: Drawing, x: int, foot: int, size: int) -> None:
    draw.rectangle((x - size // 14, foot - size // 2, x + size // 14, foot), fill=TRUNK)
    draw.ellipse((x - size // 3, foot - size, x + size // 3, foot - size // 3), fill=LEAVES)


def _house(draw: Drawing, x: int, foot: int, size: int) -> None:
    draw.rectangle((x, foot - size // 2, x + size, foot), fill=WALL)
    draw.polygon(
        [
            (x - size // 8, foot - size // 2),
            (x + size // 2, foot - size),
            (x + size + size // 8, foot - size // 2),
        ],
        fill=ROOF,
    )
    draw.rectangle((x + size // 3, foot - size // 3, x + size * 2 // 3, foot), fill=DOOR)


def _road(draw: Drawing) -> None:
    draw.polygon([(455, HORIZON), (505, HORIZON), (760, HEIGHT), (200, HEIGHT)], fill=KERB)
    draw.polygon([(460, HORIZON), (500, HORIZON), (730, HEIGHT), (230, HEIGHT)], fill=ROAD)
    _house(draw, 90, 350, 120)
    _house(draw, 760, 340, 100)
    for step, foot in enumerate((290, 340, 410, 510)):
        size = 70 + step * 45
        _tree(draw, 440 - step * 90, foot, size)
        _tree(draw, 525 + step * 90, foot, size)


def _trees(draw: Drawing) -> None:
    draw.rectangle((0, 470, WIDTH, 520), fill=ROAD)
    _house(draw, 640, 330, 110)
    for x in range(80, WIDTH, 160):
        draw.line((x + 26, 455, x + 6, 350), fill=STAKE, width=7)
        _tree(draw, x, 460, 150)


SCENES: dict[str, Callable[[Drawing], None]] = {"road": _road, "trees": _trees}


def png(scene: str) -> bytes:
    """A few kilobytes, always the same."""
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    _land(draw)
    SCENES[scene](draw)
    kept = BytesIO()
    picture.quantize(32).save(kept, "PNG", optimize=True)
    return kept.getvalue()
