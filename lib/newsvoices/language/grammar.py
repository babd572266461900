"""What takes more of a sentence than a word and its children: whose subject, what is an aside."""

from newsvoices.language.marks import BREAKS
from newsvoices.language.nouns import noun_kind
from newsvoices.language.tree import SAYING, SUBJECTS, Node
from newsvoices.lists import load_group

RELATIVE = 3  # what a relative clause adds to the depth of an act
CHANNELS = load_group("constructions.csv", "channel")
TEXTS = load_group("constructions.csv", "text")
RELYING, ONTO = load_group("constructions.csv", "relying"), ("on", "upon", "for", "to", "with")
USING = frozenset(("use", "spend", "take", "waste"))  # "used her speech to mock Roe"
MANNERS = frozenset(("way", "manner", "fashion"))
_OPENING = frozenset(("after", "as", "before", "since", "until"))


def root_of(nodes: list[Node]) -> Node:
    """Give the node of a phrase on which its others depend."""
    own = {node.i for node in nodes}
    return next(node for node in nodes if node.head.i not in own or node.head is node)


def beside_of(noun: Node, verb: Node) -> list[Node]:
    """List a noun and those coordinated with it on the same side of a verb.

    In "Roe, who lied, and Ito" Ito has no part in what the clause within tells.
    """
    return [node for node in noun.conjuncts() if (node.i < verb.i) == (noun.i < verb.i)]


def subject_of(verb: Node) -> Node | None:
    """Give the subject of a verb, its own or one inherited from the verb or noun above, or None."""
    while True:
        # The nearest: "the charity Harbor Boats left", "with the court at rest and Peru waiting".
        subjects = [child for child in verb.children if child.dep in SUBJECTS]
        before = [child for child in subjects if child.i < verb.i]
        own = before[-1] if before else next(iter(subjects), None)
        if own is not None:
            relative = verb.dep == "relcl" and own.tag in ("WDT", "WP")
            return antecedent_of(verb) if relative else own
        head = verb.head
        if verb.tag == "VBG":  # "with Peru calling for a ban on tolls and others opposing it"
            beside = next((node for node in head.subtree() if node.i == verb.i - 1), verb)
            if beside.dep == "conj" and not beside.is_verb():
                return beside
        if _is_stray(verb) and (above := next(filter(Node.is_verb, head.ancestors()), None)):
            verb = above
            continue
        if above := _parallel_of(verb):
            verb = above
            continue
        lost = verb.dep == "ccomp" and verb.i < head.i and head.lemma not in SAYING
        if (lost or verb.dep == "advcl") and verb_form(verb) == "finite":
            return _taken_subject(verb)  # it has a subject of its own, which the parse lost
        if head is verb:  # "He called it a lie, said it hurt": the parse heads it by "said"
            # ... or by "campaigning": "Roe, campaigning in Lima, said it hurt".
            listed = [c for c in verb.children if c.dep in ("ccomp", "advcl") and c.i < verb.i]
            listed = [c for c in listed if c.dep == "ccomp" or c.tag == "VBG"]
            if not listed:
                return None
            # ... or by it: "Speaking in Lima, Ada Roe also blamed Ito".
            inside = (node for node in listed[0].subtree() if node.dep == "appos")
            return listed[0].child(*SUBJECTS) or next(inside, None)
        joins = [c.i for c in head.children if c.dep == "cc" and c.i < verb.i]
        if verb.dep == "conj" and joins:  # "hailed it, but the judge, Roe, had left"
            behind = (c for c in head.children if c.dep == "dobj" and max(joins) < c.i < verb.i)
            if (taken := next(behind, None)) is not None:
                return taken
        if verb.dep == "conj" and _is_told_by(verb, head):
            return subject_of(head.head)
        if verb.dep == "acl" or (verb.dep == "relcl" and verb.has_to()):
            return _holder_of(head) if verb.tag == "VB" else head
        reason = verb.dep == "pcomp" and head.lower in ("for", "of", "from", "into", "on")
        above = head.head if reason else head  # "blamed Roe for leaving": Roe left
        deps = ("dobj", "dative", "nsubj") if above.pos == "ADJ" else ("dobj", "dative")
        inner = reason or (verb.dep == "xcomp" and head.lemma not in USING)
        if inner and (controller := above.child(*deps)):
            return controller  # "found Roe guilty of leaving"
        if verb.has_to() and head.lemma in RELYING and (one := head.first_object(*ONTO)):
            return one  # "counts on Roe to leave"
        while not head.is_verb() and head.pos in ("ADP", "ADJ") and head.head is not head:
            head = head.head
        if not head.is_verb():
            return None
        verb = head


