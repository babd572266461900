"""Charges: who says a wrong of whom, in invented sentences."""

import re

import pytest

from newsvoices.framing.bearers import BEARERS
from newsvoices.framing.charges import accused_of, said_of
from newsvoices.tables.schemas import SURE
from tests.framing.conftest import found_in

EXAMPLES = [
    re.search(r"Example: (.*)", rule.__doc__)[1] for rule in (accused_of, said_of, *BEARERS)
]


def charges_of(text):
    """Give the rows of the charges in an invented article of one paragraph."""
    return found_in("charges", text)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_rule_finds_its_example(example):
    accused = re.search(r"\[(.*?)\]", example)[1]
    wrong = re.search(r"\{(.*?)\}", example)[1]
    found = charges_of(re.sub(r"[\[\]{}]", "", example))
    assert (found["accused"].str.endswith(accused) & (found["text"] == wrong)).any()


@pytest.mark.parametrize(
    "text",
    [
        "Up to 40 villagers were murdered in the valley.",  # victims
        "Ilves spoke about corruption in the ministry.",  # a topic
        "“I am not a liar,” Ilves said.",  # of oneself
        "Bombs fell near Minister Ortega.",  # near a name
        "Minister Ortega says the rise in partisanship hurts the vote.",  # what he speaks of
    ],
)
def test_nobody_is_charged_because_a_word_stands_near_a_name(text):
    found = charges_of(text)
    assert found[found["status"].isin(["accusation", "asserted"])].empty


def test_a_pronoun_before_which_nobody_was_named_stands_for_nobody():
    assert charges_of("They lied.").empty


def test_whose_words_it_is_decides_who_charges():
    said, told = charges_of("“Ortega lied,” Ilves said."), charges_of("Ortega lied.")
    assert said[["accuser", "status"]].values.tolist() == [["a/ilves", "accusation"]]
    assert told[["accuser", "status"]].values.tolist() == [["narrator", "asserted"]]


def test_who_accuses_without_a_name_accuses():
    found = charges_of("Ann Roe, without naming him, also accused Tom Berg of lying.")
    assert found["status"].tolist() == ["accusation"]
    assert charges_of("Ortega won without lying.")["status"].tolist() == ["denial"]


def test_what_somebody_is_to_many_the_reporter_does_not_assert():
    assert charges_of("To many, Ortega is a liar.")["accuser"].tolist() == ["agentless"]


def test_who_meets_an_accusation_is_charged_by_nobody_named():
    found = charges_of("Minister Ortega faces accusations of theft.")
    assert found[["accuser", "text"]].values.tolist() == [["agentless", "theft"]]
    found = charges_of("Minister Ortega rejected Mayor Ilves’s accusations of theft.")
    assert found[["accuser", "text"]].values.tolist() == [["ilves", "theft"]]


def test_a_name_beside_an_office_is_who_charges_and_who_is_charged():
    found = charges_of(
        "Peru's prime minister, Rosa Lindt, has accused Chile's president, Max Poe, of theft."
    )
    assert found[["accuser", "accused_id"]].values.tolist() == [["rosa-lindt", "max-poe"]]


def test_the_same_words_are_told_once_and_as_a_phrase():
    found = charges_of("“Ortega’s cruel and dishonest letters came,” Ilves said.")
    assert found["text"].tolist() == ["cruel and dishonest letters"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ortega was criticised for what Ilves called a reckless plan.", "a reckless plan"),
        ("Ilves dismissed Ortega's claims as “absurd”.", "absurd"),
    ],
)
def test_a_wrong_is_told_without_the_words_that_lead_to_it(text, wrong):
    assert wrong in charges_of(text)["text"].tolist()


def test_what_lies_somewhere_tells_no_lie():
    assert charges_of("Peru, which lies between the two, sided with Ortega.").empty
    assert not charges_of("“Ortega lies to us,” Ilves said.").empty


