"""Right of reply, on charges made up for the test."""

from types import SimpleNamespace

import pandas as pd
import pytest

from newsvoices.measures.replies import (
    find_replies,
    is_of_party,
    name_refusals,
    share_of_replies,
    speaks_for,
)


def tables():
    charges = pd.DataFrame(
        [
            ("a", 3, "ana-roe", "Tamm", "ivo-tamm", "lied", "accusation", 1, True),
            ("a", 3, "ivo-tamm", "Roe", "ana-roe", "steals", "denial", 1, True),
            ("a", 9, "narrator", "the mayor", "bo-lind", "took bribes", "asserted", None, True),
            ("b", 1, "ana-roe", "Tamm", "ivo-tamm", "lied", "accusation", 1, True),
            ("b", 1, "ana-roe", "Port", "port-authority", "failed", "accusation", 1, True),
            ("b", 2, "ana-roe", "men", "b/men", "stole", "accusation", 1, True),
            ("b", 2, "ana-roe", "Lind", "bo-lind", "stole", "accusation", 1, False),
        ],
        columns=["article_id", "sentence", "accuser", "accused", "accused_id", "text", "status",
                 "quote_id", "counted"],
    ).assign(start=900, end=910)  # fmt: skip
    quotes = pd.DataFrame(
        [
            ("a", 1, "ana-roe", 100, 8, None), ("a", 2, "ivo-tamm", 0, 5, None),
            ("a", 3, "ivo-tamm", 250, 7, None), ("a", 4, "ivo-tamm", 255, 2, 3),
            ("b", 1, "ana-roe", 0, 9, None), ("b", 2, "b/spokesman", 120, 6, None),
        ],
        columns=["article_id", "quote_id", "speaker_id", "start", "n_words", "nested_in"],
    ).astype({"nested_in": "Int64"})  # fmt: skip
    quotes = quotes.assign(
        act="speech",
        end=quotes["start"] + 9,
        confidence=0.9,
        cue="said",
        cue_lemma="say",
        content="",
        rule="clause that",
        quote_type="indirect",
    )
    speakers = pd.DataFrame(
        [
            *[
                (article_id, speaker_id, name, "person", None, None)
                for article_id in "ab"
                for speaker_id, name in (
                    ("ana-roe", "Ana Roe"), ("ivo-tamm", "Ivo Tamm"), ("bo-lind", "Bo Lind")
                )
            ],
            ("b", "b/spokesman", "spokesman for Mr. Tamm", "unnamed", "Mr. Tamm", "spokesman"),
            ("b", "port-authority", "Port Authority", "institution", None, None),
            ("b", "b/men", "men", "unnamed", None, None),
        ],
        columns=["article_id", "speaker_id", "name", "kind", "affiliation", "role"],
    ).assign(side=None)  # fmt: skip
    sentences = pd.DataFrame(
        [(a, n + 1, n * 50, "") for a in "ab" for n in range(10)],
        columns=["article_id", "sentence", "start", "text"],
    )
    non_replies = pd.DataFrame(
        {"article_id": ["b"], "speaker_id": ["port-authority"], "who": ["the authority"]}
    )
    return charges, quotes, speakers, sentences, non_replies


def test_the_accused_is_heard_or_somebody_for_him_or_did_not_answer():
    found = find_replies(*tables()).set_index(["article_id", "accused_id"])
    assert found["reply"].to_dict() == {
        ("a", "ivo-tamm"): "heard", ("a", "bo-lind"): "not heard",
        ("b", "ivo-tamm"): "through somebody", ("b", "port-authority"): "did not answer",
    }  # fmt: skip
    assert found.loc[("b", "ivo-tamm"), "replied_by"] == "b/spokesman"


def test_the_nearest_reply_and_all_its_words_are_told():
    reply = find_replies(*tables()).iloc[0]
    assert (reply["quote_id"], reply["distance"]) == (2, 2)  # sentence 1, the charge is in 3
    assert reply["n_words"] == 12  # what is nested in a reply counts once


