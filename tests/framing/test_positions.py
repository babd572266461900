"""Positions: who is for or against what, in invented sentences."""

import re

import pandas as pd
import pytest

from newsvoices.corpus import parse
from newsvoices.framing.positions import RULES
from newsvoices.lists import read_list
from newsvoices.tables.schemas import ALLOWED, SURE
from tests.framing.conftest import found_in


def parsed(*texts):
    """Parse invented articles of one paragraph each, a000 and so on: all their tables."""
    articles = pd.DataFrame(
        {
            "article_id": [f"a{n:03}" for n in range(len(texts))],
            "title": "News",
            "text": [f"News\n\n{text}" for text in texts],
            "published": pd.NaT,
            "n_words": 0,
            "duplicate_of": None,
            "path": "a.txt",
        }
    )
    return parse(articles)


EXAMPLES = [re.search(r"Example: (.*)", rule.__doc__)[1] for rule in RULES]


def positions_of(*texts):
    """Give for each invented article of one paragraph the rows of its positions."""
    return [found_in("positions", text) for text in texts]


def test_each_rule_finds_its_example():
    tables = positions_of(*(re.sub(r"[\[\]{}]", "", example) for example in EXAMPLES))
    for example, found in zip(EXAMPLES, tables, strict=True):
        holder = re.search(r"\[(.*?)\]", example)[1]
        matter = re.search(r"\{(.*?)\}", example)[1]
        held = (found["holder"] == holder) | (holder == "We")
        assert (held & found["text"].str.contains(matter, regex=False)).any(), example


def test_a_negated_position_is_its_opposite():
    (found,) = positions_of("Peru does not support the dam.")
    assert found[["act", "polarity"]].values.tolist() == [["opposes", "against"]]


def test_who_not_only_backs_it_backs_it():
    told = "Ada Roe not only backed the tolls, she paid them."
    asked = "“Not only will I support the tolls, I will pay them,” Ada Roe said."
    for found in positions_of(told, asked):
        assert found["act"].tolist()[0] == "supports"
    (beside,) = positions_of("Ada Roe walked, as opposed to defending the tolls.")
    assert "opposes" not in beside["act"].tolist()


def test_in_the_passive_it_is_held_by_whoever_stands_behind_by():
    (found,) = positions_of("The dam was opposed by most ministers and supported by Peru.")
    told = found[["holder", "act", "text"]].values.tolist()
    assert told == [["most ministers", "opposes", "The dam"], ["Peru", "supports", "The dam"]]


def test_somebody_is_faulted_for_what_he_supports():
    (found,) = positions_of("Peru criticised Chile for supporting the dam.")
    assert found[["holder", "act"]].values.tolist() == [["Peru", "opposes"], ["Chile", "supports"]]


def test_what_is_asked_or_avoided_is_only_supposed():
    asked, avoided = positions_of("Does Peru oppose the dam?", "Peru avoided criticising the dam.")
    assert asked["rule"].str.contains("; not held;").all()
    assert avoided["rule"].str.contains("; not held;").all()


def test_to_decline_to_comment_is_no_position():
    (found,) = positions_of("Peru declined to comment on the dam.")
    assert found.empty


def test_to_deny_somebody_a_thing_is_no_denial():
    (found,) = positions_of("Ilves denied the miners in the north a pension.")
    assert found.empty


def test_votes_that_somebody_counts_are_no_support_and_demands_of_somebody_none_for_them():
    counted, made = positions_of(
        "Ilves announced four votes for Poe.", "The fund made the same demands of the candidates."
    )
    assert counted.empty and made.empty


def test_who_is_called_the_one_for_it_is_for_it_and_not_whose_one_she_is():
    (found,) = positions_of("Ada Roe is the Labour Party's loudest proponent of tolls.")
    assert found["holder"].tolist() == ["Ada Roe"]


