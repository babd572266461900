import pandas as pd
import pytest

from benchmarks.schemas import validate_table
from newsvoices.corpus import parse
from newsvoices.framing.plover import QUAD_OF
from newsvoices.tables.schemas import SURE
from tests.framing.conftest import found_in


def articles_of(texts, published=None):
    """Make an articles table: a headline that holds no event, and a text, each."""
    return pd.DataFrame(
        {
            "article_id": [f"a{n:03}" for n in range(len(texts))],
            "path": [f"a{n:03}.txt" for n in range(len(texts))],
            "title": "News",
            "text": [f"News\n\n{text}" for text in texts],
            "published": pd.Timestamp("2021-03-01") if published is None else published,
            "n_words": 0,
            "duplicate_of": None,
        }
    )


def first_events(texts):
    """Give for each text its events."""
    return [found_in("events", text) for text in texts]


# One act a class, and what its surroundings make of it. All sentences are invented.
MAIN_ACTS = [
    ("Sweden offered to mediate between Ethiopia and Eritrea.", "AGREE", "SWE", "ETH"),
    ("The Cypriot president met his Turkish counterpart in Geneva.", "CONSULT", "CYP", "TUR"),
    ("Lithuania's parliament ratified a treaty with Latvia.", "SUPPORT", "LTU", "LVA"),
    ("Fiji gave in to Tonga's demands.", "CONCEDE", "FJI", "TON"),
    ("Kenya extradited the banker to Uganda.", "COOPERATE", "KEN", "UGA"),
    ("Japan gave Vietnam 40 million dollars in loans.", "AID", "JPN", "VNM"),
    ("Ethiopian troops withdrew from the Somali town of Baidoa.", "RETREAT", "ETH", "SOM"),
    ("The Tunisian president urged Libyan factions to return to talks.", "REQUEST", "TUN", "LBY"),
    ("Peru accused Chile of sinking a trawler.", "ACCUSE", "PER", "CHL"),
    ("Norway rejected a Danish proposal to share fishing data.", "REJECT", "NOR", "DNK"),
    ("Italy warned Libya that it would send warships.", "THREATEN", "ITA", "LBY"),
    ("Farmers blocked roads across Bolivia to protest.", "PROTEST", "BOL", "BOL"),
    ("Mali suspended talks with Niger.", "SANCTION", "MLI", "NER"),
    ("Chad sent troops to the border with Sudan.", "MOBILIZE", "TCD", "SDN"),
    ("Bulgarian police detained three Serbian drivers.", "COERCE", "BGR", "SRB"),
    ("Indian soldiers shot two Pakistani villagers.", "ASSAULT", "IND", "PAK"),
    # passive, nouns, and what the saying or the future makes of an act
    ("An Omani tanker was seized by Iranian forces.", "COERCE", "IRN", "OMN"),
    ("Talks between Kenya and Uganda resumed on Friday.", "CONSULT", "KEN", "UGA"),
    ("Canada and Peru held talks in Quito.", "CONSULT", "CAN", "PER"),
    ("Chile's president said Peru must withdraw its troops.", "REQUEST", "CHL", "PER"),
    ("Moldova wants Russia to withdraw its troops.", "REQUEST", "MDA", "RUS"),
    ("Ghana will not attend the summit in Togo.", "REJECT", "GHA", "TGO"),
    ("In Chile, miners went on strike.", "PROTEST", "CHL", "CHL"),
    # whom an act is meant for stands further off
    ("Japan lifted sanctions imposed on Fiji nine years ago.", "RETREAT", "JPN", "FJI"),
    ("Norway donated a shipment of tents on Tuesday to assist Chad.", "AID", "NOR", "TCD"),
    ("Canada imposed sanctions on Belarus.", "COERCE", "CAN", "BLR"),
    ("Peru offered to pull its soldiers out of Bolivia.", "AGREE", "PER", "BOL"),
    ("UN sanctions against Eritrea were lifted.", "RETREAT", "IGO", "ERI"),
    ("Ghana demanded the removal of Togolese soldiers.", "REQUEST", "GHA", "TGO"),
    ("Latvia decided to lift its embargo on Georgia.", "RETREAT", "LVA", "GEO"),
    ("Togo sent seven experts to Ghana to investigate the fire.", "ACCUSE", "TGO", "GHA"),
    ("Haiti faces accusations of fraud from Canada.", "ACCUSE", "CAN", "HTI"),
    ("Togo’s envoy called the vote in Benin a farce.", "ACCUSE", "TGO", "BEN"),
    ("Kosovo vowed to retaliate against Serbia.", "THREATEN", "XKX", "SRB"),
    ("Georgia agreed not to attack Armenia.", "AGREE", "GEO", "ARM"),
    ("The ministry in Quito said it would send doctors to Haiti.", "AGREE", "ECU", "HTI"),
    ("A return to talks is out of the question, the Togolese envoy said.", "REJECT", "TGO", "TGO"),
    ("Cyprus is opposed to Turkey's drilling.", "REJECT", "CYP", "TUR"),
    ("“We oppose this plan,” the Ghanaian minister said.", "REJECT", "GHA", "GHA"),
    (
        "“The Turkish side has violated the agreement,” the Greek foreign minister told reporters.",
        "ACCUSE", "GRC", "TUR",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def main_acts():
    return first_events([text for text, *_ in MAIN_ACTS])


@pytest.mark.parametrize("n", range(len(MAIN_ACTS)), ids=[text for text, *_ in MAIN_ACTS])
def test_the_main_act_of_a_sentence_comes_first(main_acts, n):
    row = main_acts[n].iloc[0]
    assert (row["event"], row["actor_country"], row["recipient_country"]) == MAIN_ACTS[n][1:]
    assert row["quad"] == QUAD_OF[row["event"]]


def test_those_who_act_together_act_on_each_other(main_acts):
    texts = [text for text, *_ in MAIN_ACTS]
    row = main_acts[texts.index("Canada and Peru held talks in Quito.")].iloc[0]
    assert row["reciprocal"]


def test_several_countries_have_an_event_each():
    (found,) = first_events(["Canada and Peru imposed sanctions on Belarus and Russia."])
    pairs = set(zip(found["actor_country"], found["recipient_country"], strict=True))
    assert pairs == {("CAN", "BLR"), ("CAN", "RUS"), ("PER", "BLR"), ("PER", "RUS")}


def test_a_later_sentence_does_not_guess_countries():
    (found,) = first_events(["Peru praised Chile.\n\nPolice arrested a Peruvian lawyer."])
    assert list(found["actor_country"].isna()) == [False, True]


# Who acts on whom, in words; None where nobody is named. All sentences are invented.
WHO = [
    (
        "Kenya, Ghana, the European Union and Benin banned imports of Danish cheese.", "SANCTION",
        [("Kenya", "Danish"), ("Ghana", "Danish"), ("the European Union", "Danish"),
         ("Benin", "Danish")],
    ),
    ("Lima and several island states accused Chile of overfishing.", "ACCUSE",
     [("Lima", "Chile"), ("several island states", "Chile")]),
    ("Norway acted in a way that gave help to Somali farmers.", "AID", [("Norway", "farmers")]),
    ("A landslide of letters blocked the road.", "PROTEST", [(None, None)]),
    ("Norway rejected the plan.", "REJECT", [("Norway", "the plan")]),
    ("Roe called for a new inquiry.", "REQUEST", [("Roe", None)]),
    ("Mary Roe criticized sanctions against Peru.", "ACCUSE",
     [("Mary Roe", "sanctions against Peru")]),
    ("Mary Roe arrived late. She praised Paul Ito.", "SUPPORT", [("Mary Roe", "Paul Ito")]),
    ("The plan drew criticism from Norway.", "ACCUSE", [("Norway", "The plan")]),
    ("Mary Roe attacked Paul Ito on Monday.", "ACCUSE", [("Mary Roe", "Paul Ito")]),
    ("They met Paul Ito, whom Mary Roe had denounced, and Tom Berg of Lima.", "ACCUSE",
     [("Mary Roe", "Paul Ito")]),
    ("Ito named the firms that Mary Roe had denounced.", "ACCUSE", [("Mary Roe", "the firms")]),
    ("Norway rejected Denmark's plan.", "REJECT", [("Norway", "Denmark")]),
    ("“Their aim is to mislead the voters,” the Fijian premier said.", "ACCUSE",
     [("the Fijian premier", "Their")]),
    ("The Malian envoy says Chad and Togo seeking to mislead voters.", "ACCUSE",
     [("The Malian envoy", "Chad"), ("The Malian envoy", "Togo")]),
    ("Ireland has no intention of leaving, the Irish premier told NATO.", "REJECT",
     [("Ireland", None)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def who():
    return first_events([text for text, *_ in WHO])


@pytest.mark.parametrize("n", range(len(WHO)), ids=[text for text, *_ in WHO])
def test_people_and_bodies_act_on_each_other_and_on_what_they_speak_of(who, n):
    _, event, pairs = WHO[n]
    found = who[n][who[n]["event"] == event]
    given = [
        (None if pd.isna(a) else a, None if pd.isna(r) else r)
        for a, r in zip(found["actor"], found["recipient"], strict=True)
    ]
    assert len(given) == len(pairs)
    for (actor, recipient), (by, on) in zip(given, pairs, strict=True):
        assert actor == by
        assert recipient == on or (on and on in recipient)


def test_talks_are_mutual_and_what_they_are_about_is_not_done():
    mutual, visit = first_events(
        ["Kenya is negotiating with Uganda about freeing the crew.", "Kenya's king visited Togo."]
    )
    assert list(zip(mutual["event"], mutual["reciprocal"], strict=True)) == [("CONSULT", True)]
    assert not visit["reciprocal"].any()


def test_no_thing_rejects_or_accuses():
    said, led, named = first_events(
        [
            "Minister Nils Farrow said the ban was right, and rejected the treaty.",
            "Ivo Assan fought extradition to Chile, which accused Peru of theft.",
            "Jane Ilves, a baker who accused Peru of theft, left town.",
        ]
    )
    assert said.set_index("event").loc["REJECT", "actor"] == "Nils Farrow"
    assert led.set_index("event").loc["ACCUSE", "actor"] == "Chile"
    assert named.set_index("event").loc["ACCUSE", "actor"] == "Jane Ilves"


def test_what_stands_beside_the_words_of_a_speaker_is_the_reporters():
    (found,) = first_events(
        ["The Peruvian envoy told reporters the talks were over, but stopped short of an apology."]
    )
    assert found.set_index("event").loc["REJECT", "status"] == "reported"


# The act of each second entry is only alleged, supposed, denied or conditional.
ALLEGED = [
    ("Peru accused Chile of bombing a fishing port.", "bombing"),
    ("Prosecutors charged the general with ordering the massacre of villagers.", "massacre"),
    ("The rebels allegedly kidnapped three nurses in Mali.", "kidnapped"),
    ("Two men suspected of attacking the embassy were questioned by police.", "attacking"),
    ("The alleged bombing of the Kenyan consulate was discussed on Monday.", "bombing"),
    ("Ecuador condemned what it called an invasion by Colombia.", "invasion"),
    ("The minister denied that Ghana had deported the students.", "deported"),
    ("Togo denied attacking a Ghanaian patrol boat.", "attacking"),
    ("If Norway arrests the crew, Russia will protest.", "arrests"),
    ("Unless Serbia attacks, the alliance will not move.", "attacks"),
    ("Without the treaty, Uganda would have invaded Rwanda.", "invaded"),
    ("The so-called genocide was the subject of an exhibition in Lima.", "genocide"),
    (
        "A human rights group criticised the government of Laos for torturing prisoners.",
        "torturing",
    ),
    ("The inquiry will look into allegations of torture by Maltese police.", "torture"),
    ("Critics blamed Peru for the killing of two loggers.", "killing"),
    ("The paper rejected claims that Denmark had bombed the dam.", "bombed"),
    ("Nobody knows whether Chad attacked the convoy.", "attacked"),
    ("There are fears of an invasion of Moldova.", "invasion"),
    ("Samoa is believed to have expelled the envoy.", "expelled"),
    ("A supposed attack on the Fijian navy was discussed in parliament.", "attack"),
    ("He is suspected of plotting the assassination of the Greek premier.", "assassination"),
    ("The road was shut on suspicion of a planned attack by militants.", "attack"),
    ("Rumours of a massacre near Timbuktu spread on Tuesday.", "massacre"),
    ("Many feared that Norway would bomb the dam.", "bomb"),
    ("Chile said it was untrue that its navy had seized the trawler.", "seized"),
    ("The general stands trial for bombing a market in Juba.", "bombing"),
    ("It is unclear if Fiji arrested the captain.", "arrested"),
    ("The claim that Benin expelled the monks was wrong.", "expelled"),
    ("Lesotho would have closed the border but for the rain.", "closed"),
    ("The ministry called the report of a kidnapping in Oslo false.", "kidnapping"),
]


@pytest.fixture(scope="module")
def alleged():
    return first_events([text for text, _ in ALLEGED])


@pytest.mark.parametrize("n", range(len(ALLEGED)), ids=[text for text, _ in ALLEGED])
def test_an_act_that_is_only_alleged_is_no_event(alleged, n):
    assert ALLEGED[n][1] not in set(alleged[n]["text"])


def test_what_is_said_to_have_happened_is_a_claim_and_a_denied_act_is_negated():
    claimed, reported, negated = first_events(
        [
            "The Peruvian army said rebels had killed nine villagers.",
            "Rebels killed nine villagers in Peru.",
            "Rebels did not kill the villagers in Peru.",
        ]
    )
    assert list(claimed["status"]) == ["claimed"]
    assert list(reported["status"]) == ["reported"]
    assert list(negated["status"]) == ["negated"]


def test_countries_guessed_by_order_of_mention_are_marked():
    guessed, parsed = first_events(["Miners in Chile went on strike.", "Chile praised Peru."])
    assert list(guessed["pair"]) == ["order"]
    assert list(parsed["pair"]) == ["parse"]


def test_odd_input_gives_tables_that_keep_to_the_schema():
    texts = ["Peru. Chile. Lima.", "No verb here", "the envoy and " * 250 + "left.", "?!", "x"]
    found = parse(articles_of(texts))["events"]
    validate_table("events", found)


def test_nobody_acts_on_his_own_remarks_or_on_a_notion():
    remarks, notion, asks, told = first_events(
        [
            "Mary Roe tried to defend her remarks on Chile.",
            "Mary Roe rejected the notion that the harbour was full.",
            "Peru insists that Chile pay for the harbour.",
            "Peru insists that Chile will pay for the harbour.",
        ]
    )
    assert remarks["recipient"].isna().all()
    assert notion["recipient"].isna().all()
    assert asks["event"].tolist() == ["REQUEST"]
    assert "REQUEST" not in told["event"].tolist()


def test_who_is_asked_for_refused_or_told_of_in_a_clause_is_acted_on_and_not_far_off():
    asked, refused, both, alleged, later = first_events(
        [
            "Ada Roe called again for Paul Ito to resign.",
            "Ada Roe refused to endorse Paul Ito.",
            "“I support and endorse Paul Ito,” Ada Roe said.",
            "Ada Roe alleged that Paul Ito lied.",
            "Ada Roe called for a ban after Paul Ito left.",
        ]
    )
    for found in (asked, refused, both, alleged):
        assert found["recipient"].iloc[0] == "Paul Ito"
        assert "recipient far" not in found["evidence"].iloc[0]
    assert later["recipient"].isna().all()


def test_what_is_told_beside_a_name_is_told_as_done_whatever_the_name_stands_in():
    (found,) = first_events(["Peru demanded talks with Ada Roe, who attacked Paul Ito."])
    attacked = found[found["text"] == "attacked"].iloc[0]
    assert attacked[["actor", "event", "recipient"]].tolist() == ["Ada Roe", "ACCUSE", "Paul Ito"]


def test_what_none_did_and_a_question_about_something_are_no_acts():
    none, nothing, asked, research = first_events(
        [
            "None of the farmers attacked Ada Roe.",
            "Ada Roe endorsed none of this.",
            "Ada Roe questioned Paul Ito about the vote.",
            "Ada Roe criticised new research by a team of farmers.",
        ]
    )
    assert none["status"].tolist() == ["negated"]
    assert "SUPPORT" not in nothing["event"].tolist()
    assert asked.empty
    assert research["actor"].tolist() == ["Ada Roe"]


def test_a_charge_in_its_sentence_makes_an_accusation_surer():
    text = "Rosa Lindt accused Paul Ito of lying. She criticised him in May."
    charged, other = first_events([text])[0].itertuples()
    assert "a charge too" in charged.evidence
    assert "a charge too" not in other.evidence


def test_a_warning_that_tells_how_things_are_is_no_threat_and_a_trip_at_home_no_meeting():
    threat, told, abroad, at_home, trips, house = first_events(
        [
            "Peru warned that it would close the port to Chile.",
            "Peru warned that Chile had closed the port.",
            "Peru's president visited Chile on Monday.",
            "Peru's president visited Lima on Monday.",
            "Peru's president made trips to Lima on Monday.",
            "Senator Ada Roe of Ohio made a trip to the White House.",
        ]
    )
    assert threat["event"].tolist() == ["THREATEN"]
    assert told[told["event"] == "THREATEN"].empty
    assert abroad["event"].tolist() == ["CONSULT"]
    assert at_home.empty and trips.empty
    assert house["recipient"].tolist() == ["the White House"]


def test_an_act_is_told_once_and_what_is_said_is_nobody_acted_on():
    hit, quoted, asked, blamed, received, welcomed, criticized = first_events(
        [
            "Peru hit back and accused Chile of spreading lies.",
            "“Peru is not a threat,” Ada Roe blasted.",
            "Peru called on both parties to talk and said Chile was ready.",
            "Ada Roe blamed the leak on hackers.",
            "Ada Roe received aid from Ben Poe.",
            "Ada Roe, who welcomed ministers to the White House, left.",
            "Ada Roe said so, long criticized by farmers.",
        ]
    )
    assert hit["event"].tolist() == ["ACCUSE"]
    assert quoted[quoted["recipient"].notna()].empty
    assert asked["recipient"].iloc[0] == "both parties"
    assert blamed["recipient"].iloc[0] == "hackers"
    assert welcomed["recipient"].iloc[0] == "ministers"
    assert criticized["actor"].iloc[0] == "farmers"
    assert received[["actor", "recipient"]].iloc[0].tolist() == ["Ben Poe", "Ada Roe"]


def test_somebody_is_called_by_name_without_what_he_is_accused_of():
    (found,) = first_events(
        ["Paul Ito runs Peru. Mr. Ito was accused by the opposition party of lying."]
    )
    [(actor, recipient)] = found[["actor", "recipient"]].to_numpy().tolist()
    assert actor.endswith("opposition party")
    assert recipient == "Paul Ito"


def test_whoever_a_rejected_claim_is_about_is_not_acted_on():
    (found,) = first_events(["Peru dismissed the argument that Chile would lose."])
    (event,) = found.itertuples()
    assert (event.event, event.actor) == ("REJECT", "Peru")
    assert event.recipient is None or pd.isna(event.recipient)


def test_a_court_s_town_is_not_who_is_sued():
    (found,) = first_events(["Mary Roe, a minister, accused Paul Ito of fraud in Chile."])
    assert "Chile" not in found["recipient"].tolist()


def test_who_accuses_somebody_accuses_nobody_further_off():
    (event,) = first_events(["Mary Roe accused him of keeping Chile from the talks."])
    assert not event["recipient"].eq("Chile").any()


def test_those_who_demand_together_demand_nothing_of_each_other():
    (found,) = first_events(["Peru and Chile have demanded tougher steps, and a ban on fish."])
    requests = found[found["event"] == "REQUEST"]
    assert not requests["reciprocal"].any()
    assert requests["confidence"].max() < SURE  # whom they ask is at most guessed from the order


def test_whom_an_act_is_not_against_is_not_acted_on():
    echoed, sued, accused, called = first_events(
        [
            "Mary Roe echoed Paul Ito's criticism of the plan.",
            "Mary Roe sued the port on behalf of the farmers and the Harbor Union.",
            "Mary Roe accused them of lying about Chile.",
            "Mary Roe called for the arrest of Paul Ito.",
        ]
    )
    assert "Paul Ito" not in echoed["recipient"].tolist()
    assert not sued["recipient"].str.contains("farmers|Union", na=False).any()
    assert "Chile" not in accused["recipient"].tolist()
    assert "Paul Ito" not in called["recipient"].tolist()


def test_words_told_to_a_court_ask_for_nothing():
    (found,) = first_events(["Paul Ito pleaded guilty in May to theft for his work with Chile."])
    assert found.empty


def test_americans_of_a_people_are_of_the_united_states():
    (found,) = first_events(["Two Cuban-American members of the council denounced Paul Ito."])
    assert found["actor_country"].tolist() == ["USA"]


def test_a_body_attacks_a_person_in_words_and_an_army_does_not():
    words, arms = first_events(
        ["The Harbor Council attacked Mary Roe over the plan.", "Peru attacked Chile at dawn."]
    )
    assert words["event"].tolist() == ["ACCUSE"]
    assert arms["event"].tolist() == ["ASSAULT"]


def test_who_dismisses_criticism_of_somebody_does_not_reject_him():
    (found,) = first_events(["Paul Ito dismissed criticism of Mary Roe."])
    assert "Mary Roe" not in found["recipient"].tolist()


NOT_ACTED_ON = [
    ("Peru's Ilves and Chile's Ortega met during a summit in Kenya.", "KEN"),
    ("On a pier in Kenya, Peru criticised Chile.", "KEN"),
    ("Leaders of Peru meeting in Kenya gave a dinner.", "KEN"),
]


@pytest.mark.parametrize(("text", "country"), NOT_ACTED_ON)
def test_where_or_when_it_happens_is_not_acted_on(text, country):
    (found,) = first_events([text])
    assert country not in found["recipient_country"].tolist()


def test_what_would_have_been_is_only_supposed():
    (found,) = first_events(["It would have been wise, had Peru praised Chile."])
    assert "reported" not in found["status"].tolist()


def test_whom_somebody_is_portrayed_as_is_the_one_portrayed():
    (found,) = first_events(["Peru portrayed Chile as a nasty and divisive neighbour."])
    assert found["recipient_country"].tolist()[:1] == ["CHL"]


def test_a_portrait_accuses_only_where_it_is_a_bad_one():
    good, called, held_off = first_events(
        [
            "Peru portrayed Chile as a generous neighbour.",
            "By calling out Peru on the attack, Chile took a role.",
            "Peru's decision to hold off on backing Chile angered deputies.",
        ]
    )
    assert "ACCUSE" not in good["event"].tolist()
    assert called["event"].tolist() == ["ACCUSE"]
    assert held_off["event"].tolist() == ["REJECT"]


def test_each_of_two_leaders_has_a_country_of_his_own():
    (found,) = first_events(["Canada met Peru President Rosa Lindt and Chile President Max Poe."])
    told = dict(zip(found["recipient"], found["recipient_country"], strict=True))
    assert told == {"Rosa Lindt": "PER", "Max Poe": "CHL"}


def test_whose_deed_is_called_racist_is_accused_not_whom_it_was_done_to():
    called, owned = first_events(
        [
            "Mr. Ito said Mr. Roe's criticism of the judge, Lena Moss, was the definition of a "
            "racist comment.",
            "Ada Roe said Max Ito's aide was a liar.",
        ]
    )
    assert called.loc[called["text"] == "racist", "recipient"].tolist() == ["Roe"]
    (denied,) = first_events(["Ada Roe said there was nothing wrong with Max Ito's raising it."])
    assert denied[denied["event"] == "ACCUSE"].empty
    assert owned["recipient"].tolist() == ["Max Ito's aide"]


def test_to_call_a_thing_something_asks_nobody_and_support_comes_from_who_gives_it():
    called, support = first_events(
        [
            'Party Chairman Max Ito called Roe\'s remarks on 9/11 a "new low" and a "bizarre '
            'attempt to deflect attention."',
            "Ada Roe's campaign announced new support from nurses.",
        ]
    )
    assert called[called["event"] == "REQUEST"].empty
    assert support[["actor", "recipient"]].values.tolist() == [["nurses", "Ada Roe campaign"]]


def test_what_somebody_does_to_himself_is_no_act_between_two():
    cast, defended = first_events(
        ["Ada Roe cast herself as a Labour baker.", "Max Ito defended himself against Peru."]
    )
    assert cast.empty and defended.empty


def test_an_act_told_in_an_aside_is_not_the_subjects():
    opened, strikes = first_events(
        [
            "Peru opened a port in the wake of a week of deadly attacks on Chile.",
            "Peru launched strikes on a port of Chile.",
        ]
    )
    assert "ASSAULT" not in opened["event"].tolist()
    assert strikes["event"].tolist() == ["ASSAULT"]


def test_who_is_to_blame_blames_nobody_and_to_call_in_asks_for_nothing():
    blame, call = first_events(
        [
            "Peru is more to blame than Chile, Ada Roe said.",
            "Ada Roe called in to Lima on her way back from a summit in Kenya.",
        ]
    )
    assert "Peru" not in blame["actor"].tolist()
    assert "REQUEST" not in call["event"].tolist()


def test_a_place_within_what_is_demanded_is_not_asked():
    (found,) = first_events(["Peru demanded a short adjournment of talks in Kenya."])
    assert "Kenya" not in found["recipient"].tolist()


def test_any_country_acts_on_nobody_and_no_name_is_a_reproach():
    anybody, named = first_events(
        [
            "Any country that stays away is supporting Peru, Ada Roe said.",
            "Chile has had contacts with the government and Taliban of Peru, Ada Roe said.",
        ]
    )
    assert anybody.empty
    assert "ACCUSE" not in named["event"].tolist()


def test_those_who_do_it_do_it_and_not_who_needs_them():
    (found,) = first_events(["Ada Roe needs some delegates publicly supporting Tom Berg to go."])
    assert "Ada Roe" not in found["actor"].tolist()


def test_whoever_arrives_in_a_country_visits_it():
    (found,) = first_events(["Peru's minister arrived in Chile on Monday."])
    assert found[["event", "recipient_country"]].values.tolist() == [["CONSULT", "CHL"]]


def test_who_was_attacked_by_nobody_told_was_not_attacked_in_words():
    (found,) = first_events(["Mayor Ada Roe was attacked in a park of the capital."])
    assert "ACCUSE" not in found["event"].tolist()


def test_to_blast_a_town_is_an_attack_and_to_take_a_prize_no_act():
    struck, prize = first_events(
        ["Peru blasted a town in Chile.", "Ada Roe has accepted the Peace Prize in Norway."]
    )
    assert struck["event"].tolist() == ["ASSAULT"]
    assert prize.empty


def test_to_blast_out_a_letter_accuses_nobody_and_what_is_joined_by_a_slip_is_not_acted_on():
    sent, praised = first_events(
        [
            "The campaign of Ada Roe blasted out a letter to Tom Berg.",
            "Ada Roe took to the shows to defend her praise of Tom Berg, and her call to wait.",
        ]
    )
    assert sent.empty
    assert "Ada Roe" not in praised["recipient"].tolist()


def test_she_in_quoted_words_is_not_who_speaks_and_what_will_be_is_not_done():
    spoken, coming = first_events(
        [
            "“She was for it, then she attacked Tom Berg,” Bo Lind said.",
            "Bo Lind will be merciless in his attacks on Tom Berg.",
        ]
    )
    assert "Bo Lind" not in spoken["actor"].tolist()
    assert coming["evidence"].str.contains("undone").all()


def test_all_who_act_together_and_whom_they_act_on_are_told():
    (found,) = first_events(["Both Ted Berg and Ada Roe criticized Paul Ito and Mary Diaz."])
    told = set(zip(found["actor"], found["recipient"], strict=True))
    people = {("Ted Berg", "Paul Ito"), ("Ada Roe", "Paul Ito"), ("Ted Berg", "Mary Diaz")}
    assert told == {*people, ("Ada Roe", "Mary Diaz")}


def test_an_act_of_a_person_told_by_another_is_claimed():
    (found,) = first_events(['"Paul Ito is attacking Ada Roe," Mary Diaz, a US senator, said.'])
    assert found["status"].tolist() == ["claimed"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe used to support Paul Ito.",
        "Paul Ito was returning to Cairo to see his father.",
        "Ada Roe and Paul Ito have met over the years in the lobby.",
        "Paul Ito met anger over comments seen as insulting women.",
        "Ada Roe endorsed Mary Ito and criticized her plan.",
        "Reports show that groups have spent a million supporting Ito.",
    ],
)
def test_what_is_over_private_or_seen_so_is_no_sure_act(text):
    (found,) = first_events([text])
    sure = found[found["confidence"] >= SURE]
    assert not sure["text"].isin(["support", "returning", "insulting", "criticized"]).any()
    assert not sure["recipient"].isin(["the lobby"]).any()
    assert not (sure["actor"] == "Reports").any()


def test_support_from_somebody_is_theirs_and_so_is_the_frustration_that_is_voiced():
    gained, voiced = first_events(
        [
            "Ada Roe's campaign announced new support from Paul Ito.",
            "Ada Roe voiced the frustration of many Republicans who have lost.",
        ]
    )
    assert gained["actor"].tolist() == ["Paul Ito"]
    assert not (voiced["recipient"] == "many Republicans").any()


def test_a_place_that_a_name_behind_it_tells_more_of_is_no_recipient():
    (found,) = first_events(["Ada Roe made an attack on talks in Lima and Bogota, Colombia."])
    assert not found.loc[found["event"] == "ACCUSE", "recipient"].isin(["Colombia"]).any()


def test_who_is_asked_for_is_not_asked_and_where_a_thing_is_has_no_part_in_it():
    asked, backed = first_events(
        [
            "Ada Roe called for a special prosecutor to look into it.",
            "Ada Roe backed a South American trade pact in halls in towns such as Lima, Peru.",
        ]
    )
    assert asked["recipient"].isna().all()
    assert not backed["recipient"].isin(["Peru", "Lima"]).any()


def test_whom_a_speaker_calls_he_is_another_of_whom_it_is_claimed():
    (found,) = first_events(['Paul Ito spoke. "I know why he supports Peru," Mary Diaz said.'])
    assert set(found.loc[found["text"] == "supports", "status"]) <= {"claimed"}


def test_a_verb_with_another_particle_is_another_verb_and_who_is_shocked_is_not_reproached():
    broke, *others = first_events(
        [
            "Peru broke with Chile over the treaty.",
            "Peru broke down walls with Chile on Monday.",
            "Ada Roe said that Max Ito was shocked.",
            "Ada Roe said she would be “shocked” if Max Ito left.",
        ]
    )
    assert broke["event"].tolist() == ["SANCTION"]
    assert all(other.empty for other in others)


def test_whom_a_particle_aims_at_is_acted_on_and_a_place_where_it_happens_is_not():
    aimed, plan, placed = first_events(
        [
            "Ada Roe took aim at Max Ito on Monday.",
            "Ada Roe lashed out at the plan.",
            "Ada Roe criticized Max Ito at the White House.",
        ]
    )
    assert aimed["recipient"].tolist() == ["Max Ito"]
    assert plan["recipient"].tolist() == ["the plan"]
    assert placed["recipient"].tolist() == ["Max Ito"]


def test_a_deal_with_a_country_s_name_is_judged_and_not_the_country():
    deal, endorsed = first_events(
        ["Ada Roe criticized the Peru trade deal.", "Ada Roe endorsed the budget deal."]
    )
    assert deal["recipient"].tolist() == ["the Peru trade deal"]
    assert endorsed["recipient"].tolist() == ["the budget deal"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe beat Max Ito in Ohio.",
        "A team from Lima was met with chants.",
        "Candidates who meet that threshold may speak.",
        "The official asked not to be named.",
        "Asked by Max Ito to respond to the vote, Ada Roe said no.",
        "Ada Roe did not answer a request for comment from Peru.",
        "Peru intercepted a message from Chile.",
        "Ada Roe won in Lima, knocking Max Ito out of the race.",
        "A White House official requested anonymity.",
    ],
)
def test_wins_marks_met_and_questions_of_the_press_are_no_acts(text):
    (found,) = first_events([text])
    assert found.empty


def test_the_town_of_an_attack_is_struck_and_a_campaign_does_not_speak_for_its_rival():
    attacked, said, rescinded = first_events(
        [
            "Ada Roe spoke after the Paris attacks.",
            "Ada Roe has said that the Ito campaign is maligning her record.",
            "Ada Roe rescinded her endorsement of Max Ito.",
        ]
    )
    assert not (attacked["actor"] == "Paris").any()
    assert set(said["status"]) == {"claimed"}
    assert rescinded["event"].tolist() == ["REJECT"]


def test_whoever_is_among_those_who_act_is_not_acted_on_and_a_question_is_no_act():
    backed, asked, war = first_events(
        [
            "Several countries announced support on Monday, including Peru and Chile.",
            "Does Ada Roe oppose the bill?",
            "Ada Roe spoke of the Iraq war.",
        ]
    )
    assert backed["recipient"].isna().all()
    assert (asked["confidence"] < SURE).all()
    assert not (war["actor"] == "Iraq").any()


def test_a_partner_in_a_bill_is_not_supported_and_what_is_discussed_is_not_met():
    championed, took_issue, discussed = first_events(
        [
            "Ada Roe championed a tax bill with Max Ito in Lima.",
            "Ada Roe took issue with a board created under the law.",
            "Ada Roe discussed the war in Chad.",
        ]
    )
    assert not (championed["recipient"] == "Max Ito").any()
    assert took_issue["recipient"].tolist() == ["a board"]
    assert discussed["recipient"].isna().all()


def test_which_tells_of_a_body_and_an_account_of_a_trip_of_whose_it_is():
    advocates, visited = first_events(
        [
            "Max Ito, director of Harbor for Change, which advocates for workers, left.",
            "Ada Roe was referring to Max Ito's account of coming under fire while visiting Chad.",
        ]
    )
    assert not (advocates["actor"] == "Max Ito").any()
    assert not (visited["actor"] == "Ada Roe").any()


def test_who_admits_a_mistake_of_his_office_accuses_nobody():
    (admitted,) = first_events(
        ["Ada Roe, the FBI director, spoke. The FBI made a mistake with the files, Roe said."]
    )
    assert not (admitted["event"] == "ACCUSE").any()


def test_who_is_dismissed_as_a_fool_is_accused_and_a_plan_is_rejected():
    fool, plan = first_events(
        [
            "Ada Roe dismissed Max Ito as a fool.",
            "Ada Roe dismissed the proposal as expensive.",
        ]
    )
    assert set(fool["event"]) == {"ACCUSE"}
    assert plan["event"].tolist() == ["REJECT"]


def test_a_country_that_is_only_named_is_no_side_of_two_persons():
    (attacked,) = first_events(["Ada Roe attacked Max Ito over the embassy in Libya."])
    assert attacked[["actor_country", "recipient_country"]].isna().all(axis=None)


def test_who_fears_an_attack_does_not_attack_and_who_tells_of_anger_is_not_angry_at_its_owner():
    feared, told, replied = first_events(
        [
            "Opponents of the plan say that Peru is rife with men bent on attacking Chile.",
            "Ada Roe expressed Max Ito's frustration.",
            "Ada Roe fired back a response on Monday.",
        ]
    )
    assert not (feared["actor"] == "Opponents").any()
    assert not (told["recipient"] == "Max Ito").any()
    assert replied["recipient"].isna().all()


def test_it_that_is_railed_against_is_nobody_else_and_to_stump_for_votes_backs_nobody():
    railed, stumped = first_events(
        [
            "Peruvian leaders decried it; the papers railed against it.",
            "Ada Roe is stumping for every last vote in Lima.",
        ]
    )
    assert not railed["recipient"].str.contains("leaders").any()
    assert stumped.empty