@pytest.mark.parametrize(
    "text",
    [
        "Ilves, a veteran, found no fault with Ortega's scathing criticism.",
        "Ilves told Ortega to tone down the attacks for the good of the party.",
        "Ortega told a joke.",
        "“Ortega gave a speech in Lima,” Ilves said.",
        "“Ortega, too, is young,” Ilves said.",
        "“Ortega faced a crisis,” Ilves said.",
        "Clerks were fired for less.",
        "They met at the Ortega criminal courthouse.",
        "Anyone questioning Ortega's plan to leave can write to Ilves.",
        "Ortega is weaker than in May, Ilves said.",
        "A poll by the Harbor Institute shows that Ortega failed to win women.",
        "Ortega dismissed critique of his performance.",
        "Ilves assailed Ortega's immigration record.",
        "Ilves's attacks on Ortega stand out for their personal nature.",
        "Ortega faces criticism from Ilves about who can lead the port.",
        "For that Ortega drew Ilves's ire.",
        "Mayor Ilves avoided direct criticism of Ortega over the strike.",
        "Ilves claimed the port was not safe in Ortega's hands.",
        "Ilves said on Saturday that the bloc considered polls illegal.",
        "Harbor Media has filed a damages claim for $18 million against Ortega.",
        "Ada Ilves said that their forces had killed three fighters.",
    ],
)
def test_what_is_no_reproach_charges_nobody(text):
    assert charges_of(text).empty


def test_nothing_wrong_is_a_denial():
    found = charges_of("“There is nothing wrong with Ortega,” Ilves said.")
    assert set(found["status"]) <= {"denial"}


def test_who_complains_that_he_was_ill_accuses_nobody():
    assert charges_of("Max Berg complained that he had left without a coat.").empty


def test_what_everyone_sees_or_the_author_finds_is_the_claim_of_who_speaks():
    assert charges_of("Everyone can see that Max Berg is a fraud.")["accuser"].item() == "narrator"
    assert charges_of("I find Max Berg’s plan dishonest.")["accuser"].item() == "narrator"
    assert charges_of("“Everyone knows Max Berg lied,” Ilves said.")["accuser"].item() == "a/ilves"


def test_whose_attack_on_somebody_it_is_accuses_and_not_who_speaks_of_it():
    found = charges_of("Peru pushed back against Mr. Ilves’s attack on Berg’s plan for the port.")
    assert found.loc[found["accused"] == "Berg", "accuser"].tolist() == ["ilves"]


def test_whose_party_accuses_accuses_not():
    found = charges_of("Mayor Ada Ortega left. Her party accused Carl Ilves of theft.")
    assert "ada-ortega" not in found["accuser"].tolist() and len(found)


def test_when_somebody_is_charged_is_no_wrong():
    found = charges_of("Over the past weeks, prosecutors charged Ortega with murder.")
    assert "the past weeks" not in found["text"].tolist()


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The army was blamed by villagers for burning the school.", "The army"),
        ("The mayor, long criticized for his slow response, smiled.", "The mayor"),
        ("“Even if Ortega lied, we won,” Ilves said.", "Ortega"),
        ("“Ortega should be ashamed,” Ilves said.", "Ortega"),
        ("Ilves said Ortega was out of touch.", "Ortega"),
        ("“Nobody wants a corrupt mayor like Ortega,” Ilves said.", "Ortega"),
        ("“Ortega is not kind, and Ortega has lied,” Ilves said.", "Ortega"),
    ],
)
def test_who_is_charged_in_other_constructions(text, accused):
    found = charges_of(text)
    assert accused in found.loc[found["status"].isin(["accusation", "asserted"]), "accused"].values