def test_a_threat_is_not_about_itself():
    (itself,) = positions_of("That is what Ada Roe has threatened to do.")
    assert itself.empty


def test_what_a_position_hangs_on_is_its_condition():
    (found,) = positions_of("Peru threatened to close the port if Chile sends its ships.")
    row = found.iloc[0]
    assert (row["act"], row["condition"]) == ("threatens", "if Chile sends its ships")


def test_even_if_and_what_a_clause_tells_by_the_way_are_no_conditions():
    even, aside = positions_of(
        "Peru promised to open the port even if it rains.",
        "Peru supports the Ports Act, which allows tolls until the boats are sold.",
    )
    assert len(even) == len(aside) == 1
    assert even["condition"].isna().all() and aside["condition"].isna().all()


def test_what_takes_back_a_part_is_told_with_it():
    found = positions_of(
        "Roe opposes tolls on bridges except on old ones.",
        "Roe still favors the toll, but only after the road is mended.",
    )
    told = [row[["text", "condition"]].tolist() for rows in found for _, row in rows.iterrows()]
    assert told[0][0] == "tolls on bridges except on old ones"
    assert told[1] == ["the toll", "only after the road is mended"]


def test_each_word_of_the_list_has_a_basis_and_a_known_act():
    for row in read_list("positions.csv"):
        assert row["basis"]
        assert row["act"] in ("", *ALLOWED["positions", "act"])


def test_what_somebody_says_they_will_do_is_a_promise_and_what_will_be_a_warning():
    acts = {
        "Norway warned that it will not accept the flights.": "refuses",
        "Norway warned that it would expel the crew.": "threatens",
        "President Emmanuel Macron warned that France would close its ports.": "threatens",
        "Norway warned that it would be hard.": "warns against",
        "Rosa Lindt said her country would never recognise the government.": "refuses",
    }
    for (text, act), found in zip(acts.items(), positions_of(*acts), strict=True):
        assert act in found["act"].values, text


def test_a_verb_that_the_parse_joins_to_an_infinitive_is_the_asker_s():
    (found,) = positions_of("Peru wants Ortega to go and plans to close the harbour.")
    assert found["holder"].tolist() == ["Peru", "Peru"]
    assert found["text"].tolist() == ["Ortega to go", "to close the harbour"]


def test_what_a_country_needs_is_called_for():
    (country,) = positions_of('"Peru needs boats," Ilves said.')
    assert country["act"].tolist() == ["calls for"]


def test_a_statement_printed_whole_holds_the_positions_of_those_who_issue_it():
    (found,) = positions_of(
        "We, the harbour ministers of the north, condemn the attacks on the ferry. "
        "We welcome the efforts of the pilots."
    )
    assert found[["holder", "act"]].values.tolist() == [
        ["harbour ministers of the north", "opposes"],
        ["harbour ministers of the north", "welcomes"],
    ]


def test_what_somebody_is_asked_is_not_held():
    (found,) = positions_of("Roe was asked if he would endorse the plan.")
    assert found["status"].tolist() == ["hypothetical"]


def test_what_somebody_must_not_do_is_told_whole():
    (found,) = positions_of('"The town should not close the harbour," Ilves said.')
    told = [["calls for", "The town should not close the harbour"]]
    assert found[["act", "text"]].values.tolist() == told


def test_who_abstains_takes_no_side():
    (found,) = positions_of("The harbour ministers abstained from the vote on the northern bridge.")
    assert found.empty


def test_a_share_holds_a_position_where_the_text_tells_of_whom():
    bare, told = positions_of(
        "Some 60 percent oppose the toll.", "Some 60 percent of farmers oppose the toll."
    )
    assert bare.empty
    assert found_holders(told) == ["Some 60 percent of farmers"]


def test_some_of_a_party_are_not_the_party():
    some, both = positions_of(
        "Only two Democrats are backing the toll.",
        "The senators, both of whom opposed the toll, left.",
    )
    assert found_holders(some) == ["Only two Democrats"]
    assert some["holder_id"].isna().all()
    assert "both of whom" not in found_holders(both)


