"""Paragraphs are cut into sentences, each where it stands in the text."""

import pytest

import newsvoices


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("LIMA, March 3 (Reuters) - ", "Peru recalled its ambassador on Monday."),
        ("PORT MORESBY, Papua New Guinea — ", "Peru recalled its ambassador on Monday."),
        ("Lima (AFP) – ", "Peru recalled its ambassador on Monday."),
        ("", "UNICEF — the children's fund — recalled its envoy."),
        ("", "Ada Roe (R-Texas) — the senator — left early."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(tmp_path, dateline, rest):
    (tmp_path / "a.txt").write_text(f"Envoy goes home\n\nBy Bo Lind\n\n{dateline}{rest}\n", "utf-8")
    texts = newsvoices.read(tmp_path).sentences["text"].tolist()
    assert texts[2:] == [part for part in (dateline.strip(), rest) if part]


def test_a_sentence_ends_in_the_name_of_a_network(tmp_path):
    text = "News\n\nBy Bo Lind\n\nShe wrote so on X. Ada Roe left.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    texts = newsvoices.read(tmp_path).sentences["text"].tolist()
    assert texts[2:] == ["She wrote so on X.", "Ada Roe left."]