@pytest.mark.parametrize(
    ("text", "accused", "wrong"),
    [
        ("Tom Berg is under fire for selling the park.", "Tom Berg", "selling the park"),
        ("Tom Berg was arrested on suspicion of fraud.", "Tom Berg", "fraud"),
        ("Tom Berg was convicted of fraud on Monday.", "Tom Berg", "fraud"),
        ("Tom Berg was jailed for fraud.", "Tom Berg", "fraud"),
        ("After the hosts mocked Tom Berg for leaving, he left.", "Tom Berg", "leaving"),
        ("Roe, who met Peru, accused it of theft.", "Peru", "theft"),
        ("Roe likened Tom Berg to a dictator.", "Tom Berg", "likened Tom Berg to a dictator"),
        ("Roe called Peru’s plan “a disgrace”.", "Peru", "disgrace"),
        ("“Tom Berg’s claim is nothing but a lie,” Roe said.", "Tom Berg", "lie"),
        ("“It is shameful that Tom Berg refuses to act,” Roe said.", "Tom Berg", "shameful"),
        ("“Tom Berg must stop lying,” Roe said.", "Tom Berg", "lying"),
        (
            "“Tom Berg refuses to tell the truth,” Roe said.",
            "Tom Berg",
            "refuses to tell the truth",
        ),
        ("The court found Tom Berg guilty of fraud.", "Tom Berg", "guilty of fraud"),
        ("Roe said Tom Berg fooled and betrayed us all.", "Tom Berg", "fooled and betrayed us all"),
        ("Roe said Tom Berg wrongly told us he won.", "Tom Berg", "wrongly told us he won"),
        ("Roe denounced Tom Berg’s betrayal of his town.", "Tom Berg", "betrayal of his town"),
        ("Roe said Tom Berg is a liar, not a judge.", "Tom Berg", "liar"),
        ("Roe said Tom Berg should have told the truth.", "Tom Berg", "should have told the truth"),
        ("“Tom Berg cannot be trusted,” Roe said.", "Tom Berg", "not be trusted"),
        ("“Tom Berg is to blame,” Roe said.", "Tom Berg", "to blame"),
        ("“Tom Berg is too close to banks,” Roe said.", "Tom Berg", "too close to banks"),
        ("“Tom Berg is not tough enough,” Roe said.", "Tom Berg", "not tough enough"),
        ("“Tom Berg caused the crisis,” Roe said.", "Tom Berg", "caused the crisis"),
        ("Roe said the law was violated by Tom Berg.", "Tom Berg", "the law was violated"),
        ("“Tom Berg has a history of lying,” Roe said.", "Tom Berg", "lying"),
        ("Roe blamed the loss on Tom Berg.", "Tom Berg", "the loss"),
        ("“Tom Berg acts like a bully,” Roe said.", "Tom Berg", "bully"),
        ("“Tom Berg has yet to apologise,” Roe said.", "Tom Berg", "has yet to apologise"),
        ("Tom Berg allegedly sold a mine.", "Tom Berg", "allegedly sold a mine"),
        ("Peru urged Chile to end its illegal blockade.", "Chile", "illegal blockade"),
        ("Peru condemned the shelling of the port by Chile.", "Chile", "the shelling of the port"),
        ("Voters do not trust Tom Berg.", "Tom Berg", "not trust Tom Berg"),
        ("“The real threat is Tom Berg,” Roe said.", "Tom Berg", "real threat"),
        ("Roe referred to Tom Berg as a clown.", "Tom Berg", "clown"),
        (
            "Roe condemned the shots fired by Tom Berg.",
            "Tom Berg",
            "the shots fired by Tom Berg",
        ),
        ("Tom Berg’s handling of the flood drew criticism.", "Tom Berg", "handling of the flood"),
        ("Roe branded Tom Berg a liar.", "Tom Berg", "liar"),
        ("Roe questioned Tom Berg’s honesty.", "Tom Berg", "honesty"),
        ("Roe alleged that Tom Berg had sold a mine.", "Tom Berg", "had sold a mine"),
        ("Roe mocked Tom Berg when Berg forgot a town.", "Tom Berg", "forgot a town"),
        ("Roe attacked Tom Berg, saying Berg would sell it.", "Tom Berg", "would sell it"),
        ("Fraud charges against Tom Berg were dropped.", "Tom Berg", "Fraud"),
        ("Roe linked Tom Berg to the fraud.", "Tom Berg", "linked Tom Berg to the fraud"),
        ("Tom Berg, accused by Roe of lying, said nothing.", "Tom Berg", "lying"),
    ],
)
def test_whose_wrong_it_is_in_other_constructions(text, accused, wrong):
    found = charges_of(text)
    told = found[["accused", "text", "status"]].values.tolist()
    assert [accused, wrong, "accusation"] in told
    assert set(found["accused"]) == {accused}