def test_what_once_was_is_no_position_and_a_tax_has_a_rate():
    once, tax = positions_of(
        "Their leaders used to support the toll.",
        "Farmers favored a tax of 15 percent on tolls.",
    )
    assert once["confidence"].lt(SURE).all()
    assert found_holders(tax) == ["Farmers"]


def test_what_he_must_do_is_called_for_where_he_is_known():
    (found,) = positions_of("Tom Berg lied. “He must resign,” Ada Roe said of Tom Berg.")
    assert "He must resign" in found["text"].tolist()


def test_what_somebody_untold_should_do_tells_a_reader_nothing():
    he, it = positions_of('"He should step down," Ilves said.', '"It must stop," Ilves said.')
    assert he.empty
    assert it.empty


def test_who_does_not_expect_something_refuses_nothing():
    (found,) = positions_of("The aides told the mayor that they were not expecting to win.")
    assert "refuses" not in found["act"].tolist()


def test_who_did_not_commit_to_something_refuses_nothing_and_who_will_not_does():
    did, will = positions_of(
        "Ilves did not commit to any cuts in the budget.",
        "Ilves said she will not commit to cuts in the budget.",
    )
    assert "refuses" not in did["act"].tolist()
    assert "refuses" in will["act"].tolist()


def test_they_in_what_one_person_says_is_not_that_person():
    (found,) = positions_of("Ada Roe said it would hurt her if they did not back Lindt.")
    assert "Ada Roe" not in found["holder"].tolist()


def test_what_a_thing_should_bring_about_is_hoped_for_and_not_demanded():
    hope, call = positions_of(
        '"The victory should give Peru hope," Ada Roe said.',
        '"Peru should give miners hope," Ada Roe said.',
    )
    assert [*hope["status"], *call["status"]] == ["hypothetical", "reported"]


def test_a_pledge_is_a_threat_only_to_one_that_it_is_to_harm():
    tolls, camps, peru = positions_of(
        "Ada Roe pledged to cut tolls.",
        "Ada Roe pledged to shut detention centers.",
        "Ada Roe pledged to sue Peru.",
    )
    assert [*tolls["act"], *camps["act"], *peru["act"]] == ["promises", "promises", "threatens"]


def test_whether_somebody_is_for_it_is_open_where_it_is_unclear():
    (found,) = positions_of("It is unclear whether Ada Roe would approve of closing the canal.")
    assert found["status"].tolist() == ["hypothetical"]


def test_what_is_over_or_not_whole_is_not_held():
    over = positions_of("Ilves once backed the toll.", "Ilves backed the toll nine years ago.")
    (half,) = positions_of("Ilves gave qualified support to the toll.")
    assert all(set(found["status"]) <= {"hypothetical"} for found in (*over, half))


def test_a_description_in_a_clause_holds_nothing_that_its_person_does_not():
    (found,) = positions_of("Roe is a farmer who opposes the toll.")
    assert found_holders(found) == ["Roe"]
    (found,) = positions_of("Jane Roe, a farmer who opposes the toll, left.")
    assert found_holders(found) == ["Jane Roe"]


def found_holders(found):
    """List who holds the positions found."""
    return found["holder"].tolist()


def test_a_pledge_that_somebody_did_not_leave_is_a_pledge():
    (found,) = positions_of("Ilves did not back away from her pledge to close the harbour.")
    assert "refuses" not in found["act"].tolist()


def test_what_is_only_joined_to_a_demand_is_none_of_it():
    (found,) = positions_of("“We need to rebuild the bridge, and we were too slow,” Ilves said.")
    assert found["text"].tolist() == ["rebuild the bridge"]


