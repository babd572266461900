"""The measures of attribution, worked by hand on invented articles."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scoring import (
    compare_events,
    count_matches,
    count_voices,
    outer_spans,
    quoted_ranges,
    read_plover,
    read_polnear,
    score,
    score_articles,
    score_events,
    source_key,
    total_variation,
)
from newsvoices.errors import InputError

TEXT = 'Ana Ito said "the harbour is closed now" on Monday.\nShe believes that it will open.'
#       0   1   2     3   4       5  6      7    8  9       10  11       12   13 14   15


def mark(article_id, *attributions, text=TEXT):
    """Make spans of (source, cue, content, ...) phrases, each found in the text."""
    rows = []
    for quote_id, (source, cue, *content) in enumerate(attributions, 1):
        for role, phrases in (("source", [source]), ("cue", [cue]), ("content", content)):
            for phrase in filter(None, phrases):
                start = text.index(phrase)
                rows.append((article_id, quote_id, role, start, start + len(phrase)))
    return pd.DataFrame(rows, columns=["article_id", "quote_id", "role", "start", "end"])


def article(text=TEXT, article_id="a"):
    return pd.DataFrame({"article_id": [article_id], "text": [text]})


GOLD = mark(
    "a",
    ("Ana Ito", "said", "the harbour is closed now"),
    ("She", "believes", "that it will open"),
)


def measured(predicted, gold=GOLD, articles=None):
    counts = count_matches(article() if articles is None else articles, gold, predicted)
    return score(counts, resamples=20).set_index("measure")


def test_the_gold_itself_scores_one():
    table = measured(GOLD)
    assert (table.drop("share error")["value"] == 1).all()
    assert table.loc["share error", "value"] == 0


def test_nothing_found_scores_zero_and_is_wholly_wrong_about_shares():
    table = measured(GOLD.head(0))
    assert (table.drop("share error")["value"] == 0).all()
    assert table.loc["share error", "value"] == 1


def test_precision_recall_and_f1_by_hand():
    # Gold: 5 quoted words by Ito, 4 bare words by She. Found: 4 of the 5 with 2 words too many.
    found = mark("a", ("Ana Ito", "said", "harbour is closed now", "on Monday"))
    table = measured(found)
    assert table.loc["content", ["precision", "recall"]].tolist() == pytest.approx([4 / 6, 4 / 9])
    assert table.loc["content", "value"] == pytest.approx(2 * 4 / (6 + 9))
    assert table.loc["content, direct", "value"] == pytest.approx(2 * 4 / (4 + 5))
    assert table.loc["content, indirect", "value"] == 0
    assert table.loc["attribution", "value"] == pytest.approx(2 * 4 / (6 + 9))
    assert table.loc["cue", "value"] == pytest.approx(2 * 1 / (1 + 2))
    assert table.loc["source", "value"] == pytest.approx(2 * 2 / (2 + 3))
    assert table.loc["exact", "value"] == 0
    # True shares: ito 5/9, she 4/9; measured: ito 1.
    assert table.loc["share error", "value"] == pytest.approx(4 / 9)


def test_content_under_a_wrong_source_is_content_but_no_attribution():
    found = mark("a", ("Monday", "said", "the harbour is closed now"))
    table = measured(found)
    assert table.loc["content", "recall"] == pytest.approx(5 / 9)
    assert table.loc["attribution", "recall"] == 0
    assert table.loc["exact", "recall"] == pytest.approx(1 / 2)


def test_words_without_a_source_count_for_content_alone():
    found = mark("a", ("", "said", "the harbour is closed now"))
    table = measured(found)
    assert table.loc["content", "precision"] == 1
    assert table.loc["attribution", "precision"] == 0
    assert table.loc["share error", "value"] == 1


def test_discarded_words_are_left_out():
    rows = [("a", 0, "discard", TEXT.index("She"), len(TEXT))]
    gold = pd.concat([GOLD, pd.DataFrame(rows, columns=GOLD.columns)])
    assert measured(GOLD, gold).loc["content", "value"] == 1
    assert measured(GOLD, gold).loc["exact", "value"] == 1
    assert measured(mark("a", ("Ana Ito", "said", "it will")), gold)["value"]["content"] == 0


def agree(text, gold, predicted):
    """Give 1 where two source spans, (start, end), of a text's quotation match, 0 where not."""
    start = text.index("We sail")
    sides = [
        pd.DataFrame(
            [("a", 1, "source", *span), ("a", 1, "content", start, start + 7)],
            columns=["article_id", "quote_id", "role", "start", "end"],
        )
        for span in (gold, predicted)
    ]
    return measured(sides[1], sides[0], article(text)).loc["attribution", "recall"]