def test_words_that_only_name_what_somebody_thinks_of_are_the_reporters():
    found = charges_of("Ada Roe does not recognise the vile bigotry of Tom Berg.")
    assert found["accuser"].tolist() == ["narrator"]


def test_who_calls_him_a_liar_is_not_him_wherever_he_was_named_before():
    found = charges_of("Tom Walik met Max Berg. Mr Walik mocked Mr Berg, calling him a liar.")
    assert found["accused_id"].tolist() == ["max-berg"]


def test_whose_claim_or_concern_it_is_is_who_accuses():
    found = charges_of("Max Berg faced union claims of fraud.")
    assert found["accuser"].tolist() == ["union"]
    found = charges_of("The concern among Democrats that Max Berg had lied grew.")
    assert found["accuser"].tolist() == ["democrats"]


@pytest.mark.parametrize(
    "text",
    [
        "The parents kept their sons from the tests in protest of the mayor.",
        "Max Berg took over the investigation of the bank over its loans.",
        "The deal between Max Berg and the port needs to be hammered out.",
        "Mayor Ilves says there is a scandal in the port.",
    ],
)
def test_who_acts_near_a_reproach_is_not_its_target(text):
    assert charges_of(text).empty


def test_who_was_convicted_is_the_person_named_last():
    found = charges_of("He had won a campaign against Ms. Roe, who was convicted of theft.")
    assert found["accused"].tolist() == ["Ms. Roe"]


def test_who_is_found_not_guilty_is_not_charged():
    found = charges_of("Max Berg was found not guilty of fraud.")
    assert set(found["status"]) == {"denial"}


def test_to_deny_a_charge_is_no_wrong():
    told = charges_of("Peru denied a charge that its soldiers fired.")
    assert told[["accused", "status"]].to_numpy().tolist() == [["its soldiers", "denial"]]


@pytest.mark.parametrize(
    ("text", "accuser", "wrong"),
    [
        ("Ilves denounced Ortega’s plan for the park.", "a/ilves", "plan for the park"),
        ("Ilves mocked Ortega’s plan for its cost.", "a/ilves", "plan for its cost"),
        ("Ortega was accused of theft by Jane Ilves.", "jane-ilves", "theft"),
        ("Ilves accused Ortega of anti-Semitism.", "a/ilves", "anti-Semitism"),
        ("Ilves accused Ortega of theft, which is a crime.", "a/ilves", "theft"),
    ],
)
def test_the_wrong_is_what_is_criticised_and_not_that_it_is(text, accuser, wrong):
    (row,) = charges_of(text).to_dict("records")
    assert (row["accuser"], row["text"]) == (accuser, wrong)


def test_what_is_criticised_has_its_aim_and_more_than_a_bare_word():
    found = charges_of("Ada Roe decried Ben Poe's repeated calls to ban all boats. She left.")
    assert found["text"].tolist() == ["repeated calls to ban all boats"]
    assert charges_of("Ada Roe criticized Ben Poe's comments.").empty


@pytest.mark.parametrize(
    "text",
    [
        "“The idea of a toll is absurd,” Ilves said.",  # a thing
        "Ilves was critical of Ortega.",  # of what is not told
        "Ilves charged Ortega for a room.",
        "Ortega kept up his attacks on Ilves.",  # the reporter tells of criticism
    ],
)
def test_no_charge_without_somebody_accused_and_a_wrong(text):
    assert charges_of(text).empty