def test_an_open_question_and_a_demand_of_neither_are_no_demand():
    (found,) = positions_of("“Ministers say which harbours should be closed,” Ilves said.")
    assert found.empty
    (found,) = positions_of("“Neither the port nor the city should be closed,” Ilves said.")
    assert found.empty


def test_a_regret_or_a_forecast_is_no_demand():
    past, weather = positions_of(
        "“The book should’ve been sold as a mystery,” Ilves said.",
        "“The storm should ease by Friday,” Ilves said.",
    )
    assert past.empty
    assert weather.empty


NONE = [
    "Ortega said the Ilves campaign has yet to repair the bridge.",
    "Ortega said she asked the question to end the talks.",
    "Lund is a farmer who was campaigning for mayor.",
    "The law allows farmers to vote for whomever they like.",
    "Ortega announced that the war in Norland would not end this year.",
    "Ilves said that he would have made a different decision.",
    "Ilves said the difference should be obvious.",
    "A lot of it has to do with the economy, Ilves said.",
    "There is no guarantee that it will rain, Ilves said.",
    "“If we try, we will discover what works,” said Ada Roe, an analyst.",
    "“I called a talented friend of mine on Harbor Street,” Ilves said.",
    "The council is denying flu shots to prisoners.",
    "The farmers, refused entry to the port, left.",
    "“They bring higher taxes denying people choice,” Ilves said.",
    "Ilves suggested that Ortega's attacks come from a place of fear.",
    "“We still have far to go,” Ilves said.",
    "“We're going to wake up in another country,” Ilves said.",
    "“I think farmers should rest assured that it is safe,” Ilves said.",
    "Mayor Ilves blasted a base near the port.",
    "Norland shot down two drones near the port.",
    "Mayor Ilves dismissed Tom Berg on Monday.",
    "“At no time did we ask the port for a grant,” Ilves said.",
    "The aide who took it recalled he said, \"I'll put a dam in it,\" the mayor's office said.",
]


def test_words_that_mean_something_else_are_no_position():
    tables = zip(NONE, positions_of(*NONE), strict=True)
    assert [text for text, found in tables if not found.empty] == []


def test_what_is_not_held_any_more_or_not_denied_is_not_sure():
    for found in positions_of(
        "Ilves rescinded his endorsement of Ortega.", "Ilves did not rule out searches of ships."
    ):
        assert (found["confidence"] < SURE).all()


def test_what_one_is_charged_with_or_can_ask_for_is_only_supposed():
    charged, can = positions_of(
        "Ilves was charged with pledging a bribe.", "“We can now ask for our papers,” Ilves said."
    )
    assert charged.empty
    assert can["confidence"].max() < SURE


def test_not_of_this_but_of_that_is_no_refusal():
    (found,) = positions_of("“We should think not of the port but of the bay,” Ilves said.")
    assert found["act"].tolist() == ["calls for"]


def test_to_warn_of_a_harsh_response_is_to_threaten_with_it():
    response, storm = positions_of("Peru warned of a harsh response.", "Peru warned of a storm.")
    assert response["act"].tolist() == ["threatens"]
    assert storm["act"].tolist() == ["warns against"]


def test_who_endorses_nobody_is_against_nobody():
    nobody, ban = positions_of(
        "The union did not endorse a candidate.", "The union does not support a ban on ferries."
    )
    assert "opposes" not in nobody["act"].tolist()
    assert ban["act"].tolist() == ["opposes"]


def test_what_one_does_next_is_no_part_of_what_one_asks_for():
    (found,) = positions_of("Ilves has proposed closing the port and signaled support for a ban.")
    assert "closing the port" in found["text"].tolist()


def test_the_nearest_subject_holds_it():
    (found,) = positions_of(
        "With the Supreme Court at an impasse and Senate Republicans refusing to allow hearings "
        "for the nominee, rules are likely to be set by judges."
    )
    assert found["holder"].tolist() == ["Senate Republicans"]


