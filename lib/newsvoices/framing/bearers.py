"""Whose a wrong is: from a word for a wrong up the parse to who bears it."""

from itertools import takewhile

from newsvoices.framing.context import Context, owner_of
from newsvoices.framing.status import STEPS
from newsvoices.framing.wrongs import BEFORE_NOUN, Wrong, links
from newsvoices.language.grammar import antecedent_of, subject_of
from newsvoices.language.nouns import is_time
from newsvoices.language.tree import Node


def doer_of(node: Node) -> Node | None:
    """Give who does an act, or lets others do it: the subject, of a passive the one behind "by"."""
    while node.has_to() and node.head.lemma in links("abet"):
        node = node.head  # "urged the guards to shoot"
    return node.first_object("by") if node.is_passive() else subject_of(node)


def bearer_of(wrong: Wrong, context: Context) -> tuple[str | None, Node | None]:
    """Climb from a word for a wrong to who bears it: (how, noun), or (None, None).

    At each word on the way up the constructions of `BEARERS` are tried; one that applies ends the
    way, also where it names nobody.
    """
    node = wrong.node
    if node.is_verb() and wrong.kind in ("act", "virtue"):
        orders = node.tag == "VB" and node.dep == "ROOT" and not node.child("aux")
        relied_on = any(word.lower == "be" for word in wrong.words)  # "cannot be trusted"
        doer = subject_of(node) if relied_on else doer_of(node)
        if node.lemma in links("faith") and not node.is_passive():  # "does not trust Ito"
            doer = node.child("dobj")
        if doer is not None or orders or node.dep not in ("pcomp", "pobj"):
            return "act", None if orders else doer  # "Roe, tear down this wall!"
    if wrong.group == "manner":
        return "manner", doer_of(node.head)
    rules = {"ill": (light,)}.get(wrong.kind, BEARERS if node.pos != "PROPN" else (attribute,))
    for _ in range(STEPS):
        for rule in rules:
            found = rule(node, wrong, context)
            if found is not None:
                return rule.__name__, next(iter(found), None)
        if node.dep not in UPWARDS or _is_matter(node, wrong, context):
            break
        node = node.head
    return None, None


def _is_matter(node, wrong, context):
    """Tell whether a wrong is only what something is about: "his view on torture", "a war film"."""
    above = node.head
    if node.dep in ("pcomp", "pobj") and above.head.pos == "NOUN":
        part = above.head.lemma in links("measure")
        return above.lower in ABOUT or (above.lower in ("of", "in") and not part)
    somebodys = wrong.kind == "deed" and context.is_somebody(above)
    return node.dep in BEFORE_NOUN and (somebodys or is_time(above.lemma))  # "a bad day"


def owner(node: Node, wrong: Wrong, context: Context) -> list[Node] | None:
    """Somebody has it, did it or is named with it. Example: "[Ito]'s {lies} hurt us," Roe said."""
    doer = wrong.kind in ("doer", "virtue") and wrong.group not in MISHAPS
    if node.pos != "NOUN" or doer:  # "the dictator of Cuba", "no friend of Cuba" is not Cuba
        return None
    if _is_label(node) and not node.child("poss"):  # "was called a liar by Ilves"
        return None
    if found := owner_of(node) or _teller(node):
        return [found]
    if node is wrong.node and wrong.group in ("violence", "oppression"):
        return None  # "the murder of": the victim's
    # "misleading criticism of Ito", "a false portrayal of Ito"; "it is a distortion of events"
    aimed = "of" in links("grievance").get(node.lemma, ()) or node.lemma in links("hearsay")
    aimed |= node.dep == "attr"
    others = node.objects("from", *([] if aimed else ["of"]))
    return [other for other in others if context.is_somebody(other)] or None


def predicate(node: Node, wrong: Wrong, context: Context) -> list[Node] | None:
    """Somebody is said to be so. Example: "[Ortega] is {dishonest}," Ilves said."""
    head = node.head
    named = head.child("attr") if node.dep == "nsubj" and head.lemma == "be" else None
    if named is not None and named.pos == "PROPN":  # "the real threat is Ortega"
        return [named]
    so = node.dep in ("attr", "acomp") or (node.dep in ("prep", "xcomp") and node is wrong.node)
    if not so or head.lemma not in links("copula"):
        return None
    if head.child("expl"):  # "there is a lie": whose is not told
        return []
    told = head.child("csubj")  # "what she said is false"
    subject = told.child("nsubj") if told else subject_of(head)
    if subject is not None and subject.lower == "it":  # "it is cruel for her to leave", "of her"
        clauses = (c for c in head.children if c.has_to() or c.has("that"))
        doers = (clause.child("nsubj") for clause in clauses)
        of = [node.first_object("of")] if node.pos == "ADJ" else []
        subject = next(filter(None, (*of, *doers)), subject)
    return [subject]


def label(node: Node, wrong: Wrong, context: Context) -> list[Node] | None:
    """Somebody is called or described as such. Example: Ilves called [Ortega] a {liar}."""
    if not _is_label(node):
        return None
    return [node.child("nsubj") or _named(labelling(node))]