def test_what_the_reporter_only_repeats_is_not_the_reporters():
    told = ["They want you to think that Ortega is a fraud.", "Ortega was a “liar” that day."]
    assert not any(charges_of(text)["accuser"].eq("narrator").any() for text in told)


def test_markup_left_in_a_text_is_nobody():
    text = (
        '<tweet id="7" datetime="2020-01-02">Ortega is a liar date="2020">and Ortega lied</tweet>'
    )
    assert not charges_of(text)[["accused", "text"]].map(lambda words: '="' in words).any(axis=None)


def test_an_order_and_a_fiction_accuse_nobody():
    assert charges_of("“Mr. Ortega, tear down this wall!” Ilves said.").empty
    found = charges_of("“It is a fiction that Ortega lied,” Ilves said.")
    assert found.loc[found["text"] == "lied", "status"].tolist() == ["denial"]
    found = charges_of("“Let’s dispel the fiction that Ortega doesn’t know his job,” Ilves said.")
    assert set(found["status"]) <= {"denial"}
    assert charges_of("Ortega wasted no time.").empty


def test_who_demands_something_accusing_somebody_is_who_accuses():
    found = charges_of("Chile demanded that Peru withdraw its ships, accusing Lima of theft.")
    assert found[["accuser", "text"]].values.tolist() == [["chile", "theft"]]


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("Mayor Jane Ilves said the ban was right, and accused Ortega of theft.", "jane-ilves"),
        ("Speaking in Hull, Jane Ilves, as ever, also accused Ortega of theft.", "jane-ilves"),
        ("Ortega faces extradition to Peru, which accuses him of theft.", "peru"),
        ("Jane Ilves, a baker who has accused Ortega of theft, left town.", "jane-ilves"),
    ],
)
def test_who_accuses_is_found_across_what_the_parse_puts_between(text, accuser):
    assert charges_of(text)["accuser"].tolist() == [accuser]


def test_each_other_is_nobody_accused():
    assert charges_of("The farmers blame each other for the chaos.").empty


def test_one_of_a_group_is_not_the_group():
    found = charges_of("Farmers left. A farmer lied to the court, and two farmers lied to Ilves.")
    assert found["accused_id"].isna().all()


def test_who_did_not_say_that_somebody_is_unfit_did_not_charge_him():
    found = charges_of("Ilves did not say that Ortega was not qualified to lead.")
    assert set(found["status"]) <= {"denial"}


def test_whom_others_are_hostile_to_is_charged_with_nothing():
    assert charges_of("“The hostility that Ortega faced hampered the plan,” Ilves said.").empty


def test_a_state_s_name_is_no_wrong():
    found = charges_of("Ilves filed a lawsuit against the state of Ohio.")
    assert "Ohio" not in found["text"].tolist()


def test_what_holds_only_unless_or_seems_so_is_not_asserted():
    found = charges_of("Ortega is useless unless he is paid. Ortega seemed dishonest to some.")
    assert set(found["status"]) <= {"hypothetical"}


@pytest.mark.parametrize(
    "said",
    [
        "Ilves accused Ortega of stealing boats on her radio show.",
        "Ilves accused Ortega of stealing boats, in a call with Berg.",
        "Ten men were charged with stealing boats and three bankers were charged with theft.",
    ],
)
def test_where_somebody_said_it_and_a_last_and_are_no_part_of_the_wrong(said):
    assert charges_of(said)["text"].tolist()[0] == "stealing boats"


def test_who_takes_aim_at_somebody_accuses_and_is_not_accused():
    found = charges_of("Mayor Ilves took aim at Max Ortega for stealing boats.")
    assert found[["accuser", "accused_id"]].values.tolist() == [["ilves", "max-ortega"]]