def _taken_subject(verb):
    """Give the subject that the parse hangs on "after", or None: "after *the hosts* mocked him"."""
    first = verb.subtree()[0].i
    ends = (c for c in verb.head.children if c.dep == "prep" and c.subtree()[-1].i == first - 1)
    return next((c.child("pobj") for c in ends if c.lower in _OPENING), None)


def _is_told_by(verb, told):
    """Tell by its tense a verb of who tells something from one of what is told.

    The parse hangs it on that: "Roe said Ito errs and left". Who is "him" there is not who acts on
    him: "Roe said Ito was wrong and mocked him".
    """
    past = _tags_of(verb) & _tags_of(told.head)
    of_him = told.lemma == "be" and any(c.lower in ("him", "her") for c in verb.children)
    past = past if of_him else past - _tags_of(told)
    return told.dep == "ccomp" and told.i > told.head.i and "VBD" in past


def is_of_which(noun: Node) -> bool:
    """Tell a part of what is spoken of: the memo, *a copy of which* was seen, says."""
    of = noun.child("prep")
    what = of and of.child("pobj")
    return what is not None and what.tag == "WDT"


def verb_form(verb: Node) -> str:
    """Name the form of a verb: "base" ("go", "to be gone"), "ing", "finite" or "done" ("gone")."""
    tags = _tags_of(verb)
    finite = tags & {"MD", "VBD", "VBZ", "VBP"}
    return "finite" if finite else "base" if "VB" in tags else "ing" if "VBG" in tags else "done"


def is_present(verb: Node) -> bool:
    """Tell whether a verb stands in the present or with a modal verb: "is gone", "would go"."""
    return not {"MD", "VBZ", "VBP"}.isdisjoint(_tags_of(verb))


def _tags_of(verb):
    """Give the tags of a verb and its auxiliaries."""
    return {c.tag for c in verb.children if c.dep in ("aux", "auxpass")} | {verb.tag}


def sets_condition(verb: Node) -> bool:
    """Tell whether a verb's order sets a condition: "it would have been wise, *had Peru asked*"."""
    subject = verb.child(*SUBJECTS)
    helpers = (c for c in verb.children if c.lower in ("had", "were", "should"))
    before = subject is not None and any(c.i < subject.i for c in helpers)
    return before and verb.lower not in ("had", "were") and not verb.has("?")


def _is_stray(verb: Node) -> bool:
    """Tell whether a finite verb is taken for another infinitive: "asked Roe to go and *left*"."""
    joined = verb.dep == "conj" and verb.head.tag == "VB"
    return joined and verb_form(verb) == "finite" and not verb.has_to()  # "and has left"


def _parallel_of(verb: Node) -> Node | None:
    """Give the verb that an "-ing" is beside: "*urging* Roe to go and *leaving*", or None."""
    beside = verb.dep == "conj" and verb.head.tag == "VB" and not verb.head.has("than")
    if not beside or verb_form(verb) != "ing":
        return None
    return next((above for above in verb.head.ancestors() if above.tag == "VBG"), None)


