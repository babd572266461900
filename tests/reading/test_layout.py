"""Zones, repeats and wrapped lines, on invented pages."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.schemas import validate_table
from newsvoices.lists import load_rows
from newsvoices.reading.layout import (
    ANYWHERE,
    find_byline,
    find_paragraphs,
    find_zones,
    split_paragraphs,
)
from newsvoices.tables.schemas import ZONES

LEDE = (
    "The harbour town will vote again, the mayor said on Monday, after a judge threw out the count."
)
PAGE = [
    ("boilerplate", "World"),
    ("headline", "Harbour town to vote again after judge throws out count"),
    ("standfirst", LEDE),
    ("standfirst", "Mayor calls the ruling 'a gift'"),
    ("credit", "By Ana Roe and John Doe, Harbour Times"),
    ("credit", "Last updated: March 3, 2021 at 4:15 p.m."),
    ("caption", "The harbour at dawn, before the count began. (Ana Roe/Harbour Pictures)"),
    ("body", LEDE),
    ("body", '"It is a gift to everyone who was turned away," Mayor Lee Moss told reporters.'),
    ("boilerplate", "Advertisement"),
    ("subhead", "What the judge found"),
    ("body", "The judge found that 300 people had been turned away."),
    ("related", "READ MORE: Five things to know about the count"),
    ("body", "She listed them:"),
    ("body", "• 120 in the old port"),
    ("body", "• 180 on the hill"),
    ("caption", "Voters queue in the rain on Sunday. (Reuters)"),
    ("subhead", "What happens next?"),
    ("body", "The town votes on 4 April."),
    ("media", "Watch the mayor's full answer"),
    ("media", "3 weeks ago"),
    ("media", "Duration 2:05"),
    ("body", "“The old port was forgotten once again.” ― Ana B. Roe"),
    ("body", "Turnout was 61 per cent in the autumn."),
    ("credit", "With files from Jo Bloggs"),
    ("credit", "Ana Roe is a reporter with the Harbour Times."),
    ("related", "Related stories"),
    ("related", "Judge hears a second day of evidence"),
    ("related", "Hill voters tell of locked doors"),
    (
        "boilerplate",
        "We welcome your comments. Usernames must be real names, and you must be civil.",
    ),
    ("boilerplate", "Sign up for our weekly newsletter and never miss a story."),
    ("boilerplate", "© 2021 Harbour Times. All rights reserved."),
]

AGENCY_PAGE = [
    ("boilerplate", "Please enable JavaScript to read on. We are checking your access."),
    ("headline", "Port denies fraud"),
    ("standfirst", "The port calls the charge absurd as the count begins again on the hill."),
    ("boilerplate", "Share full article"),
    ("caption", "Image caption,"),
    ("caption", "The port at dawn"),
    ("credit", "Ana Roe in Elm and John Doe"),
    ("credit", "Mon 29 Mar 2021 12.06 BST"),
    ("body", "ELM, March 29 (HNA) - The port denied on Monday that it had turned anyone away."),
    ("body", '"Nobody was turned away," spokesman Tor Berg said. "Nobody at all stood outside."'),
    ("related", "list of 2 items"),
    ("related", "Harbour town to vote again"),
    ("related", "end of list"),
    ("body", "The count goes on."),
    ("credit", "Reporting by Ana Roe; Editing by Jo Bloggs"),
    ("boilerplate", "Our Standards: The Harbour Principles."),
    ("credit", "Ana Roe is a reporter who covers ports from Elm."),
    ("boilerplate", "She has covered three elections."),
]


def split(text, title=None, duplicate_of=None):
    articles = pd.DataFrame(
        {"article_id": ["a"], "title": [title], "text": [text], "duplicate_of": [duplicate_of]}
    )
    paragraphs = validate_table("paragraphs", split_paragraphs(articles))
    assert all(text[p.start : p.end] == p.text for p in paragraphs.itertuples())
    return paragraphs


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("blank_lines", [0, 1, 3])
@pytest.mark.parametrize("page", [PAGE, AGENCY_PAGE])
def test_the_zones_of_a_page_are_told_however_it_was_saved(page, newline, blank_lines):
    text = (newline * (1 + blank_lines)).join(line for _, line in page)
    assert split(text)["zone"].tolist() == [zone for zone, _ in page]


def test_what_follows_a_credit_is_body_if_it_is_much_or_someone_speaks_in_it():
    long = " ".join(["It rained all day on the hill and in the port."] * 10)
    for rest in (f"{long} Still.", '"It rained," Doe said.'):
        text = f"Town votes\n\n{long}\n\nReporting by Ana Roe\n\n{rest}"
        assert split(text)["zone"].tolist() == ["headline", "body", "credit", "body"]
    text = "Town votes\n\nWritten by Ana Roe\n\nIt rained all day on the hill."
    assert split(text)["zone"].tolist() == ["headline", "credit", "body"]


@pytest.mark.parametrize("end", ["###", "-ENDS-", "Media contact: Ana Roe, Harbour Ltd"])
def test_what_a_company_says_of_itself_after_its_release_is_not_counted(end):
    story = ["The ferry runs again from Monday, the owner of the line said in Ashby."] * 9
    story = [f"{n}. {line}" for n, line in enumerate(story)]
    note = "Harbour Ltd runs nine ferries in three counties, and “the best of all piers”. " * 3
    paragraphs = find_paragraphs("\n\n".join([*story, end, note]))
    assert find_zones(paragraphs) == ["body"] * 9 + ["boilerplate"] * 2


def test_the_body_is_counted_once_and_nothing_else_is():
    paragraphs = split("\n\n".join(line for _, line in PAGE))
    body = [line for zone, line in PAGE if zone == "body"]
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == body
    repeated = paragraphs.dropna(subset="duplicate_of")
    assert repeated[["paragraph", "duplicate_of"]].to_numpy().tolist() == [[3, 8]]


def test_within_the_body_the_first_of_two_equal_paragraphs_is_counted():
    text = f"Town votes\n\nIt rained.\n\n{LEDE}\n\nIt rained on.\n\n{LEDE.replace(' ', '  ')}"
    paragraphs = split(text)
    assert paragraphs["zone"].tolist() == ["headline", *["body"] * 4]
    assert paragraphs["duplicate_of"].fillna(0).tolist() == [0, 0, 0, 0, 3]


@pytest.mark.parametrize(
    "pulled",
    [
        "“I have seen the harbour, and it will not stand another winter.",  # its end mark is lost
        "“I have seen the harbour,” Roe said. “And it will not stand another winter.”",
        "“Then we shall see who pays for the walls of the old port.”",
    ],
)
def test_a_pull_quote_repeats_the_paragraph_it_was_taken_from(pulled):
    told = (
        "“I have seen the harbour, and it will not stand another winter,” Roe said on Monday. "
        "Then we shall see who pays for the walls of the old port."
    )
    paragraphs = split("\n\n".join(["Town votes", LEDE, pulled, "It rained all day.", told]))
    assert paragraphs["duplicate_of"].fillna(0).tolist() == [0, 0, 5, 0, 0]


@pytest.mark.parametrize(
    "told",
    [
        "“It will not stand another winter,” Roe said.",  # a few words
        "Roe, who has led the council of the town for nine years, stood up on Monday and told it: "
        "“I have seen the harbour, and it will not stand another winter.”",
    ],
)
def test_words_quoted_once_more_are_no_pull_quote_where_they_are_few_or_among_others(told):
    again = f"Doe read it out to the people of the port, and to all who had come with him: {told}"
    assert split(f"Town votes\n\n{told}\n\n{again}")["duplicate_of"].isna().all()


def test_short_lines_recur_without_repeating_anything():
    text = 'Inquiry hears Roe\n\n"Were you there?"\n\n"I was."\n\n"Alone?" Doe asked.\n\n"I was."'
    assert split(text)["counted"].tolist() == [False, True, True, True, True]


def test_of_an_article_that_repeats_another_nothing_is_counted():
    assert not split(f"Town votes\n\n{LEDE}", duplicate_of="b")["counted"].any()


def test_what_describes_a_clip_goes_with_it():
    clip = (
        "Mayor answers\n\n2 years ago\nDuration 4:29\nThe mayor says that the town will vote again."
    )
    paragraphs = split(f"Town votes\n\n{LEDE}\n\n{clip}\n\nIt rained all day on the hill.")
    assert paragraphs["zone"].tolist() == ["headline", "body", *["media"] * 4, "body"]


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("The town will vote again.", ["body"]),
        ("Town votes again", ["body"]),
        ("Town votes again\nTurnout falls\nRain to last", ["headline", "body", "body"]),
        ("Will the town vote again?\n\nIt will.", ["headline", "body"]),
        ("Town Votes Again Under Gaslight.\n\nIt did.", ["headline", "body"]),
        ("The town voted again.\n\nIt did.", ["body", "body"]),
        ("Town votes\n\nIt did.\n\nCanada\n\nFrance\n\nPeru\n\nThey did.", ["headline", "body"]),
        ("Town votes\n\nRoe said:\n\nIt did.", ["headline", "body", "body"]),
        ("Town votes\n\nIt did,\n\nsaid Roe.", ["headline", "body", "body"]),
        ("Town votes\n\nIt did.\n\nSources close to the mayor said so.", ["headline", "body"]),
        ("Town votes\n\nRoe reported from Oslo in 1990.\n\nShe won.", ["headline", "body"]),
        ("Town votes\n\nHe joined the Associated Press (AP).", ["headline", "body"]),
        ("Town votes\n\nIt did, the mayor said. (AP)", ["headline", "body"]),
        ("Town votes\n\n“We value your comment,” the minister said.", ["headline", "body"]),
        ("Town votes\n\nThe council shares your account of the night.", ["headline", "body"]),
        ("Town votes\n\nThe minister declined to comment on civil unrest.", ["headline", "body"]),
    ],
)
def test_where_the_cues_leave_doubt_it_is_body(text, zones):
    found = split(text)["zone"].tolist()
    assert found == [*zones, *["body"] * (len(found) - len(zones))]


def test_a_known_title_is_the_headline_whatever_it_looks_like():
    text = "Harbour Times\n\nThe town voted. It rained.\n\nIt did."
    assert split(text)["zone"].tolist() == ["headline", "body", "body"]
    found = split(text, title="The town voted. It rained. - Harbour Times")["zone"].tolist()
    assert found == ["boilerplate", "headline", "body"]


WRAPPED = """Town votes again

