"""Corrections: one file decides every class of findings, and what fits nothing is told."""

import csv
from io import StringIO

import pytest

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices.corrections import CLASSES, COLUMNS, add_correction, offer_rows, read_corrections
from newsvoices.errors import InputError
from newsvoices.measures import keep_sure, name_charges
from newsvoices.tables.schemas import TABLES

PAGE = """Port strike ends

Harbour chief Ada Lindqvist accused union leader Tove Berg of fraud on Monday. "We start at six," she said.

Tove Berg said nothing was signed. Berg opposes the deal. Germany condemned France for the strike.

The minister said the port was open. The minister added that it would stay open. A coup is near.
"""  # noqa: E501


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "port.txt").write_text(PAGE)
    return tmp_path


@pytest.fixture
def correct(folder):
    """Give a function that reads the article with corrections, each a dict."""

    def read(*rows):
        with (folder / "corrections.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows({"article_id": "port"} | row for row in rows)
        corpus = newsvoices.read(folder)
        for table in TABLES:
            validate_table(table, getattr(corpus, table))
        return corpus

    return read


def place(words):
    start = PAGE.index(words)
    return {"start": start, "end": start + len(words)}


def decided(table):
    return table[table["rule"] == "corrections.csv"]


def offered_for(corpus, name):
    return offer_rows(getattr(corpus, CLASSES[name].table), corpus.speakers, name)[
        "correct"
    ].tolist()


def test_a_speaker_is_corrected_and_every_table_follows(correct):
    corpus = correct(place("nothing was signed") | {"speaker": "Ulla Holm"})
    assert decided(corpus.quotes)[["speaker_id", "confidence"]].values.tolist() == [
        ["ulla-holm", 1.0]
    ]
    people = corpus.speakers.set_index("speaker_id")
    assert people.loc["ulla-holm", ["n_quotes", "n_words"]].tolist() == [1, 3]
    assert "ulla-holm" in corpus.tokens["voice"].tolist()
    assert corpus.corrections[["line", "class", "change", "n"]].values.tolist() == [
        [2, "attribution", "change", 1]
    ]


def test_who_was_corrected_is_not_led_back_to_the_wrong_name(folder, correct):
    (folder / "port.txt").write_text(f"{PAGE}\nOutside Holm said the gates are shut.\n")
    corpus = correct({"of": "Outside Holm", "class": "attribution", "speaker": "Holm"})
    [row] = corpus.corrections[["before", "after"]].values.tolist()
    assert row == ["Outside Holm", "Holm"]
    people = corpus.people.set_index("name")["n_quotes"]
    assert people["Holm"] == 1
    assert people.get("Outside Holm", 0) == 0
    [person] = decided(corpus.quotes)["speaker_id"]
    speakers = corpus.speakers.set_index("speaker_id")
    assert speakers.loc[person, "person_id"] == "holm"


def test_an_accusation_given_to_somebody_new_is_told_under_that_name(correct):
    row = place("fraud") | {"class": "charge", "speaker": "Ulla Holm"}
    corpus = correct(row)
    charges = keep_sure(corpus.charges)
    named = name_charges(
        charges, corpus.speakers, corpus.articles, corpus.positions, corpus.mentions
    )
    assert "Ulla Holm" in named["accuser_name"].tolist()


def test_what_is_none_is_dropped_with_its_words(folder, correct):
    before = newsvoices.read(folder)
    corpus = correct(place("nothing was signed") | {"drop": "yes"})
    assert len(corpus.quotes) == len(before.quotes) - 1
    assert "nothing was signed" not in corpus.spans["text"].tolist()
    assert corpus.skipped.empty


def test_all_of_one_source_goes_to_another(correct):
    corpus = correct({"class": "attribution", "of": "the minister", "speaker": "Jo Vik"})
    assert decided(corpus.quotes)["speaker_id"].tolist() == ["jo-vik", "jo-vik"]
    assert corpus.corrections["n"].tolist() == [2]


def test_a_boundary_moves_and_what_was_missed_is_added(correct):
    new = place("the port was open")
    moved = {"new_start": new["start"] + 4, "new_end": new["end"]}
    corpus = correct(
        new | moved | {"speaker": "minister"},
        place("Port strike ends") | {"speaker": "Ada Lindqvist", "add": "yes"},
    )
    quotes = decided(corpus.quotes)
    assert quotes["content"].tolist() == ["port was open", "Port strike ends"]
    assert quotes["n_words"].tolist() == [3, 3]
    assert quotes["paragraph"].tolist() == [4, 1]
    assert quotes["counted"].tolist() == [True, False]
    contents = corpus.spans[corpus.spans["role"] == "content"]["text"].tolist()
    assert {"port was open", "Port strike ends"} <= set(contents)
    assert "the port was open" not in contents


def test_a_term_in_an_added_attribution_is_in_its_voice(correct):
    corpus = correct(place("A coup is near") | {"speaker": "Ada Lindqvist", "add": "yes"})
    assert corpus.terms.set_index("text")["voice"]["coup"] == "ada-lindqvist"


def test_charges_positions_events_and_sides_are_corrected_by_the_same_file(correct):
    corpus = correct(
        place("fraud") | {"class": "charge", "target": "Ada Lindqvist", "kind": "denial"},
        place("condemned") | {"class": "charge", "speaker": "narrator", "target": "France",
                              "kind": "asserted", "add": "yes"},
        place("the deal") | {"class": "position", "kind": "supports"},
        place("condemned") | {"class": "event", "target": "Norway", "kind": "SANCTION"},
        {"class": "side", "of": "Tove Berg", "side": "workers"},
    )  # fmt: skip
    columns = ["accuser", "accused_id", "status", "text"]
    assert decided(corpus.charges)[columns].values.tolist() == [
        ["ada-lindqvist", "ada-lindqvist", "denial", "fraud"],
        ["narrator", "france", "asserted", "condemned"],
    ]
    [position] = decided(corpus.positions).to_dict("records")
    assert (position["holder_id"], position["polarity"]) == ("tove-berg", "for")
    [event] = decided(corpus.events).to_dict("records")
    assert (event["actor"], event["recipient_country"]) == ("Germany", "NOR")
    assert event["quad"] == "material conflict"
    sides = corpus.speakers.set_index("speaker_id")["side"]
    assert sides[["tove-berg", "germany"]].tolist() == ["workers", "DEU"]
    assert corpus.corrections["class"].tolist() == ["side", "charge", "charge", "position", "event"]
    assert corpus.corrections["n"].eq(1).all()
    assert corpus.skipped.empty


UNFITTING = [
    ({"start": 1, "end": 2, "speaker": "Roe"}, "port has no attribution from 1 to 2", "quotes"),
    ({"start": 1, "end": 3, "drop": "yes"}, "port has no attribution from 1 to 3", "quotes"),
    ({"class": "event", "start": 1, "end": 2, "kind": "AID"},
     "port has no event from 1 to 2", "events"),
    ({"class": "side", "of": "Roe", "side": "A"}, "port has no side Roe", "speakers"),
    ({"start": 9999, "end": 99999, "speaker": "Roe", "add": "yes"},
     "port has no attribution from 9999 to 99999", "quotes"),
]  # fmt: skip


def test_what_fits_nothing_is_told_and_passed_over(correct):
    corpus = correct(*(row for row, _, _ in UNFITTING))
    assert corpus.skipped["path"].eq("corrections.csv").all()
    assert corpus.skipped["reason"].tolist() == [
        f"line {line}: {lacks}; copy a row from the report, or its places from the {table} table"
        for line, (_, lacks, table) in enumerate(UNFITTING, 2)
    ]
    assert corpus.corrections.empty


def test_of_an_article_that_is_not_there_the_nearest_is_told(correct):
    corpus = correct({"article_id": "prot", "start": 1, "end": 2, "speaker": "Roe"})
    assert corpus.skipped["reason"].tolist() == ["line 2: no article is prot; nearest: port"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("article_id;start;end;speaker\nport;1;2;Roe\nport;1;2;Poe\n", "line 3: this stands in"),
        ("article_id,start,end,speaker\nport,1,x,Roe\n", "line 2: end must be a number"),
        ("article_id,start,end,speaker\nport,1,2,\n", "line 2: name a speaker, or write yes"),
        ("article_id,start,end,class,speaker\nport,1,2,claim,Roe\n", "class 'claim' is none of"),
        ("article_id,start,end,class,kind\nport,1,2,event,WAR\n", "kind 'WAR' is none of AGREE"),
        ("article_id,start,end,target\nport,1,2,Roe\n", "line 2: leave target blank"),
        ("article_id,start,end,speaker\nport,1,,Roe\n", "line 2: fill in start and end"),
        ("article_id,class,speaker\nport,charge,Roe\n", "line 2: fill in start and end"),
        ("article_id,start,end,class,speaker,add\nport,1,2,charge,Roe,yes\n", "to add a finding"),
        ("article_id,start,end,drop\nport,1,2,maybe\n", "line 2: drop must be yes, no or blank"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_with_line_and_remedy(folder, rows, message):
    (folder / "corrections.csv").write_text(rows)
    kept, [told] = read_corrections(folder)
    assert told["path"] == "corrections.csv"
    assert message in told["reason"]
    assert len(kept) == rows.count("\n") - 2  # but for the head and the row that is told


def test_a_row_that_cannot_be_meant_costs_no_other_row(correct):
    fraud = place("fraud") | {"class": "charge"}
    corpus = correct(fraud | {"kind": "rumour"}, fraud | {"kind": "denial"})
    assert decided(corpus.charges)["status"].tolist() == ["denial"]
    [reason] = corpus.skipped["reason"]
    assert reason.startswith("line 2: kind 'rumour' is none of ")


def test_rows_without_a_line_of_names_above_them_are_read(folder):
    (folder / "corrections.csv").write_text(
        "port,1,2,side,Ada Roe,,,,harbour\nport,1,2,charge,,Bo\n"
    )
    rows, told = read_corrections(folder)
    assert rows[["class", "of", "speaker", "side"]].values.tolist() == [
        ["side", "Ada Roe", "", "harbour"], ["charge", "", "Bo", ""],
    ]  # fmt: skip
    assert told == []


def test_a_file_with_an_unknown_column_is_no_file_of_corrections(folder):
    (folder / "corrections.csv").write_text("article_id,start,end,who\nport,1,2,Roe\n")
    with pytest.raises(InputError, match="line 1: unknown column 'who'"):
        read_corrections(folder)


def test_the_row_offered_for_each_finding_confirms_it_as_it_stands(folder):
    corpus = newsvoices.read(folder)
    offered = [row for name in CLASSES for row in offered_for(corpus, name)]
    offered = [row for row in offered if not row.endswith(("Lindqvist", "Berg", "minister"))
               or "side" not in row]  # fmt: skip
    for row in offered:
        add_correction(folder, row)
    confirmed = newsvoices.read(folder)
    assert confirmed.skipped.empty
    assert len(confirmed.corrections) == len(offered)
    for name in ("quotes", "charges", "positions", "events"):
        own = getattr(confirmed, name)
        assert len(decided(own)) == len(own) == len(getattr(corpus, name))
    assert confirmed.speakers["side"].tolist() == corpus.speakers["side"].tolist()
    assert confirmed.charges["accused_id"].tolist() == corpus.charges["accused_id"].tolist()


def test_a_second_thought_takes_the_place_of_the_first(folder):
    for row in ("port,1,2,attribution,,Ada", "port,1,2,charge", "port,1,2,attribution,,Bo"):
        add_correction(folder, row)
    lines = (folder / "corrections.csv").read_text().splitlines()
    assert lines[1:] == ["port,1,2,charge", "port,1,2,attribution,,Bo"]


def test_a_row_may_mean_what_a_row_above_it_made(correct):
    moved = {"new_" + key: number for key, number in place("We start at six").items()}
    quotes = correct(
        {**place("We start at six,"), **moved, "class": "attribution", "speaker": "Bo Lee"},
        {**place("We start at six"), "class": "attribution", "speaker": "Cy Roe"},
        {"class": "attribution", "of": "Cy Roe", "speaker": "Di Moe"},
    ).quotes
    assert decided(quotes)["speaker_id"].tolist() == ["di-moe"]


def test_a_row_is_not_added_below_other_columns(folder):
    (folder / "corrections.csv").write_text("article_id,start,end,speaker\n")
    with pytest.raises(InputError, match="begin with the line article_id,start,end,class,of"):
        add_correction(folder, "port,1,2,charge")


def test_a_row_is_added_below_rows_that_stand_without_a_heading(folder):
    (folder / "corrections.csv").write_text("port,1,2,attribution,,Ada\n")
    add_correction(folder, "port,1,2,charge")
    assert (
        folder / "corrections.csv"
    ).read_text() == "port,1,2,attribution,,Ada\nport,1,2,charge\n"


def test_what_a_comma_stands_in_is_quoted(folder):
    (folder / "port.txt").rename(folder / "port, late.txt")
    row = offered_for(newsvoices.read(folder), "charge")[0]
    assert next(csv.reader(StringIO(row)))[0] == "port, late"
