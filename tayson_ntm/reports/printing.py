"""HTML becomes official paper: PDF/A-3a, tagged, its fonts inside, nothing else fetched."""

from __future__ import annotations

from django.conf import settings
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

FONT_SCHEME = "font:"
TINOS = frozenset({"tinos-regular", "tinos-bold", "tinos-italic", "tinos-bold-italic"})
FONTS = TINOS | {"be-vietnam-pro-400", "be-vietnam-pro-600"}  # the second for Giấy khen alone


class BundledFonts(URLFetcher):  # type: ignore[misc]
    """A paper is self-contained: text typed by people must not make it read files or call hosts."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(FONT_SCHEME)
        if not url.startswith(FONT_SCHEME) or name not in FONTS:
            raise ValueError(f"A paper fetches nothing but its fonts, not {url[:80]}")
        font = settings.BASE_DIR / "static" / "fonts" / f"{name}.woff2"
        return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/woff2"})


def printed(html: str) -> bytes:
    document = HTML(string=html, url_fetcher=BundledFonts())
    paper: bytes = document.write_pdf(pdf_variant="pdf/a-3a", font_config=FontConfiguration())
    return paper