The harbour town will vote again, the mayor said on Monday, after a
judge threw out the count of the autumn's vote. Some 300 people had
been turned away, she found.

Roe said that nobody had been asked to show a paper, and that doors on
the hill were locked before the bell rang."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(newline):
    paragraphs = split(WRAPPED.replace("\n", newline))
    assert paragraphs["zone"].tolist() == ["headline", "body", "body"]
    assert paragraphs["text"].iloc[2].endswith("bell rang.")


def test_wrapped_lines_without_blank_lines_are_joined_up_to_a_short_one():
    paragraphs = split(WRAPPED.replace("\n\n", "\n"))
    assert paragraphs["text"].str[:7].tolist() == ["Town vo", "The har", "Roe sai"]


def test_lines_that_are_paragraphs_stay_apart():
    lines = [
        f"The speaker of the house number {n} said on that Monday it was over." for n in "123456"
    ]
    assert len(split("\n".join(lines))) == 6


def test_cues_name_zones_and_use_one_case():
    for cue in load_rows("zones.csv", longest=int, pattern=re.compile):
        assert cue.zone in ZONES
        assert cue.use in (*ANYWHERE, "head", "end", "inner")
        literals = cue.pattern.pattern.replace("\\W", "").replace("\\S", "").replace("\\B", "")
        assert cue.case == "exact" or literals == literals.lower()


