"""Two invented articles, and what was found in them: what people are asked about."""

import pytest

from newsvoices.corpus import read
from newsvoices.measures.sampling import list_findings

TEXT = (
    "Harbour closes\n\n"
    'Ada Roe, the mayor, called it "an outrage". She accused Canada of fraud. Ships left Lima.\n\n'
    "Canada rejected the charge, Diaz said. China opposes the ban. Rain fell over the town."
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "001.txt").write_text(TEXT)
    (folder / "=a.txt").write_text(TEXT.replace("Roe", "Ito"))
    return read(folder)


@pytest.fixture(scope="module")
def findings(corpus):
    return list_findings(corpus)