def light(node: Node, wrong: Wrong, context: Context) -> list[Node | None] | None:
    """Somebody does it, or is full of it. Example: "[Ortega] committed {fraud}," Ilves said."""
    if node.dep not in ("dobj", "pobj"):
        return None
    if node.head.lower == "like" and node.head.head.lemma in links("likeness"):
        return [subject_of(node.head.head)]  # "Ortega acts like a bully"
    does = node.head if node.dep == "dobj" else node.head.head
    if wrong.kind == "doer" and does.lemma == "have":  # "has bad news for him"
        return None
    ill = wrong.kind == "ill" and does.pos != "NOUN"
    ways = "cause" if ill else "light" if does is node.head else "steeped"
    has = {does.lower, does.lemma} & links(ways).keys()
    if has and does.dep in ("amod", "ccomp", "oprd") and not does.is_verb():  # "found guilty of"
        return [does.head if does.dep == "amod" else does.child("nsubj") or _named(does.head)]
    return [subject_of(does if does.is_verb() else does.head)] if has else None


def attribute(node: Node, wrong: Wrong, context: Context) -> list[Node] | None:
    """The word stands before who is so. Example: "The {dishonest} [mayor] lost," Ilves said."""
    head, article = node.head, node.head.child("det")
    placed = head.dep in ("attr", "oprd", "appos") or _is_label(head)
    one = head if node.dep in BEFORE_NOUN else node if wrong.kind == "doer" else None
    alike = one and one.first_object("like")  # "an arrogant candidate like him", "a liar like him"
    if alike:
        return [alike]
    placed = placed or (head.dep == "dobj" and article is not None and article.lower in ("a", "an"))
    somebody = head.pos != "PRON" and context.is_somebody(head)
    if node.dep not in BEFORE_NOUN or placed or not somebody:
        return None
    if node.pos == "PROPN" and node.i not in context.marks:
        return []  # part of a name
    named = head.i in context.people or head.child("det", "poss") is not None
    return [head] if wrong.kind != "deed" and named else []


ABOUT = frozenset(
    ["about", "against", "at", "between", "for", "from", "on", "over", "to", "toward", "towards"]
)
CALLED = ("dobj", "dative", "oprd")  # who is called something: "called Ito a racist"
PARTS = ("some", "many", "most", "all", "both", "few", "several")
MISHAPS = ("harm", "failing", "deceit", "disgrace")  # of what somebody made: "her mistake"
UPWARDS = (*BEFORE_NOUN, "conj", "pobj", "pcomp", "prep")
BEARERS = (owner, predicate, label, light, attribute)


def labelling(node: Node) -> Node:
    """Give the verb that says what somebody is called."""
    verbs = [*filter(Node.is_verb, node.ancestors()), node.head]
    return next((verb for verb in verbs if verb.lemma in links("label")), verbs[0])


def _named(verb):
    """Give who a verb calls or finds something: its object ("refers to"), its passive's subject."""
    return subject_of(verb) if verb.is_passive() else verb.child(*CALLED) or verb.first_object("to")


def _is_label(node):
    """Tell whether a word is what somebody is called or described as."""
    named = node.head.dep == "dobj" and node.head.head.lemma in links("label")
    if node.dep == "oprd" or (node.dep == "appos" and named):  # 'called the plan "a disgrace"'
        return True
    if node.dep == "dobj" and node.head.lemma in links("label"):  # "branded Ito a liar"
        return node.head.is_passive() or node.head.child(*CALLED) is not node
    if node.dep == "ccomp" and node.pos in ("NOUN", "ADJ"):  # "found it offensive"
        return node.head.lemma in links("label") and node.child("nsubj") is not None
    # "called his plan for the park dishonest", "called his plan to sell the park a disgrace"
    if (node.dep == "amod" and node.i > node.head.i) or node.dep == "npadvmod":
        return any(above.lemma in links("label") for above in node.ancestors())
    ways = links("label").get(node.head.head.lemma, ())  # "likened Ito to a thief"
    return bool(ways) and (node.head.lower == "as" or node.head.lower in ways)


def _teller(noun):
    """Give who says or does it in a relative clause: "the lies that the mayor told"."""
    clause = noun.child("relcl")
    subject = clause and clause.child("nsubj", "nsubjpass")
    told = subject and subject.tag not in ("WDT", "WP") and clause.child("mark") is None
    apart = {*links("reproach"), *links("meets")}  # "the hostility that the mayor faced"
    return subject if told and clause.lemma not in apart else None


def resolve(noun: Node, context: Context) -> Node | None:
    """Give who is meant by what bears a wrong: itself, whose it is, who told it, or None."""
    for _ in range(STEPS):
        if noun is not None and noun.tag == "WP":  # "Ortega, who he says lied"
            clauses = (node for node in noun.ancestors() if node.dep == "relcl")
            noun = next(map(antecedent_of, clauses), None)
        noun = body_before(noun, context) if noun is not None and noun.lower == "its" else noun
        if noun is None or context.is_somebody(noun):
            return noun
        named = (c for c in noun.children if c.dep in BEFORE_NOUN and c.i in context.people)
        part = noun.first_object("of") if noun.lower in PARTS else None
        noun = part or owner_of(noun) or _teller(noun) or next(named, None)
    return None


def body_before(word: Node, context: Context, other: Node | None = None) -> Node | None:
    """Give the body that a sentence named last before a word, but for another, or None."""
    before = takewhile(lambda n: n.sentence == word.sentence, context.nodes[: word.i][::-1])
    bodies = (n for n in before if context.told(context.meant(n), "kind") == "institution")
    return next((n for n in bodies if other is None or not context.same(n, other)), None)