def test_what_another_quotes_of_the_accused_or_charges_him_with_saying_is_no_reply():
    charges, quotes, *others = tables()
    nested = quotes.assign(nested_in=quotes["nested_in"].mask(quotes["quote_id"] == 2, 1))
    assert find_replies(charges, nested, *others).loc[0, "quote_id"] == 3
    brought_up = quotes.assign(rule="noun to")  # for his proposal to ban ferries
    assert find_replies(charges, brought_up, *others).loc[0, "reply"] == "not heard"
    told = quotes.assign(cue="lied about")
    assert find_replies(charges, told, *others)["reply"].tolist()[:2] == ["not heard"] * 2


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("In 2010 Tamm said so.", "not heard"), ("Tamm said a few years ago so.", "not heard"),
        ("Tamm said that he paid in 2010.", "heard"), ("Tamm said so on Monday.", "heard"),
    ],
)  # fmt: skip
def test_what_the_accused_said_years_before_is_no_reply(text, reply):
    charges, quotes, speakers, sentences, non_replies = tables()
    others = speakers, sentences.assign(text=text), non_replies
    assert find_replies(charges, quotes, *others).loc[0, "reply"] == reply


def test_an_unsure_or_single_word_or_a_charge_of_his_own_is_perhaps_a_reply():
    charges, quotes, *others = tables()
    his = (quotes["article_id"] == "a") & (quotes["speaker_id"] == "ivo-tamm")
    own = charges.iloc[[0]].assign(accuser="ivo-tamm", accused_id="bo-lind", quote_id=None)
    accusing = [own.assign(start=start, end=start + 6) for start in quotes.loc[his, "start"]]
    for made, said in (
        (charges, quotes.assign(confidence=quotes["confidence"].mask(his, 0.5))),
        (charges, quotes.assign(n_words=quotes["n_words"].mask(his, 1))),
        (pd.concat([charges, *accusing], ignore_index=True), quotes),
    ):
        assert find_replies(made, said, *others).loc[0, "reply"] == "perhaps heard"
    told = find_replies(charges, quotes, *others)
    groups = pd.DataFrame({"article_id": ["a", "b"], "set": ["Post", "Post"]})
    shares = share_of_replies(told.assign(reply="perhaps heard"), groups)
    assert (shares["perhaps heard"] == shares["n"]).all()
    assert not shares["share"].any()


def test_who_denies_the_charge_is_heard_however_few_his_words_are():
    charges, quotes, *others = tables()
    told = quotes.assign(cue="denies", cue_lemma="deny", content="the charges", confidence=0.3)
    assert find_replies(charges, told, *others).loc[0, "reply"] == "heard"
    told["content"] = "the port"
    assert find_replies(charges, told, *others).loc[0, "reply"] == "not heard"


@pytest.mark.parametrize(
    ("body", "role", "speaks"),
    [
        ("Tamm", "Tamm's spokesman", True), ("Tamm campaign", "", True),
        ("Tamm press", "Tamm press secretary", True),
        ("Mr. Tamm", "lawyer for Mr. Tamm", True), ("Tamm", "Tamm's wife", False),
        ("Tamm", "former Tamm aide", False), ("Tamm", "Tamm's chief rival", False),
        ("Roe", "Roe's spokesman", False), ("", "Tamm campaign manager", True),
        ("mayor", "mayor's spokeswoman", True), ("mayor's office", "", True),
        ("governor", "governor's spokeswoman", False),
    ],
)  # fmt: skip
def test_who_works_for_the_accused_speaks_for_him_and_no_friend_or_rival(body, role, speaks):
    assert speaks_for("Bo Lind", body, role, "Ivo Tamm", True, "mayor") is speaks