def test_no_cue_takes_long_on_lines_made_to_stall_it():
    for part in ("news, ", "news | ", "Ana Roe, ", "Ana and ", "a @a ", "follow "):
        split(f"Town votes\n\nIt did.\n\n{part * 30}!\n\nIt did.")


LINES = st.sampled_from(
    [line for _, line in PAGE] + ["", " ", "\xa0", "Duration 1:00", "(AP)", "…", "___"]
)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=12).map("\n".join)


@given(TEXTS)
def test_every_line_with_anything_on_it_is_in_one_paragraph(text):
    paragraphs = split(text)
    covered = [i for p in paragraphs.itertuples() for i in range(p.start, p.end)]
    assert len(covered) == len(set(covered))
    rest = "".join(c for i, c in enumerate(text) if i not in set(covered))
    assert not find_paragraphs(rest)
    assert (paragraphs["counted"] <= (paragraphs["zone"] == "body")).all()


def test_a_line_may_begin_with_a_space_that_is_rare():
    lines = ["The council met for the third time that week, and it was late."] * 4
    assert not split("\n\u200a\x1c".join(lines)).empty


MENU = ["Harbour Times", "Home", "News", "Sport", "Weather", "The Hill", "Ports", "Sign in"]
COPIED = [
    *MENU,
    "Ferry company hires forty stewards for the summer",
    "Rain to last until Friday, forecasters say",
    "Harbour town to vote again after judge throws out count",
    "Mayor calls the ruling a gift",
    "By Ana Roe",
    "March 3, 2021",
]
STORY = [
    LEDE,
    "The judge found that 300 people had been turned away from the doors before the bell rang.",
    '"It is a gift to everyone who was turned away from the vote," the mayor told reporters.',
    "The port said it would open every door, and count the votes in the open, on the quay.",
    "Turnout was 61 per cent in the autumn, when the mayor won by fewer votes than were lost.",
]
BELOW = [
    "12 Comments",
    "dockhand77 says:",
    "March 3, 2021 at 6:34 am",
    "I stood there for an hour myself and nobody ever came out to tell us anything at all.",
    "hillwalker says:",
    "March 3, 2021 at 7:02 am",
    "So much for the mayor and his doors, which were locked the last time that I looked.",
    "Most read",
    *(f"Story {n} of the day that many people have read" for n in "12345"),
    *MENU,
    "© 2021 Harbour Times. All rights reserved.",
]


