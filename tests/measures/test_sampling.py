"""What people are asked: findings of every claim, samples, and the sheets that hold them."""

import pandas as pd
import pytest

from newsvoices.corpus import read
from newsvoices.measures.agreement import judge
from newsvoices.measures.sampling import (
    CLAIMS,
    NONE,
    SHOWN,
    _find_like,
    draw_articles,
    draw_rows,
    draw_sample,
    draw_words,
    give_context,
    list_asked,
    list_findings,
    list_frames,
    split_readers,
    tell_found,
)
from newsvoices.measures.sheets import list_corrections
from newsvoices.measures.voices import share_of_voice, voiced_words
from newsvoices.tables.schemas import TABLES, make_table
from tests.measures.conftest import TEXT


def test_every_claim_has_findings_with_keys_of_their_own(findings):
    assert set(findings["claim"]) <= set(CLAIMS)
    assert {"voice", "attribution", "charge", "position", "side", "zone"} <= set(findings["claim"])
    assert findings["key"].is_unique
    assert findings["key"].str.fullmatch("[a-z]{8}").all()
    assert findings.notna().drop(columns="confidence").all(axis=None)


def test_the_voices_of_words_make_the_shares_of_voice(corpus, findings):
    shares = share_of_voice(voiced_words(corpus))
    words = findings[findings["claim"] == "voice"]
    found = words.loc[words["found"] != NONE, "found"].value_counts(normalize=True)
    assert found.to_dict() == pytest.approx(shares.set_index("speaker")["share"].to_dict())


def test_a_key_stands_for_the_place_whatever_the_library_says_there(corpus, findings):
    renamed = corpus.speakers.assign(name="somebody")
    tables = {name: getattr(corpus, name) for name in dir(corpus) if name in TABLES}
    again = list_findings(type(corpus)(tables | {"speakers": renamed}))
    assert again["key"].tolist() == findings["key"].tolist()
    assert again["library"].tolist() != findings["library"].tolist()


def test_each_claim_gives_the_same_number_or_all_that_it_has(findings):
    rows = draw_rows(findings, n=60)
    assert len(rows) == 60
    sizes, drawn = (table["claim"].value_counts() for table in (findings, rows))
    small = drawn[drawn < drawn.max() - 1]
    assert (small == sizes[small.index]).all()
    pd.testing.assert_frame_equal(rows, draw_rows(findings, n=60))
    assert rows["key"].tolist() != draw_rows(findings, n=60, seed=2)["key"].tolist()
    assert set(draw_rows(findings, claims=["charge"])["claim"]) == {"charge"}


def test_of_a_claim_a_larger_stratum_gives_more_by_the_root_of_its_size(findings):
    many = {"voice, sure": 900, "voice, unsure": 100, "voice, nobody's": 1}
    rows = pd.DataFrame({"stratum": [name for name, n in many.items() for _ in range(n)]})
    drawn = draw_rows(rows.assign(claim="voice"), n=41)["stratum"].value_counts()
    assert drawn.to_dict() == {"voice, sure": 30, "voice, unsure": 10, "voice, nobody's": 1}


def test_a_row_marks_its_words_asks_about_them_and_a_paragraph_tells_what_was_found(
    corpus, findings
):
    sample = draw_sample(corpus, findings, n=1000, claims=("charge", "paragraph"))
    texts = corpus.articles.set_index("article_id")["text"]
    for row in sample.itertuples():
        marked = row.context.partition("⟦")[2].partition("⟧")[0]
        assert marked == " ".join(texts[row.article_id][row.start : row.end].split())
    charge = sample[sample["claim"] == "charge"].iloc[0]
    assert charge["question"].startswith("Who is accused")
    assert " against " in charge["library"]
    assert sample.loc[sample["claim"] == "paragraph", "library"].str.contains("accusation: ").any()
    sample = draw_sample(corpus, findings, n=9, claims=("attribution",))
    cues = set(corpus.quotes["cue"].dropna())
    assert any(f"(told by “{cue}”)" in question for question in sample["question"] for cue in cues)


def test_a_paragraph_tells_what_was_found_in_the_words_in_which_it_is_answered(findings):
    rows = tell_found(findings, findings).set_index("start")
    told = rows.loc[rows["claim"].eq("paragraph") & rows["article_id"].eq("001"), "library"]
    assert told.iloc[0].startswith("attribution: Ada Roe (2); accusation: Canada; ")


def test_a_version_of_a_statement_stands_beside_its_like_of_the_fullest_one():
    fullest = " ".join(f"w{n}" for n in range(200))
    assert _find_like(fullest, "he said w50 w51 w52") == "w48 w49 w50 w51 w52"
    both_ends = _find_like(fullest, fullest)
    assert both_ends.startswith("w0 w1 ") and both_ends.endswith(" w198 w199")
    assert " […] " in both_ends