@pytest.mark.parametrize(
    "gold, predicted, same",
    [
        ("Ana Ito", "Mayor Ito", True),  # the last names of their heads
        ("Ana Ito, who runs the port", "Ito", True),
        ("Ana Ito", "ana ito of Lima", False),  # written as no name
        ("the mayor", "her mayor", False),  # a shared noun is no name
        ("The Council", "a council", True),  # the same but for case and determiner
        ("she", "She", False),  # a pronoun elsewhere may mean anybody
        ("this", "this", False),
    ],
)
def test_sources_in_two_places_match_by_text_or_name(gold, predicted, same):
    text = f'{gold} / {predicted}: "We sail".'
    second = len(gold) + 3
    assert agree(text, (0, len(gold)), (second, second + len(predicted))) == same


@pytest.mark.parametrize(
    "gold, predicted, same",
    [
        ("the mayor of Lima", "mayor", True),
        ("the mayor of Lima", "the", False),  # only a determiner in common
        ("the", "the mayor", True),  # the gold source is nothing else
        ("mayor", "Lima", False),
    ],
)
def test_sources_in_one_place_match_by_a_shared_word(gold, predicted, same):
    text = 'the mayor of Lima: "We sail".'
    spans = [(text.index(words), text.index(words) + len(words)) for words in (gold, predicted)]
    assert agree(text, *spans) == same


@pytest.mark.parametrize(
    "text, inside",
    [
        ('He said "we go" and "stay".', ["we go", "stay"]),
        ("He said “we go” twice.", ["we go"]),
        ("He said ''we go'' and ``stay''.", ["we go", "stay"]),
        ("“Open to the end\nof a paragraph” no", ["Open to the end"]),
        ('A 6" pipe and a "big" one.', ["big"]),
        ('"(we go)"', ["(we go)"]),
        ("closed ” first", []),
        ("“he said “no” twice”", ["he said “no"]),
    ],
)
def test_what_stands_inside_quotation_marks(text, inside):
    assert [text[start:end] for start, end in quoted_ranges(text)] == inside


@given(st.text(alphabet="a \n\"“”'‘’`(8", max_size=40))
def test_quoted_ranges_lie_in_order_within_the_text(text):
    ends = [at for pair in quoted_ranges(text) for at in pair]
    assert ends == sorted(ends)
    assert all(0 <= at <= len(text) for at in ends)


@pytest.mark.parametrize(
    "source, key",
    [
        ("Ana Ito, a spokesperson for the ministry", "ito"),
        ("a spokesperson for the ministry", "spokesperson"),
        ("Omar Diaz Jr.", "diaz"),
        ("He", "he"),
        ("(unnamed)", "unnamed"),
        ("—", ""),
    ],
)
def test_the_key_of_a_source_is_the_last_word_of_its_head(source, key):
    assert source_key(source) == key


def test_total_variation_by_hand():
    assert total_variation({"a": 0.75, "b": 0.25}, {"a": 0.5, "c": 0.5}) == 0.5
    assert total_variation({}, {}) == 0
    assert total_variation({"a": 1.0}, {}) == 1


def test_exact_compares_whole_attributions_as_a_multiset():
    twice = mark("a", ("Ana Ito", "said", "the harbour is closed now"), ("", "", "the harbour is"))
    assert measured(twice).loc["exact", ["precision", "recall"]].tolist() == [0.5, 0.5]


def test_scores_sum_words_over_articles_and_average_the_share_error():
    articles = pd.concat([article(), article(article_id="b")])
    gold = pd.concat([GOLD, GOLD.assign(article_id="b")])
    table = measured(GOLD, gold, articles)
    assert table.loc["content", "value"] == pytest.approx(2 * 9 / (18 + 9))
    assert table.loc["share error", "value"] == pytest.approx(1 / 2)
    assert table.loc["content", "n_articles"] == 2