def test_a_title_is_found_beside_the_name_of_its_site():
    text = f"The port denies fraud\n\n{LEDE}"
    for title in ("The port denies fraud - Harbour Times", "Harbour Times | The port denies fraud"):
        assert split(text, title=title)["zone"].tolist() == ["headline", "body"]


def test_entries_of_a_list_recur_without_repeating_anything():
    ports = ["One ferry to the hill", "One ferry to the port", "One ferry to the quay"]
    text = "\n\n".join(["Town votes", LEDE, *ports, "It rained.", *ports, "It did."])
    assert split(text)["counted"].tolist() == [False, *[True] * 9]


RAIN = "The rain did not stop on the hill, where the mayor and her council met all night."


@pytest.mark.parametrize(
    "head",
    [
        "Elm voters reject Roe's harbour plan.",  # no article, pronoun or form of be
        "Mayor Who Said No to the Harbour Is Out.",
        "Elm votes again;",
        "How hill mayors sat out the rain all night.",  # what the next one says
    ],
)
def test_a_headline_that_ends_in_a_stop_is_told_by_how_it_is_written(head):
    assert split(f"{head}\n\n{RAIN}\n\n{LEDE}")["zone"].tolist() == ["headline", "body", "body"]
    assert split(f"{head}\n\n{RAIN}", title=head[:-1])["zone"].tolist() == ["headline", "body"]


