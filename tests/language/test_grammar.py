"""Grammar: what holds of every parse, whatever its relations, and of sentences worked by hand."""

from hypothesis import given
from hypothesis import strategies as st

from newsvoices.language.grammar import is_present, root_of, subject_of
from newsvoices.language.tree import Node

DEPS = ("nsubj", "nsubjpass", "auxpass", "aux", "dobj", "ccomp", "xcomp", "pcomp", "relcl", "acl",
        "conj", "cc", "appos", "prep", "pobj", "agent", "poss", "amod", "punct")  # fmt: skip
TAGS = {"VB": "VERB", "VBN": "VERB", "VBD": "VERB", "NN": "NOUN", "NNP": "PROPN", "WDT": "PRON",
        "IN": "ADP", "JJ": "ADJ", "MD": "AUX", "NNS": "NOUN", "VBP": "VERB",
        "CC": "CCONJ", "VBZ": "VERB", "VBG": "VERB"}  # fmt: skip
WORDS = ("Roe", "use", "used", "to", "by", "for", "of", "way", "who", "opposed", ",")


def sentence(words):
    """Build the nodes of a sentence from (word, tag, relation, position of the head)."""
    nodes = [
        Node(i, 1, 1, 2 * i, 2 * i + 1, word, word.lower(), word.lower(), TAGS[tag], tag, dep, True)
        for i, (word, tag, dep, _) in enumerate(words)
    ]
    for node, (*_, head) in zip(nodes, words, strict=True):
        node.head = nodes[head]
        if node.head is not node:
            node.head.children.append(node)
    return nodes


@st.composite
def parses(draw):
    """Draw a tree: every word hangs on one of those drawn before it, the first on none."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    words = {order[0]: (draw(st.sampled_from(WORDS)), draw(st.sampled_from([*TAGS])), "ROOT")}
    heads = {order[0]: order[0]}
    for k, place in enumerate(order[1:], 1):
        words[place] = tuple(draw(st.sampled_from(part)) for part in (WORDS, [*TAGS], DEPS))
        heads[place] = order[draw(st.integers(0, k - 1))]
    return sentence([(*words[place], heads[place]) for place in range(size)])


@given(parses())
def test_a_phrase_is_part_of_what_hangs_on_its_noun_in_text_order(nodes):
    for node in nodes:
        places = [word.i for word in node.phrase()]
        assert places == sorted(set(places))
        assert {node.i} <= set(places) <= {word.i for word in node.subtree()}


@given(parses())
def test_those_coordinated_are_listed_once_from_the_first(nodes):
    for node in nodes:
        found = node.conjuncts()
        assert found[0] is node
        assert len({word.i for word in found}) == len(found)
        assert all(word.head in found for word in found[1:])


@given(parses())
def test_every_question_has_an_answer_that_stands_in_the_sentence(nodes):
    for node in nodes:
        answers = [subject_of(node), root_of(node.subtree())]
        answers += node.direct_objects() + node.objects("by", "for")
        assert all(answer is None or nodes[answer.i] is answer for answer in answers)
        assert node.is_passive() in (True, False)
        assert root_of(node.subtree()) is node


def test_who_was_blamed_for_leaving_left():
    nodes = sentence(
        [("They", "NN", "nsubj", 1), ("blamed", "VBD", "ROOT", 1), ("Roe", "NNP", "dobj", 1),
         ("for", "IN", "prep", 1), ("leaving", "VB", "pcomp", 3)]
    )  # fmt: skip
    assert subject_of(nodes[1]).text == "They"
    assert subject_of(nodes[4]).text == "Roe"


def test_what_stands_behind_but_is_the_subject_of_the_verb_behind_it():
    nodes = sentence(
        [("Roe", "NNP", "nsubj", 1), ("beat", "VBD", "ROOT", 1), ("Ito", "NNP", "dobj", 1),
         ("but", "CC", "cc", 1), ("Ilves", "NNP", "dobj", 1), ("backed", "VBD", "conj", 1)]
    )  # fmt: skip
    assert subject_of(nodes[5]).text == "Ilves"


def test_the_second_name_of_a_list_is_coordinated_an_office_behind_a_name_is_not():
    def listed(second):
        return sentence(
            [("Peru", "NNP", "ROOT", 0), (second, "NNP", "appos", 0), ("Fiji", "NNP", "conj", 1)]
        )

    assert [node.text for node in listed("Chile")[0].conjuncts()] == ["Peru", "Chile", "Fiji"]
    assert [node.text for node in listed("Senator")[0].conjuncts()] == ["Peru"]


def test_what_something_is_done_to_is_its_object_in_the_passive_too():
    nodes = sentence(
        [("Ships", "NN", "nsubjpass", 2), ("were", "VBD", "auxpass", 2), ("sunk", "VBN", "ROOT", 2),
         ("by", "IN", "agent", 2), ("Roe", "NNP", "pobj", 3)]
    )  # fmt: skip
    assert nodes[2].is_passive()
    assert [node.text for node in nodes[2].direct_objects()] == ["Ships"]
    assert [node.text for node in nodes[2].objects("by")] == ["Roe"]


def test_who_was_among_two_is_the_second():
    nodes = sentence(
        [("Roe", "NNP", "ROOT", 0), ("and", "IN", "cc", 0), ("Ito", "NNP", "conj", 0),
         ("who", "WDT", "nsubj", 4), ("was", "VBD", "relcl", 0)]
    )  # fmt: skip
    assert subject_of(nodes[4]).text == "Ito"
    nodes = sentence(
        [("Roe", "NNP", "ROOT", 0), ("and", "IN", "cc", 0), ("Ito", "NNP", "conj", 0),
         ("who", "WDT", "nsubj", 5), ("has", "VBZ", "aux", 5), ("opposed", "VBN", "relcl", 0)]
    )  # fmt: skip
    assert subject_of(nodes[5]).text == "Ito"


def test_a_verb_is_present_by_its_own_form_or_by_its_auxiliary():
    would_go = sentence([("Roe", "NNP", "nsubj", 2), ("would", "MD", "aux", 2),
                         ("go", "VB", "ROOT", 2)])  # fmt: skip
    left = sentence([("Roe", "NNP", "nsubj", 1), ("left", "VBD", "ROOT", 1)])
    assert is_present(would_go[2])
    assert not is_present(left[1])


def test_a_past_verb_behind_what_is_told_in_the_present_is_of_who_tells():
    nodes = sentence(
        [("Roe", "NNP", "nsubj", 1), ("said", "VBD", "ROOT", 1), ("Ito", "NNP", "nsubj", 3),
         ("errs", "VBZ", "ccomp", 1), ("and", "CC", "cc", 3), ("left", "VBD", "conj", 3)]
    )  # fmt: skip
    assert subject_of(nodes[5]).text == "Roe"


def test_the_subject_that_stands_in_an_aside_is_that_of_the_main_verb():
    nodes = sentence(
        [("Roe", "NNP", "nsubj", 1), ("campaigning", "VBG", "advcl", 2), ("said", "VBD", "ROOT", 2)]
    )
    assert subject_of(nodes[2]).text == "Roe"