def test_the_interval_holds_the_value_and_narrows_to_it_where_articles_are_alike():
    articles = pd.concat([article(article_id=str(n)) for n in range(8)])
    gold = pd.concat([GOLD.assign(article_id=str(n)) for n in range(8)])
    part = mark("a", ("Ana Ito", "said", "the harbour is closed now"))
    alike = pd.concat([part.assign(article_id=str(n)) for n in range(8)])
    mixed = alike[alike["article_id"] < "4"]
    same = score(count_matches(articles, gold, alike), resamples=200)
    assert (same["high"] - same["low"]).max() == pytest.approx(0)
    other = score(count_matches(articles, gold, mixed), resamples=200)
    content = other.set_index("measure").loc["content"]
    assert 0 < content["low"] < content["value"] < content["high"] < 1


def test_each_article_has_its_own_value_or_none():
    articles = pd.concat([article(), article("Rain fell.", "b")])
    values = score_articles(count_matches(articles, GOLD, GOLD))
    content = values[values["measure"] == "content"]["value"]
    assert content.iloc[0] == 1
    assert pd.isna(content.iloc[1])


def test_no_articles_are_refused():
    with pytest.raises(ValueError, match="no articles"):
        score(count_matches(article().head(0), GOLD, GOLD))


def test_nested_attributions_are_left_out():
    quotes = pd.DataFrame({"article_id": "a", "quote_id": [1, 2], "nested_in": [None, 1]})
    assert outer_spans(quotes, GOLD)["quote_id"].unique().tolist() == [1]


BRAT = """T1\tSource 0 7\tAna Ito
T2\tCue 8 12\tsaid
T3\tContent 14 25;26 39\tthe harbour is closed now
T4\tDiscard 52 55\tShe
T5\tAttribution 8 12\tsaid
E1\tAttribution:T5 Source:T1 Cue:T2 Content2:T3
"""


@pytest.fixture
def polnear(tmp_path):
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev/text/the-post_2031-01-01_x.txt").write_bytes(TEXT.encode())
    for person, brat in (("b1", BRAT), ("c2", "")):
        (tmp_path / f"dev/attributions/the-post_2031-01-01_x_{person}.ann").write_text(brat)
    return tmp_path


def test_polnear_is_read_as_published(polnear):
    articles, spans = read_polnear(polnear, "dev")
    assert articles.loc[0].tolist() == ["the-post_2031-01-01_x", "the-post", TEXT]
    assert spans["role"].tolist() == ["discard", "source", "cue", "content", "content"]
    assert spans["text"].tolist() == ["She", "Ana Ito", "said", "the harbour", "is closed now"]


def test_a_folder_without_the_corpus_is_refused(tmp_path):
    with pytest.raises(InputError, match="needs the folders"):
        read_polnear(tmp_path, "dev")


@pytest.mark.parametrize(
    "brat, message",
    [("T1\tSource x y\tAna", "line 1: not a brat"), ("T1\tDiscard 0 999\tAna", "ends at 999")],
)
def test_a_damaged_annotation_is_named(polnear, brat, message):
    (polnear / "dev/attributions/the-post_2031-01-01_x_a0.ann").write_text(brat)
    with pytest.raises(InputError, match=message):
        read_polnear(polnear, "dev")


def test_the_voice_of_a_term_is_told_by_the_gold_content_around_it():
    # "closed" is quoted and Ito's, "open" is hers without marks, "Monday" the reporter's.
    places = {"closed": "ito", "open": "narrator", "Monday": "narrator"}
    terms = pd.DataFrame(
        [("a", TEXT.index(t), TEXT.index(t) + len(t), voice) for t, voice in places.items()],
        columns=["article_id", "start", "end", "voice"],
    )
    table = score(count_voices(article(), GOLD, terms), resamples=5)
    values = table.set_index("measure")["value"]
    assert values["voice of a term"] == pytest.approx(2 / 3)
    assert values["voice of a term, outside quotation marks"] == pytest.approx(1 / 2)
    assert values["voice of a term, by quotation marks alone"] == pytest.approx(2 / 3)