def test_a_line_over_a_dateline_or_a_credit_is_a_headline_whatever_it_ends_in():
    head, deck = "The hill says that it will be heard.", "Its mayor has a plan of her own."
    for start in ("ELM, March 3 (HNA) - ", "Elm (HNA) – ", "ELM — "):
        text = f"{head}\n\n{start}{RAIN}\n\n{LEDE}"
        assert split(text)["zone"].tolist() == ["headline", "body", "body"]
    zones = split(f"{head}\n\nBy Ana Roe\n\n{RAIN}")["zone"].tolist()
    assert zones == ["headline", "credit", "body"]
    for gap in ("\n", "\n\n"):
        text = f"Elm votes again;{gap}{deck}\n\nELM — {RAIN}\n\n{LEDE}"
        assert split(text)["zone"].tolist() == ["headline", "standfirst", "body", "body"]


@pytest.mark.parametrize(
    "lede",
    [
        "Elm is out.",
        "Oil prices rose Tuesday after wells closed.",
        "ELM (HNA) - Oil prices rose after wells closed.",
        "Barack Obama will be in London on Thursday.",
        'Ana Roe told reporters: "Rain helps."',
        "Ana Roe told reporters this:",
        "Mayor Ana Roe wants the harbour town to become a county.",
    ],
)
def test_without_a_headline_the_first_paragraph_stays_body(lede):
    assert split(f"{lede}\n\n{RAIN}\n\n{LEDE}")["zone"].tolist() == ["body"] * 3


def test_on_a_whole_page_a_title_may_end_in_a_stop():
    menu = [f"Menu {n}" for n in range(9)]
    head = "Harbour Town Votes Again After Its Count Was Thrown Out. Why You Should Care."
    page = [*menu, "Please update to a modern browser for the best of Harbour", *menu, head]
    paragraphs = split("\n\n".join([*page, "By Ana Roe", LEDE, RAIN, *menu]))
    assert paragraphs.loc[paragraphs["zone"] == "headline", "text"].tolist() == [head]


def test_the_first_turn_of_a_transcript_is_no_headline():
    turns = ["HOLM: Prices rise again.", "ANA ROE: They do.", "HOLM: Wages fall."]
    assert split("\n\n".join(turns))["zone"].tolist() == ["body"] * 3


def test_footnotes_rules_and_comments_make_no_headline_and_no_standfirst():
    text = (
        "Harbour chief Ada Lindqvist said on Monday that the strike was over.[1]\n\n"
        '"We start at six," she said.[a]\n\n________________\n\n'
        "[a]Check this with her office\n\n[1] Harbour press note, 4 May."
    )
    assert split(text)["zone"].tolist() == ["body"] * 2 + ["boilerplate"] * 3


def test_what_a_company_says_of_itself_at_the_end_is_not_counted():
    note = (
        "Harbour Ferries is a leading operator of ferries. It has 40 ships on the northern lines."
    )
    seat = "Harbour Ferries is headquartered in Ashby and employs 1,300 people in its ports."
    news = "The company is headquartered in Ashby, where its ships lie in winter."
    for end, counted in ([note, seat], [False] * 2), ([note, news], [True] * 2):
        paragraphs = split("\n\n".join(["Town votes", *STORY, *end]))
        assert paragraphs["counted"].tolist()[-2:] == counted


INSETS = {
    "sign-up": ["Sign up for our ferry newsletter", "Enter your email address", "Sign up"],
    "teasers": ["Recommended stories", "Ferry to the hill is late", "Rain to last", "Fog to lift"],
    "recording": ["Advertisement", "Listen to this article · 4:10 min", "Select voice", "1.25x"],
    "readers": ["TRENDING", "Duke seen on the quay", "25.1k viewing now", "Ad Feedback"],
    "robot": ["Summary is AI-generated, newsroom-reviewed.", "Did our AI help?"],
}