def antecedent_of(verb: Node) -> Node:
    """Give what a relative clause is about: behind a comma, the whole phrase before it."""
    noun = verb.first_conjunct().head
    singular = "VBZ" in _tags_of(verb) or "was" in (verb.lower, *(c.lower for c in verb.children))
    if singular and noun.dep != "conj" and (others := noun.conjuncts()[1:]):
        noun = max((n for n in others if n.i < verb.i), key=lambda n: n.i, default=noun)
    many = verb.tag == "VBP" and noun.tag == "NN" and not noun.conjuncts()[1:]
    if many and any(child.lower == "who" for child in verb.children):  # "in a town, who believe"
        noun = next((n for n in noun.ancestors() if n.tag == "NNS" and n.i < verb.i), noun)
    if noun.lemma in MANNERS and noun.head.head.is_verb():
        return subject_of(noun.head.head)
    what = next((c for c in verb.children if c.lower in ("that", "which") and c.tag == "WDT"), None)
    if what is not None and noun_kind(noun.lemma)[0] in ("office", "person"):
        near = (n for n in noun.subtree() if n.i + 1 == what.i and n.dep == "pobj")
        return next(near, noun)  # "a donor to the group that backed Roe"
    if any(child.dep == "punct" for child in noun.children if child.i < verb.i):
        is_thing = any(child.lower == "which" for child in verb.children)
        is_office = noun_kind(noun.lemma)[0] in ("office", "person")
        is_person = noun.pos == "PROPN" and noun.head.lower not in ("at", "in", "on")
        is_person |= is_office and noun.head.lower in ("by", "from")  # a word from the mayor, who
        is_person &= any(child.lower in ("who", "whom") for child in verb.children)
        while noun.dep == "pobj" and noun.head.dep == "prep" and not noun.head.head.is_verb():
            above = noun.head.head
            if above.pos not in ("NOUN", "PROPN"):
                break  # "milder than that of her aides, who criticised Roe"
            personal = noun_kind(above.lemma)[0] in ("office", "person")
            if (is_thing and personal) or (is_person and not personal):
                break  # "the head of a union, which endorsed Roe", "a bid by Roe, who lied"
            noun = noun.head.head
    return noun


def _holder_of(noun: Node) -> Node:
    """Give who has the plan, bid or offer that an infinitive hangs on."""
    if owner := noun.child("poss"):
        return owner
    while noun.dep in ("pobj", "prep") and not noun.head.is_verb():
        noun = noun.head
    return subject_of(noun.head) if noun.head.is_verb() else None


def modifiers_of(noun: Node) -> list[Node]:
    """List the words of a compound and the adjectives before a noun."""
    return [child for child in noun.children if child.dep in ("compound", "amod", "nmod")]


def without_asides(nodes: list[Node]) -> list[Node]:
    """Give nodes in text order without what only adds to them: ", who is 52", " - a farmer"."""
    tests = (_is_stray, _only_adds, _tells_where, _tells_contrast)
    apart = (node for node in nodes if any(test(node) for test in tests))
    aside = {n for node in apart for n in node.subtree()}
    kept = sorted((n for n in nodes if n not in aside), key=lambda node: node.i)
    while kept and _has_lost_its_rest(kept[-1]):
        kept.pop()
    return kept or nodes


def _has_lost_its_rest(last):
    """Tell a last word whose rest is left out: "theft *and*", "an attack *by*", not "refers to"."""
    return last.dep in ("cc", "punct") or (
        last.dep in ("prep", "agent") and any(child.i > last.i for child in last.children)
    )


def _tells_where(node):
    """Tell where something is said from what: "for lying on his radio show", "in a letter"."""
    place = node.child("pobj") if node.dep == "prep" and node.lower in ("on", "in") else None
    if place is None:
        return False
    written = place.lemma in TEXTS and place.has("a", "an")
    return written or place.lemma.lower() in CHANNELS


def _tells_contrast(node):
    """Tell what another says or does from what is said: "although she ...", "according to"."""
    contrast = node.has("although", "though", "whereas")
    return (node.dep == "advcl" and contrast) or (node.dep == "prep" and node.lower == "according")


def _only_adds(node):
    """Tell whether a clause or description stands behind a comma, dash or bracket."""
    before = (c for c in node.head.children if node.head.i < c.i < node.subtree()[0].i)
    marked = any(c.lower in BREAKS | {",", "("} for c in before)
    described = node.dep == "appos" and node.pos == "NOUN" and node.child("det", "poss")
    beside = node.has("while", "though") or node.tag == "VBG"  # ", saying that ..."
    aside = node.dep == "relcl" or (node.dep == "advcl" and beside)
    return marked and (aside or bool(described))
