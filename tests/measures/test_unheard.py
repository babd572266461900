"""Who is talked about and never heard."""

from types import SimpleNamespace

import pandas as pd
import pytest

from newsvoices.measures.unheard import list_unheard

NAMED = ["article_id", "speaker_id", "person_id", "name", "source_type", "affiliation", "n_quotes"]
NOBODY_QUOTED = pd.DataFrame(columns=NAMED)


def unheard(talked, speakers, sentence="", *said):
    """List who is unheard where one sentence names each speaker, and in it "he" says words."""
    speakers = speakers.reindex(columns=NAMED).assign(
        article_id="a", speaker_id=list(speakers.index)
    )
    ends = {"start": 0, "end": len(sentence) or 1}
    named = speakers[["article_id", "speaker_id"]].assign(
        form="name", text=speakers["name"], **ends
    )
    place = {"article_id": "a", "paragraph": 1}
    quotes = [
        {
            **place,
            "counted": True,
            "nested_in": None,
            "source": "He",
            "confidence": 0.5,
            "content": words,
        }
        for words in said
    ]
    columns = [*place, "counted", "nested_in", "source", "confidence", "content", "n_direct_words"]
    corpus = SimpleNamespace(
        speakers=speakers, mentions=named, quotes=pd.DataFrame(quotes, columns=columns),
        sentences=pd.DataFrame([{**place, **ends, "text": sentence}]),
    )  # fmt: skip
    return list_unheard(talked, corpus)["speaker"].tolist()


def test_a_party_is_heard_through_whoever_speaks_for_it_and_no_place_is_told():
    talked = pd.DataFrame(
        {
            "person_id": None,
            "speaker": [
                "House of Lords",
                "Chile",
                "Ilves",
                "Maya",
                "Greens HQ",
                "Greens",
                "Growers",
            ],
            "side": ["GBR", "CHL", "PER", "unknown", "Green Party", "Green Party", "PER"],
            "heard": [False, False, True, False, False, True, False],
            "n_mentions": [9, 4, 3, 3, 3, 3, 3],
            "source_type": "politician or official",
            "kind": ["institution"] * 6 + ["group"],
        }
    )
    assert unheard(talked, NOBODY_QUOTED) == ["Maya"]


def test_who_speaks_together_with_others_is_heard():
    talked = pd.DataFrame(
        {
            "person_id": None,
            "speaker": ["Ilves", "Red Cross", "Ortega, Ilves and Roe"],
            "side": "unknown",
            "heard": [False, False, True],
            "n_mentions": [9, 4, 1],
            "source_type": "politician or official",
            "kind": "institution",
        }
    )
    assert unheard(talked, NOBODY_QUOTED) == ["Red Cross"]


def test_a_body_is_heard_through_whoever_belongs_to_it():
    talked = pd.DataFrame(
        {
            "person_id": None,
            "speaker": ["United Nations", "Red Cross"],
            "side": ["IGO", "unknown"],
            "heard": [False, False],
            "n_mentions": [9, 4],
            "source_type": "politician or official",
            "kind": "institution",
        }
    )
    speakers = pd.DataFrame({"affiliation": ["UN", "Red Cross"], "n_quotes": [1, 0]})
    speakers["person_id"] = ["un-envoy", "red-cross"]
    speakers = speakers.assign(name=speakers["person_id"], source_type="NGO")
    assert unheard(talked, speakers) == ["Red Cross"]


def test_a_person_is_unheard_where_it_is_told_who_that_is_and_nobody_speaks_for_her():
    talked = pd.DataFrame(
        {
            "person_id": None,
            "speaker": [
                "Ada Roe",
                "Jo Lund",
                "Racial Injustice",
                "Farmers",
                "Ainu",
                "Ito",
                "Ben Ito",
            ],
            "kind": ["person", "person", "person", "group", "group", "person", "person"],
            "side": ["unknown", "unknown", "unknown", "unknown", "Ainu", "unknown", "unknown"],
            "heard": [False, False, False, False, False, False, True],
            "n_mentions": 3,
            "source_type": [*["politician or official"] * 2, None, *["ordinary person"] * 4],
        }
    )
    speakers = pd.DataFrame({"affiliation": [None, "Lund’s campaign"], "n_quotes": [0, 2]})
    speakers["person_id"] = ["ada-roe", "lund-s-campaign"]
    speakers = speakers.assign(name=speakers["person_id"], source_type=None)
    assert unheard(talked, speakers) == ["Ada Roe", "Ainu"]


def test_who_is_quoted_in_an_article_that_is_left_out_is_heard_and_historys_dead_are_not_asked():
    people = {"roe": "Ada Roe", "ito": "Ben Ito", "truman": "Harry Truman"}
    talked = pd.DataFrame(people.items(), columns=["person_id", "speaker"]).assign(
        kind="person",
        side="unknown",
        heard=False,
        n_mentions=3,
        source_type="politician or official",
    )
    column = pd.Series([0, 2, 0], name="n_quotes")
    speakers = talked[["person_id"]].assign(
        affiliation=None, n_quotes=column, name="Ito", source_type=None
    )
    assert unheard(talked, speakers) == ["Ada Roe"]


@pytest.mark.parametrize(
    ("sentence", "said", "told"),
    [
        ("Ada Roe left the city.", [], ["Ada Roe"]),
        ("He spoke with Ada Roe.", ["it rained"], []),  # who "he" is, is not sure
        ("The port is shut, as was put by former mayor Ada Roe.", [], []),
        ("Ada Roe blamed the rain.", [], []),
        ("The late Ada Roe built it.", [], []),
        ("Ada Roe, who died in May, built it.", [], []),
        ("They met the government of Ada Roe.", [], ["Ada Roe"]),
    ],
)
def test_who_may_be_heard_or_is_dead_is_not_called_unheard(sentence, said, told):
    talked = pd.DataFrame({"person_id": ["roe"], "speaker": ["Ada Roe"]}).assign(
        kind="person",
        side="unknown",
        heard=False,
        n_mentions=3,
        source_type="politician or official",
    )
    speakers = talked[["person_id"]].assign(name="Ada Roe", n_quotes=0)
    assert unheard(talked, speakers, sentence, *said) == told


def test_a_body_whose_poll_is_quoted_is_heard():
    talked = pd.DataFrame({"person_id": ["ardent"], "speaker": ["Ardent"]}).assign(
        kind="institution",
        side="unknown",
        heard=False,
        n_mentions=3,
        source_type="business",
    )
    speakers = pd.DataFrame({"person_id": ["a/poll"], "name": ["Ardent poll"]}).assign(
        affiliation=None, n_quotes=1, source_type="poll"
    )
    assert unheard(talked, speakers) == []