def test_what_others_will_come_to_think_the_speaker_claims():
    found = charges_of("“All who see it will realise that Ortega lied,” said Ilves.")
    assert found["accuser"].tolist() == ["a/ilves"]


def test_who_thinks_it_accuses_and_not_who_tells_of_it():
    found = charges_of("“They think that Ortega lied,” Ilves said.")
    assert found["accuser"].tolist() == ["unattributed"]


def test_an_untrue_idea_of_somebody_is_no_accusation():
    found = charges_of("Ilves wants to correct a false perception that Ortega is racist.")
    assert set(found["status"]) <= {"denial"}


def test_what_the_accused_says_against_it_is_no_part_of_the_wrong():
    found = charges_of(
        "Ilves accuses Ortega of selling the park while Ortega says the council lost the deed."
    )
    assert found["text"].tolist()[0] == "selling the park"


def test_a_wrong_is_told_with_whom_it_is_done_to_and_without_the_next_clause():
    found = charges_of("Ilves called the mayor a hater of farmers.")
    assert found["text"].tolist() == ["hater of farmers"]
    found = charges_of("“Ortega is a cancer on the party,” Ilves said.")
    assert found["text"].tolist() == ["cancer on the party"]


def test_a_question_about_somebody_accuses_nobody():
    assert charges_of("Ortega faced questions about what had gone wrong with her plan.").empty


def test_criticism_of_what_somebody_does_is_as_sure_as_an_accusation():
    told = charges_of("Minister Carl Ilves slammed Mayor Ada Ortega’s plan to close the port.")
    assert told["text"].tolist() == ["plan to close the port"]
    assert (told["confidence"] >= SURE).all() and told["alone"].all()


def test_criticism_of_another_that_somebody_rejects_is_not_of_him():
    found = charges_of("Ken Ito rejected criticism of Peru's harsh treatment of its farmers.")
    assert found["accused"].tolist() == ["Peru"]


def test_what_people_do_is_told_of_nobody():
    found = charges_of("“People who lied to the council are dishonest,” Ada Roe said.")
    assert not found["alone"].any()


def test_a_portrayal_of_somebody_is_another_s():
    assert charges_of("Many read false portrayals of Muslims.").empty
    assert charges_of("“It is a distortion of the people of Lima,” Ada Roe said.").empty


def test_what_is_criticised_without_a_fault_does_not_stand_alone():
    found = charges_of("Ada Roe attacked Ken Ito's record in office. Ada Roe said Ken Ito lied.")
    assert found["alone"].tolist() == [False, True]


def test_what_is_only_supposed_is_no_sure_accusation():
    told = charges_of("“I am not sure that Bo Lind lied,” Ada Roe said.")
    assert told["status"].tolist() == ["denial"]
    told = charges_of("“I am not sure why Bo Lind lied,” Ada Roe said.")
    assert told["status"].tolist() == ["accusation"]
    told = charges_of(
        "Ada Roe said the plan stays even if the Harbor Party sees Bo Lind as a liar."
    )
    assert told["rule"].str.contains("supposed").all() and len(told)
    told = charges_of("“By this, Bo Lind wouldn't have good judgment,” Ada Roe said.")
    assert told["status"].tolist() == ["hypothetical"]


def test_who_counts_on_another_does_not_do_it():
    found = charges_of("Ada Roe is counting on Ortega to ruin the party.")
    assert not found["accused"].str.contains("Roe").any()


def test_a_clause_about_the_first_of_two_charges_only_him():
    found = charges_of("Paul Ito, who was charged with theft, and Juan Diaz, a former guard, left.")
    assert found["accused"].tolist() == ["Paul Ito"]


def test_a_question_is_no_wrong():
    found = charges_of("Paul Ito will face criticism from Ada Roe about who can lead the party.")
    assert not found["text"].str.startswith("who").any()


def test_who_has_bad_news_is_none():
    assert charges_of("The mayor has bad news for Ada Roe.").empty
