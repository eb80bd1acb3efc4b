from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tayson_ntm.letters import docx, pdf
from tests.letters.example import demonstration_report, minutes, official_letter, report
from tests.letters.office import printed_by_office
from tests.reports.measure import printed_once, read

EXAMPLES = {
    "report": report,
    "demonstration": demonstration_report,
    "official_letter": official_letter,
    "minutes": minutes,
}


@pytest.fixture(scope="session")
def of_word(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """The examples as Word files, as LibreOffice prints them."""
    files = {name: docx.render(make()) for name, make in EXAMPLES.items()}
    return printed_by_office(files, tmp_path_factory.mktemp("word"))


@pytest.fixture(params=["pdf", "docx"])
def paper(request: pytest.FixtureRequest) -> Callable[[str], PdfReader]:
    """An example by name, on paper: once from its PDF and once from its Word file."""
    if request.param == "docx":
        printed: dict[str, PdfReader] = request.getfixturevalue("of_word")
        return printed.__getitem__
    return lambda name: read(printed_once(pdf.html(EXAMPLES[name]())))