def test_a_promise_that_nobody_makes_is_none():
    (found,) = positions_of("Minister Ada Ilves said she'd walked through two fires in her youth.")
    assert "promises" not in found["act"].tolist()


def surely(*texts):
    """Tell for each invented article whether a position in it is told on the pages."""
    return [
        bool((found["alone"] & (found["confidence"] >= SURE)).any())
        for found in positions_of(*texts)
    ]


@pytest.mark.parametrize(
    ("text", "holder_ids"),
    [
        ("Tom Berg's aide Ada Roe threw his support behind Peru.", ["ada-roe"]),
        ("Ada Roe, director of Boats for Lima, which supports the dam, left.", []),
        ("Ada Roe of Elm, a Republican who supports the dam, left.", ["ada-roe"]),
        ("Ada Roe and Tom Berg are on record opposing the dam.", ["ada-roe", "tom-berg"]),
        ("Ada Roe, an adviser to the campaign who supports the dam, left.", ["ada-roe"]),
    ],
)
def test_whose_a_position_is_and_where_it_is_none(text, holder_ids):
    (found,) = positions_of(text)
    assert found["holder_id"].tolist() == holder_ids


def test_what_somebody_has_yet_to_do_or_only_would_do_is_not_sure():
    assert not any(
        surely(
            "Ada Roe has yet to endorse the dam in the north.",
            "“It is wrong to say that we wait and that we will sell the dam,” Ada Roe said.",
            "Ada Roe said her brother would close the dam in the north.",
        )
    )


def test_what_the_reporter_foretells_of_somebody_is_not_sure():
    vowed, will_vow = surely(
        "Ada Roe vowed to close the dam in the north.",
        "Ada Roe will vow to close the dam in the north.",
    )
    assert vowed and not will_vow


def test_what_goes_on_behind_what_somebody_is_asked_to_do_is_of_who_asks():
    (found,) = positions_of("Ada Roe asked Bo Lind to explain the dam and praised Tom Berg.")
    assert dict(zip(found["act"], found["holder"], strict=True))["welcomes"] == "Ada Roe"


def test_who_acts_on_him_is_not_he():
    (found,) = positions_of("Ada Roe said Bo Lind was wrong and rebuked him for the dam.")
    assert set(found["holder"]) == {"Ada Roe"}


def test_where_something_is_said_is_no_part_of_it_and_whom_it_is_about_is_told_with_it():
    (said,) = positions_of("Ada Roe called for a doubling of efforts in a statement on the dam.")
    assert said["text"].tolist() == ["a doubling of efforts"]
    assert surely("Tom Berg was the only man whom Ada Roe refused to endorse.") == [False]


def test_the_place_that_an_article_opens_with_holds_nothing():
    (found,) = positions_of("Harbor – Several hundred teachers marched to call for better pay.")
    assert found["holder"].tolist() == ["Several hundred teachers"]


def test_who_is_blamed_is_opposed_also_in_the_passive():
    active, passive = positions_of(
        "Ada Roe blamed Norway for the delay.", "Norway was blamed by Ada Roe for the delay."
    )
    assert active["act"].tolist() == passive["act"].tolist() == ["opposes"]


def test_who_is_asked_for_something_asks_for_nothing():
    (found,) = positions_of("When asked for his position on tolls, Paul Ito said it was late.")
    assert found.empty


def test_a_matter_does_not_begin_with_its_verb():
    (found,) = positions_of("Ada Roe condemned what appears to be an attack in Lima.")
    assert found["text"].tolist() == ["what appears to be an attack in Lima"]


def test_what_is_told_beside_a_clause_is_not_its_matter():
    (found,) = positions_of("Deputies oppose cutting off funds, a debate that is likely to go on.")
    assert found["text"].tolist() == ["cutting off funds"]


def test_who_is_urged_promises_nothing_that_the_speaker_does():
    (found,) = positions_of(
        "Ada Roe spoke at length, urging voters to wait and promising to build."
    )
    told = found.loc[found["act"] == "promises", "holder"]
    assert told.tolist() == ["Ada Roe"]