@pytest.mark.parametrize("inset", INSETS.values(), ids=INSETS)
def test_a_story_goes_on_after_what_a_site_sets_into_it(inset):
    goes_on = [
        '"We will count each of them in the open, and on the quay," the port said.',
        "The mayor asked the judge to stay in town until the last of the doors was open.",
    ]
    paragraphs = split("\n".join([*COPIED, *STORY, *inset, *goes_on, *BELOW]))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY + goes_on


BYLINES = {
    "By Ana Roe, political editor": "Ana Roe",
    "By: Ana Roe": "Ana Roe",
    "Analysis by Ana Roe": "Ana Roe",
    "By Ana Roe | ana.roe@harbour.example | Harbour Times": "Ana Roe",
    "by Ana Roe, photography by Bo Lind": "Ana Roe",
    "By the river, an editor waits for the ferry": None,
    "Ana Roe, mayor of the town, says she will stand again": None,
}


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_is_told_with_a_post_a_kind_or_an_address(line):
    paragraphs = split("\n\n".join(["The harbour votes", line, *STORY]))
    assert find_byline(paragraphs["text"], paragraphs["zone"]) == BYLINES[line]
    assert (paragraphs["zone"][1] == "credit") == (BYLINES[line] is not None)


def test_what_a_database_or_an_editor_writes_around_a_story_is_not_counted():
    lines = ["Harbour town to vote again", "ABSTRACT", LEDE, "FULL TEXT", LEDE]
    note = "Editor's note: The mayor of this town is known for his letters to this newspaper."
    mended = "Correction: An earlier version of this story named the wrong mayor of the town."
    found = split("\n\n".join([*lines, note, mended]), title=lines[0])
    zones = ["headline", "standfirst", "standfirst", "boilerplate", "body"] + ["boilerplate"] * 2
    assert found["zone"].tolist() == zones


def test_below_its_story_a_sites_other_stories_are_not_counted():
    told = [f"In street {n} the rain did not stop all night, the mayor said." for n in range(9)]
    days = [f"Wednesday November {n}, 2019" for n in range(20, 24)]
    other = [line for n in days for line in ("Ferry sails again", "Ana Roe", n, f"It sails, {n}.")]
    text = "\n\n".join(["Town votes", *told, *other])
    assert split(text)["counted"].tolist() == [False, *[True] * 9, *[False] * 16]
    entries = [
        line for n, day in enumerate(days) for line in (f"Entry {n}", day, *told[2 * n :][:2])
    ]
    report = split("\n\n".join(["Town votes", LEDE, *entries]))  # a running one
    assert report["counted"].sum() == 9


def test_short_lines_with_full_stops_are_no_menu():
    lines = [
        line for n in range(9) for line in ("Ana Roe: 547.", f"Elm {n} counts on, she said there.")
    ]
    zones = split("\n\n".join(["Town votes again", *lines, *["Nils Ito: 46."] * 9, LEDE]))["zone"]
    assert "boilerplate" not in zones.tolist()


def test_a_paragraph_of_nothing_but_a_thin_space_below_the_headline_is_read():
    found = split("\n\n".join(["Harbour town votes again today", "\u200a", *STORY]))
    assert found["zone"].tolist() == ["headline", *["body"] * (1 + len(STORY))]


def test_the_sites_own_sentences_at_the_end_of_a_long_paragraph_are_parted_from_it():
    story = "The town will vote again, the mayor said. " * 8
    site = ["This is a developing story and will be updated.", "Sign up for our daily newsletter."]
    paragraphs = find_paragraphs(story + " ".join(site))
    assert [p.text for p in paragraphs] == [story.strip(), *site]
    assert find_zones(paragraphs) == ["body", "credit", "boilerplate"]


def test_what_somebody_says_of_the_story_at_the_end_stays_in_its_paragraph():
    story = "The town will vote again, the mayor said. " * 8
    said = 'Roe wrote: "This is a developing story and will be updated."'
    assert [p.text for p in find_paragraphs(story + said)] == [story + said]
