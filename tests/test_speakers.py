"""Who speaks: names, pronouns, descriptions, roles, countries."""

import pandas as pd
import pytest

from newsvoices import language, layout, speakers
from newsvoices.schemas import make_table, validate_table


def attributed(text, sides=None):
    """Find the speakers of a text whose sources stand in [[ ]] and contents in << >>."""
    clean, spans, quote, at = "", [], 0, 0
    opened = {}
    while at < len(text):
        two = text[at : at + 2]
        if two in ("[[", "<<"):
            opened[two] = len(clean)
            at += 2
        elif two in ("]]", ">>"):
            role = "source" if two == "]]" else "content"
            start = opened.pop("[[" if two == "]]" else "<<")
            spans.append((role, start, len(clean)))
            at += 2
        else:
            clean += text[at]
            at += 1
    sources = [s for s in spans if s[0] == "source"]
    contents = [s for s in spans if s[0] == "content"]
    rows, pieces = [], []
    for quote, (source, content) in enumerate(zip(sources, contents, strict=True), 1):
        words = clean[content[1] : content[2]]
        rows.append(
            {
                "article_id": "a", "quote_id": quote, "quote_type": "indirect", "act": "speech",
                "speaker_id": "unattributed", "source": clean[source[1] : source[2]],
                "cue": None, "cue_lemma": None, "cue_class": "neutral", "cue_negated": False,
                "content": words, "n_words": len(words.split()), "n_direct_words": 0,
                "nested_in": None, "paragraph": 1, "start": min(source[1], content[1]),
                "end": max(source[2], content[2]), "counted": True, "confidence": 1.0,
                "rule": "hand",
            }
        )  # fmt: skip
        pieces += [
            {
                "article_id": "a", "quote_id": quote, "role": role, "start": start, "end": end,
                "text": clean[start:end],
            }
            for role, start, end in (source, content)
        ]  # fmt: skip
    articles = pd.DataFrame({"article_id": ["a"], "text": [clean], "duplicate_of": [None]})
    paragraphs = layout.split_paragraphs(articles).assign(counted=True)
    _, tokens = language.split_sentences(articles, paragraphs)
    people, mentions, quotes = speakers.find_speakers(
        articles,
        paragraphs,
        language.read_trees(tokens),
        make_table("quotes", rows),
        make_table("spans", pieces),
        sides=sides,
    )
    validate_table("speakers", people)
    validate_table("mentions", mentions)
    return people.set_index("speaker_id"), mentions, quotes["speaker_id"].tolist()


@pytest.mark.parametrize(
    ("text", "speaker_ids"),
    [
        (
            "Foreign Minister Ada Lindqvist met reporters. [[Lindqvist]] said <<it was over>>.",
            ["ada-lindqvist"],
        ),
        (
            "Paulo Mendes arrived late. [[He]] said <<the train had failed>>.",
            ["paulo-mendes"],
        ),
        (
            "[[A spokesperson for the Peruvian foreign ministry]] said <<talks go on>>.\n"
            "Rosa Quispe, a spokesperson for Peru's foreign ministry, met reporters.",
            ["rosa-quispe"],
        ),
        (
            "[[Lima]] says <<the border is open>>. [[Peru]] added that <<it would stay so>>.",
            ["peru", "peru"],
        ),
        (
            "[[Norway, Sweden and Denmark]] say <<the pact holds>>.",
            ["norway-sweden-and-denmark"],
        ),
        (
            "[[A senior official]] said <<nothing was decided>>.",
            ["a/senior-official"],
        ),
        (
            "[[She]] said <<nothing was decided>>.",
            ["unattributed"],
        ),
        (
            "Mayor Jean-Luc O'Neill-Roy spoke. [[O'Neill-Roy]] said <<it rained>>.",
            ["jean-luc-oneill-roy"],
        ),
    ],
)  # fmt: skip
def test_sources_lead_to_speakers(text, speaker_ids):
    assert attributed(text)[2] == speaker_ids


def test_role_affiliation_and_country_come_from_the_apposition():
    people, _, _ = attributed(
        "[[Rosa Quispe, a spokesperson for Peru's foreign ministry,]] said <<talks go on>>."
    )
    row = people.loc["rosa-quispe"]
    assert row["role"] == "spokesperson for Peru's foreign ministry"
    assert row["affiliation"] == "Peru's foreign ministry"
    assert row["country"] == row["side"] == "PER"
    assert row["kind"] == "person"


def test_sides_come_before_countries():
    sides = pd.DataFrame(
        {"name": ["Peru"], "entity": [""], "country": [""], "side": ["The coast"], "line": [2]}
    )
    people, _, _ = attributed("[[Lima]] says <<the border is open>>.", sides=sides)
    assert people.loc["peru", "side"] == "The coast"