def test_his_plan_is_another_persons_where_it_is_judged():
    mocked, faulted = positions_of(
        "Ada Roe has endorsed Mary Ito and criticized her campaign.",
        "Paul Berg joked with Ted Ito, but took issue with his reluctance to support a toll.",
    )
    assert mocked[["holder", "act"]].values.tolist() == [["Ada Roe", "supports"]]
    assert "refuses" not in faulted["act"].tolist()


def test_a_share_of_voters_is_no_position():
    (polled,) = positions_of("The mood was bad (Roe support 27 percent).")
    assert polled.empty


def test_those_of_a_group_of_whom_a_clause_tells_are_not_the_group():
    (found,) = positions_of("She is one of the only Republicans who have refused to pay the toll.")
    assert found["rule"].str.contains("holder anybody").all()


def test_polls_and_whoever_the_main_clause_is_about_hold_nothing_told_beside_them():
    polled, other = positions_of(
        "Polls show that many favor letting people in the country stay and also back tougher laws.",
        "In a year in which Paul Ito has mocked banks and Ted Berg has disparaged farmers, "
        "and vowed to end the tolls, Mary Diaz has run on a plan.",
    )
    assert "Polls" not in polled["holder"].tolist()
    assert "Mary Diaz" not in other["holder"].tolist()


def test_a_group_that_somebody_gives_to_is_who_backs_and_support_to_come_is_none_yet():
    given, coming = positions_of(
        "Ada Roe was the biggest donor to the union that backed the toll.",
        "Ada Roe's impending endorsement of Ted Ito was news.",
    )
    assert given["holder"].tolist() == ["the union"]
    assert coming["rule"].str.contains("not held").all()


def test_what_was_said_at_first_is_not_held():
    (found,) = positions_of("Ada Roe, after initially saying she would not pay the toll, paid it.")
    assert found["rule"].str.contains("long ago").any()


def test_that_there_will_be_something_is_promised():
    (vote,) = positions_of("Senator Ada Roe announced that there will be a vote on the dam.")
    assert vote["act"].tolist() == ["promises"]


def test_what_somebody_had_backed_is_not_told_as_a_stand():
    had, led, has = positions_of(
        "Ada Roe had backed the toll.",
        "Ada Roe was misled into backing the toll.",
        "Ada Roe has backed the toll.",
    )
    assert had["rule"].str.contains("not held").all()
    assert led["rule"].str.contains("not held").all()
    assert not has["rule"].str.contains("not held").any()


def test_who_says_that_it_is_not_so_denies_it():
    texts = (
        "Ada Roe insisted that the sale was not a threat to the port.",
        "Ada Roe made clear that the sale was not political.",
        "Ada Roe said there was no talk of the port.",
        "Ada Roe said the sale was private and does not amount to a contract.",
    )
    assert [found["act"].tolist() for found in positions_of(*texts)] == [["denies"]] * 4
    others = ("Ada Roe said there is no hope.", "Ada Roe insisted that it was not just a threat.")
    assert all("denies" not in found["act"].tolist() for found in positions_of(*others))


def test_who_calls_it_by_a_word_for_a_wrong_opposes_it():
    wrong, plain = positions_of(
        "Ilves called the sale a disgrace.", "Ilves called the sale a gift."
    )
    told = wrong[["holder", "act", "text"]].values.tolist()
    assert told == [["Ilves", "opposes", "the sale"]]
    assert plain.empty


def test_who_is_not_pleased_is_against_it():
    (displeased,) = positions_of("The ministers were not pleased with the sale.")
    assert displeased["act"].tolist() == ["opposes"]


def test_a_supporter_of_somebody_is_told_by_the_name_beside_it():
    (found,) = positions_of("Ada Roe, a Poe supporter, left the hall.")
    assert found[["holder", "act", "text"]].values.tolist() == [["Ada Roe", "supports", "Poe"]]


