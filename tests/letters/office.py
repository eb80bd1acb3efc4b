"""Word files as LibreOffice prints them, with Tinos for Times New Roman: a ruler finds the same widths."""

from __future__ import annotations

import os
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

from django.conf import settings
from fontTools.ttLib import TTFont
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

STYLES = ("regular", "bold", "italic", "bold-italic")
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="same"><string>Tinos</string></edit>
  </match>
</fontconfig>
"""


def printed_by_office(files: dict[str, bytes], folder: Path) -> dict[str, PdfReader]:
    """Each Word file as PDF, by name; one start of LibreOffice for all of them, in a home of its own."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'home').as_uri()}",
        *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    surroundings = {**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(_fonts(folder))}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return {name: PdfReader(BytesIO((folder / f"{name}.pdf").read_bytes())) for name in files}


def _fonts(folder: Path) -> Path:
    fonts = folder / "fonts"
    fonts.mkdir()
    for style in STYLES:
        font = TTFont(BytesIO((settings.BASE_DIR / "static" / "fonts" / f"tinos-{style}.woff2").read_bytes()))
        font.flavor = None
        font.save(fonts / f"tinos-{style}.ttf")
    plan = folder / "fonts.conf"
    plan.write_text(FONTS.format(fonts=fonts, cache=folder / "font-cache"), encoding="utf-8")
    return plan