def test_of_a_long_passage_both_ends_are_shown_and_of_a_paragraph_all(corpus):
    words = " ".join(f"w{n}" for n in range(200))
    text = f"Ada Roe said that {words}."
    articles = corpus.articles.head(1).assign(text=text, article_id="001")
    corpus = type(corpus)({"articles": articles, "paragraphs": corpus.paragraphs})
    rows = pd.DataFrame({"claim": ["attribution", "paragraph"], "article_id": "001"})
    rows = rows.assign(start=0, end=len(text), key="", library="", question="", stratum="")
    cut, whole = give_context(corpus, rows.assign(n_stratum=1))["context"]
    assert cut.startswith("⟦Ada Roe said that w0 w1 ") and cut.endswith("w198 w199.⟧")
    assert " […] " in cut
    assert whole == f"⟦{text}⟧"


def test_two_readers_have_a_third_of_the_rows_in_common(corpus, findings):
    sample = draw_sample(corpus, findings, n=60)
    first, second = split_readers(sample)
    assert {*first["key"], *second["key"]} == set(sample["key"])
    assert len({*first["key"]} & {*second["key"]}) == pytest.approx(20, abs=10)
    assert split_readers(sample, 1)[0] is sample


def test_what_was_corrected_is_judged_as_it_was_asked(findings, tmp_path):
    (tmp_path / "001.txt").write_text(TEXT)
    before = findings[findings["article_id"] == "001"]
    own = before[before["claim"].isin(["attribution", "charge", "event"])]
    sheet = own.assign(answer="wrong", instead=(["Bo Lee", "none"] * 9)[: len(own)])
    (tmp_path / "codings").mkdir()
    sheet[["key", "claim", "library", "answer", "instead"]].to_csv(tmp_path / "codings" / "ana.csv")
    rows = list_corrections(judge(before, read(tmp_path).codings))
    rows[rows["class"] != "event"].to_csv(tmp_path / "corrections.csv", index=False)
    after = read(tmp_path)
    assert len(after.corrections) > 2
    asked = list_asked(after)
    assert not set(own["key"]) <= set(list_findings(after)["key"])
    then = own.set_index("key")[["found", "stratum"]]
    assert asked.set_index("key").loc[then.index, [*then]].equals(then)
    assert len(asked) == len(before)
    assert not judge(asked, after.codings)["is_right"].any()


def test_a_codebook_asks_its_questions_of_each_article_in_a_block(corpus):
    codebook = pd.DataFrame(
        {
            "frame": ["moral", "blame"],
            "question": ["Is it?", "Who?"],
            "answers": ["yes; no", "a; b"],
        }
    )
    rows = give_context(corpus, list_frames(corpus.articles, codebook))
    assert rows["article_id"].tolist() == ["001", "001", "=a", "=a"]
    assert rows["claim"].tolist() == ["frame: moral", "frame: blame"] * 2
    assert rows["question"].tolist()[:2] == ["Is it?", "Who?"]
    assert rows["context"].str.startswith("Harbour closes").all()


def test_a_corpus_without_anything_gives_an_empty_sample(corpus):
    empty = type(corpus)({name: make_table(name, []) for name in TABLES})
    findings = list_findings(empty)
    assert findings.empty
    assert draw_sample(empty, findings).empty


def test_a_row_is_short_and_has_whole_words_around_its_passage(corpus, findings):
    sample = draw_sample(corpus, findings, n=200, claims=("attribution", "speaker"))
    for context in sample["context"]:
        around = context.partition("⟦")[0] + context.partition("⟧")[2]
        assert len(around) <= sum(SHOWN[""]) - SHOWN[""][1] + 2
        assert set(around.replace("…", " ").split()) <= set(TEXT.replace("Roe", "Ito").split()) | {
            *TEXT.split(), '"an', 'outrage".', ".", ",", "¶",
        }  # fmt: skip


def test_articles_are_drawn_until_they_have_so_many_words(corpus, findings):
    assert draw_articles(corpus, most=10**6) is corpus
    few = draw_articles(corpus, most=1)
    assert len(few.articles) == 1 < len(corpus.articles)
    assert set(list_findings(few)["key"]) < set(findings["key"])  # what was judged holds


def test_words_are_those_of_whole_articles_until_they_are_so_many(corpus):
    assert draw_words(corpus.tokens, corpus.articles) is corpus.tokens
    few = draw_words(corpus.tokens, corpus.articles, most=1)
    kept = draw_articles(corpus, most=1)
    pd.testing.assert_frame_equal(few.reset_index(drop=True), kept.tokens.reset_index(drop=True))