def test_whom_somebody_is_against_may_be_told_by_a_pronoun():
    (found,) = positions_of("Ada Roe won the vote in May. Juan Diaz criticised her.")
    assert found[["holder", "act", "matter"]].values.tolist() == [
        ["Juan Diaz", "opposes", "Ada Roe"]
    ]


def test_who_attacks_with_words_is_against_it_and_who_is_neither_asks_for_nothing():
    spoken, fought, neither, dropped = positions_of(
        "Ada Roe attacked the plan for the port.",
        "The army attacked the port of the rebels.",
        "Neither Ada Roe nor Juan Diaz has asked for the vote of the miners.",
        "Ada Roe dropped her attacks on the plan for the port.",
    )
    assert spoken["rule"].str.startswith("firm word").all() and len(spoken)
    assert not fought["rule"].str.startswith("firm word").any()
    assert "Ada Roe" not in neither["holder"].tolist()
    assert dropped["rule"].str.contains("; not held;").all()


@pytest.mark.parametrize("text", [
    "Ada Roe defended Tom Berg.",
    "Ada Roe refused to cooperate.",
    "Ada Roe sided with the miners of Lima.",
    "The mayor of Lima feared that the dam would break.",
    "The court acted days before Ada Roe died, praising the sale of the port.",
    "Tom Berg is charged with hiding it and pledging the sale of the port.",
    "Ada Roe said Tom Berg lost because he supports the sale of the port.",
])  # fmt: skip
def test_what_is_no_stand_of_theirs_on_a_matter_is_not_told(text):
    assert surely(text) == [False]


def test_a_matter_is_told_with_what_it_aims_at_and_with_its_only():
    vote, only, warned, asked = positions_of(
        "The company protested a recent vote by its workers to form a union.",
        "Ada Roe said she would only sell the port if the miners left.",
        "The ministers warned the miners not to strike.",
        "Ada Roe will not confirm if the port has been sold.",
    )
    assert vote["text"].tolist() == ["a recent vote by its workers to form a union"]
    assert only["text"].str.startswith("only sell").all() and len(only)
    assert warned["act"].tolist() == ["calls for"]
    assert asked["condition"].isna().all()


def test_who_is_hoping_hopes_and_who_is_not_impressed_is_against_it():
    hoping, unmoved = positions_of(
        "The ministers are hoping they will win the case of the port.",
        "Ada Roe is not impressed with the plan for the port.",
    )
    assert hoping["act"].tolist() == ["calls for"] and (hoping["confidence"] < SURE).all()
    assert unmoved[["act", "text"]].values.tolist() == [["opposes", "the plan for the port"]]


def test_whom_a_plan_angers_opposes_it_and_whom_it_delights_welcomes_it():
    angered, glad = positions_of("The dam angered farmers.", "The bridge pleased the miners.")
    told = [found[["holder", "act", "text"]].values.tolist() for found in (angered, glad)]
    assert told[0] == [["farmers", "opposes", "The dam"]]
    assert told[1] == [["the miners", "welcomes", "The bridge"]]


def test_who_uses_a_speech_or_spends_a_day_to_do_something_does_it():
    (found,) = positions_of("Ada Roe used her speech to condemn the dam.")
    assert found[["holder", "act", "status"]].values.tolist() == [
        ["Ada Roe", "opposes", "reported"]
    ]


def test_what_a_body_says_it_will_do_is_its_promise():
    bodies, person = positions_of(
        "Harbour Bank said it would close the old mine.",
        "Ada Roe said it would close the old mine.",
    )
    assert bodies["act"].tolist() == ["promises"]
    assert person.empty


def test_who_is_not_willing_or_attacks_others_for_something_surely_holds_it():
    for text in (
        "Ada Roe is not willing to close the old dam.",
        "Peru attacked Chile for the dam.",
    ):
        assert (positions_of(text)[0]["confidence"] >= SURE).all(), text