def test_a_body_is_named_in_full_and_speaks_through_whoever_is_of_it():
    assert speaks_for("Bo Lind", "Port Authority", "inspector", "Port Authority", False)
    assert speaks_for("Bo Lind", "authority", "inspector", "Port Authority", False, "authority")
    assert speaks_for("Bo Lind", "Harbor", "spokesman", "Harbor Corp.", False)
    assert not speaks_for("Bo Lind", "port authority union", "head", "Port Authority", False)
    assert not speaks_for("Bo Lind", "", "expert on Peru at a college", "Peru", False)


def test_a_party_is_heard_through_whom_the_article_says_to_be_of_it():
    assert is_of_party("Greens", "Green senator")
    assert not is_of_party("Greens", "former Green senator")
    assert not is_of_party("Greens", "senator")


def test_a_country_is_heard_through_its_government():
    charges, quotes, speakers, *others = tables()
    charges = charges.assign(accused_id="peru").iloc[3:4]
    speakers.loc[len(speakers)] = ["b", "peru", "Peru", "institution", None, None, "PER"]
    speakers.loc[speakers["speaker_id"] == "b/spokesman", "side"] = "PER"
    assert find_replies(charges, quotes, speakers, *others)["replied_by"].tolist() == [
        "b/spokesman"
    ]


def test_a_government_is_its_country():
    charges, quotes, speakers, *others = tables()
    charges = charges.assign(accused="the Peruvian government", accused_id=None).iloc[3:4]
    speakers.loc[len(speakers)] = ["b", "luis-rojas", "Luis Rojas", "person", None, None, "PER"]
    found = find_replies(charges, quotes.assign(speaker_id="luis-rojas"), speakers, *others)
    assert found[["accused_id", "replied_by"]].to_numpy().tolist() == [["peru", "luis-rojas"]]


def test_each_accused_of_an_article_counts_once():
    replies = find_replies(*tables())
    groups = pd.DataFrame({"article_id": ["a", "b"], "set": ["Post", "Post"]})
    table = share_of_replies(pd.concat([replies, replies]), groups)
    row = table.iloc[0]
    assert (row["n"], row["heard"], row["through somebody"]) == (4, 1, 1)
    assert row["share"] == pytest.approx(0.5)
    assert row["low"] < 0.5 < row["high"]


def test_who_gave_no_answer_has_a_name_and_a_place():
    rows = pd.DataFrame(
        [("a", 2, "She", "ana-roe", True, 9), ("b", 1, "Lind aides", "aides", True, 9),
         ("b", 1, None, None, True, 9), ("a", 2, "Tamm", "ivo-tamm", False, 9),
         ("a", 2, "It", None, True, 9), ("b", 1, "Tamm", "ivo-tamm", True, 30)],
        columns=["article_id", "sentence", "who", "speaker_id", "counted", "start"],
    ).assign(end=lambda row: row["start"] + 3)  # fmt: skip
    letter = pd.DataFrame(
        {"article_id": [*"bab"], "start": [25, 50, 10], "end": [40, 60, 12]}
    ).assign(act="speech", speaker_id=["bo-lind", "ana-roe", "aides"], confidence=0.9)
    _, _, speakers, sentences, _ = tables()
    people = speakers.assign(person_id=speakers["speaker_id"])
    corpus = SimpleNamespace(
        non_replies=rows, quotes=letter, speakers=people, sentences=sentences.assign(paragraph=1)
    )
    found = name_refusals(corpus)
    assert found["speaker"].tolist() == ["Ana Roe", "Lind aides"]
    assert found[["named", "heard"]].to_numpy().tolist() == [[True, True], [True, False]]
    assert found["paragraph"].tolist() == [1, 1]


def test_no_charge_no_reply():
    charges, *others = tables()
    replies = find_replies(charges.iloc[:0], *others)
    assert replies.empty
    assert share_of_replies(replies, pd.DataFrame({"article_id": ["a"], "set": ["Post"]})).empty