RECORDS = [
    ("PLOVER-GSR01-DEMAND-0901", "REQUEST", "Peru demanded an apology of Chile.", "PER", "CHL"),
    ("PLOVER-GSR01-AID-0902", "AID", "Oslo sent grain to Mali.", "NOR", "MLI"),
    ("PLOVER-GSR01-CONSULT-0903", "CONSULT", "Peru and Chile held talks.", "PER CHL", ""),
    ("PLOVER-GSR01-RETREAT-0904", "RETREAT", "Mali lifted the curfew.", "MLI", ""),
]


@pytest.fixture
def json_records(tmp_path):
    file = tmp_path / "records.jsonl"
    lines = [
        {
            "id": name,
            "sentence": sentence,
            "plover_event": event,
            "source": [{"code": code} for code in actors.split()],
            "target": [{"code": code} for code in recipients.split()],
        }
        for name, event, sentence, actors, recipients in RECORDS
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


PUBLISHED = """
id: PLOVER-GSR01-DEMAND-0901
event: DEMAND
source: PERGOV
target: CHL
text: (SRC: Peru (the Andean state)) (EVT: demanded an apology) of (TAR: Chile).
comment: (none)

id: PLOVER-GSR01-AID-0902
text: (SRC: Oslo (LOC: in Norway)) (EVT: sent) grain to (TAR: Mali).
source: NOR; DNK
"""


def test_records_are_read_from_json_lines(json_records):
    records = read_plover(json_records)
    assert records["event"].tolist() == ["REQUEST", "AID", "CONSULT", "RETREAT"]
    assert records["actors"].tolist() == [["PER"], ["NOR"], ["PER", "CHL"], ["MLI"]]
    assert records["recipients"].tolist() == [["CHL"], ["MLI"], [], []]


def test_records_are_read_from_marked_text(tmp_path):
    file = tmp_path / "records.txt"
    file.write_text(PUBLISHED, encoding="utf-8")
    records = read_plover(file)
    assert records["sentence"].tolist() == [
        "Peru (the Andean state) demanded an apology of Chile.",
        "Oslo in Norway sent grain to Mali.",
    ]
    assert records["event"].tolist() == ["REQUEST", "AID"]
    assert records["actors"].tolist() == [["PER"], ["NOR", "DNK"]]
    assert records["recipients"].tolist() == [["CHL"], []]


@pytest.mark.parametrize("text", ["", "no records", '{"id": 1}', "{broken"])
def test_a_file_without_records_is_refused(tmp_path, text):
    file = tmp_path / "records.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="record"):
        read_plover(file)


def test_a_missing_file_of_records_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_plover(tmp_path / "nowhere.txt")


def test_events_by_hand(json_records):
    # Right in all; right class, wrong way round; wrong class, mutual; nothing found.
    found = pd.DataFrame(
        [
            ("PLOVER-GSR01-DEMAND-0901", "REQUEST", "verbal conflict", "PER", "CHL"),
            ("PLOVER-GSR01-DEMAND-0901", "ACCUSE", "verbal conflict", "CHL", "PER"),
            ("PLOVER-GSR01-AID-0902", "AID", "material cooperation", "MLI", "NOR"),
            ("PLOVER-GSR01-CONSULT-0903", "AGREE", "verbal cooperation", "CHL", "PER"),
        ],
        columns=["article_id", "event", "quad", "actor_country", "recipient_country"],
    )
    compared = compare_events(read_plover(json_records), found)
    assert compared["right_pair"].tolist() == [True, False, True, pd.NA]
    table = score_events(compared, resamples=50).set_index("measure")
    assert table["n"].tolist() == [4, 4, 4, 4, 3, 4, 3, 3]
    values = table["value"]
    assert values["event accuracy"] == pytest.approx(2 / 4)
    assert values["event macro-F1"] == pytest.approx((1 + 1 + 0 + 0) / 4)
    assert values["quad accuracy"] == pytest.approx(3 / 4)
    # F1: verbal conflict 1, material cooperation 2*1/(2+1), verbal cooperation 1.
    assert values["quad macro-F1"] == pytest.approx((1 + 2 / 3 + 1) / 3)
    assert values["country pair"] == pytest.approx(2 / 3)
    assert values["coverage"] == pytest.approx(3 / 4)
    assert values["precision of event"] == pytest.approx(2 / 3)
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