def test_it_is_the_body_that_was_named_and_what_somebody_calls_a_problem_is_only_named():
    body, named = positions_of(
        "Harbour Bank said on Monday that it opposes the dam in the north.",
        "Ilves spoke of what she called a disaster.",
    )
    assert body[["holder", "act"]].values.tolist() == [["it", "opposes"]]
    assert named.empty


def test_who_sends_a_letter_that_urges_something_urges_it():
    (found,) = positions_of("Ada Roe wrote a letter urging Peru to close the dam.")
    assert found[["holder", "act"]].values.tolist() == [["Ada Roe", "calls for"]]


def test_what_is_needed_vital_or_due_is_called_for_and_what_one_needs_to_know_is_not():
    needed, vital, due, known = positions_of(
        "Ada Roe said that better bridges are needed.",
        "Ada Roe said it is vital that Peru close the dam.",
        "“It is time for Peru to close the dam,” Ada Roe said.",
        "“It is important to remember that the dam leaks,” Ada Roe said.",
    )
    told = [found[["act", "text"]].values.tolist() for found in (needed, vital, due)]
    assert told[0] == [["calls for", "better bridges are needed"]]
    assert told[1] == [["calls for", "Peru close the dam"]]
    assert told[2] == [["calls for", "Peru to close the dam"]]
    assert (known["confidence"] < SURE).all()


def test_who_vows_or_wants_to_back_somebody_backs_him():
    vowed, wants, past = positions_of(
        "Ada Roe vowed to support the dam.",
        "Senator Ada Roe wants to close the dam in the north.",
        "Ada Roe wanted to win the vote.",
    )
    assert set(vowed["act"]) == {"promises", "supports"}
    assert wants[["act", "text"]].values.tolist() == [
        ["calls for", "to close the dam in the north"]
    ]
    assert past.empty


def test_what_cannot_be_borne_is_rejected():
    we, she = positions_of(
        "“We can't afford more tolls,” Ada Roe said.",
        "“She can't afford more tolls,” Ada Roe said.",
    )
    assert we["act"].tolist() == ["rejects"]
    assert she.empty


def test_what_nothing_shows_or_somebody_has_to_do_is_not_held():
    shown, must = positions_of(
        "A report found no evidence that Ada Roe approved the dam.",
        "Deputies have to back the dam.",
    )
    for found in (shown, must):
        assert found["rule"].str.contains("not held").all()


def test_one_of_the_plans_and_what_there_should_be_are_told_and_a_birthday_is_not():
    one, there, born = positions_of(
        "Ada Roe endorsed one of the plans for the dam.",
        "“The toll is old and should go, and there has to be a vote,” Ada Roe said.",
        "Ada Roe celebrated her birthday.",
    )
    assert one["act"].tolist() == ["supports"]
    assert there["act"].tolist() == ["calls for", "calls for"]
    assert born.empty


def test_what_is_described_as_wrong_is_opposed_and_a_suggestion_holds_nothing():
    described, heard = positions_of(
        "Ada Roe portrayed Tom Berg as a hypocrite.",
        "Ada Roe bristled at the suggestion that she opposed the dam.",
    )
    assert described[["act", "text"]].values.tolist() == [["opposes", "Tom Berg"]]
    assert heard[heard["text"] == "the dam"]["rule"].str.contains("not held").all()


def test_who_defends_what_is_his_own_takes_no_stand_and_a_belief_is_of_who_has_it():
    texts = (
        "Ortega defended his own record in Lima.",
        "Ortega defended the dam against his critics.",
        "Roe told the Herald that Ilves believes the dam is a mistake.",
    )  # fmt: skip
    own, other, believed = positions_of(*texts)
    assert own.empty
    assert other["act"].tolist() == ["supports"]
    assert "Roe" not in believed["holder"].tolist()
