"""Which code answers: a page kept by a browser from before an upgrade must not look unchanged after it."""

from pathlib import Path

from tayson_ntm import __version__

SHOWN = ("campaign", "criteria", "awards", "tayson_ntm", "templates", "static")


def release_of(root: Path) -> str:
    """The version and the age of the newest file that a page is made from."""
    newest = max(
        path.stat().st_mtime_ns
        for folder in SHOWN
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}
    )
    return f"{__version__}-{newest}"
