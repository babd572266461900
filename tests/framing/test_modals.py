"""What is said with a modal verb: promised, asked for or only foreseen."""

from tests.framing.test_positions import positions_of


def test_what_somebody_would_like_to_see_is_called_for():
    seen, done, alone = positions_of(
        "“We would like to see the bridge closed,” Ada Roe said.",
        "Ada Roe said she would prefer that the miners leave the port.",
        "“I would like to go home,” Ada Roe said.",
    )
    assert seen[["holder", "act", "text"]].values.tolist() == [
        ["Ada Roe", "calls for", "the bridge closed"]
    ]
    assert done["act"].tolist() == ["calls for"]
    assert alone.empty


def test_what_somebody_would_do_besides_is_promised_too():
    (found,) = positions_of("Ilves said he hoped to win the port, and then would close the mine.")
    assert "close the mine" in found.query("act == 'promises'")["text"].tolist()


def test_what_speakers_say_is_needed_they_call_for():
    needed, had_to, bound = positions_of(
        "“We need a stronger harbour wall,” Ilves said.",
        "“The town has to repair its bridges,” Ilves said.",
        "“We are going to have to repair the bridges,” Ilves said.",
    )
    told = [table[["holder", "act", "text"]].values.tolist() for table in (needed, had_to, bound)]
    assert told[0] == [["Ilves", "calls for", "a stronger harbour wall"]]
    assert told[1] == [["Ilves", "calls for", "The town has to repair its bridges"]]
    assert told[2] == [["Ilves", "calls for", "repair the bridges"]]


def test_who_says_he_is_not_going_refuses_to():
    leaving, closing = positions_of(
        "“I'm not leaving the northern harbour,” Ilves said.",
        "Ilves announced that he will not close the northern harbour.",
    )
    assert leaving["act"].tolist() == closing["act"].tolist() == ["refuses"]


def test_what_speakers_were_going_to_do_they_do_not_promise():
    going, doing = positions_of(
        "“I was going to bite my tongue and vote for Poe, but I never trusted her,” Ilves said.",
        "Ilves argues that she was never asking for a port.",
    )
    assert going.empty
    assert doing[doing["act"] == "refuses"].empty


def test_should_before_its_subject_is_a_condition_and_no_duty():
    (found,) = positions_of("“I will serve should the chance present itself,” Ilves said.")
    assert "calls for" not in found["act"].tolist()


def test_what_is_only_foreseen_is_no_call():
    (found,) = positions_of("“Roe should win,” Ilves said.")
    assert found.empty


def test_what_speakers_are_not_going_to_do_they_refuse():
    (shut,) = positions_of('"We\'re not going to shut the dam," Senator Ada Roe said.')
    assert shut["act"].tolist() == ["refuses"]


def test_what_it_is_wrong_to_say_is_no_promise():
    (found,) = positions_of('"It is not fair to say we will close the port," Ilves said.')
    assert "refuses" not in found["act"].tolist()
    assert "promises" not in found["act"].tolist()


def test_what_people_need_or_must_win_is_asked_of_nobody():
    asked, *told = positions_of(
        '"Congress needs to close the dam," Senator Ada Roe said.',
        '"People need to eat somehow," Senator Ada Roe said.',
        '"States have to balance budgets," Senator Ada Roe said.',
        '"We have to win Ohio," Senator Ada Roe said.',
    )
    assert not asked["rule"].str.contains("not held").any()
    assert all(found["rule"].str.contains("not held").all() for found in told)
