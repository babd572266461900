"""How a word is said: plainly, denied, or only supposed."""

from newsvoices.framing.wrongs import DENIED, links
from newsvoices.language.grammar import sets_condition
from newsvoices.language.moods import CONDITIONS, DUTY, POSSIBLE
from newsvoices.language.tree import FINITE, NOBODY, SUBJECTS, Node
from newsvoices.lists import load_group

STEPS = 12  # up the parse: what stands further off does not bear on a word
UNREAL = POSSIBLE | DUTY | CONDITIONS | {"would"}
SEEMING = load_group("constructions.csv", "seeming")
WITHOUT = frozenset(["without"])
HARDLY_ANY = NOBODY | {"few", "little"}
ONLY = frozenset(["just", "merely", "simply"])
# Verbs whose subject does what the infinitive after them says.
CARRIERS = {verb for kind in ("intent", "copula", "light", "abet") for verb in links(kind)}


def status_of(node: Node) -> str | None:
    """Tell how a wrong is said: plainly (None), denied, or only supposed."""
    status = None
    for _ in range(STEPS):
        more = {child.i - 1 for child in node.children if child.lower in ONLY}  # "not just weak"
        # "a lie, not a slip" denies no lie
        own = (c for c in node.children if c.i < node.i or (c.dep == "neg" and node.is_verb()))
        near = {c.lower for c in own if c.i not in more} - WITHOUT  # "without a word, he lied"
        if not node.has("but", "short", "less", "more"):  # not "nothing but a lie"
            near |= {node.lower} & (HARDLY_ANY | WITHOUT)  # "nothing wrong"
        longer = any(c.lower == "longer" and c.has("no") for c in node.children)
        near |= {"no"} if longer or _opens_with_no(node) else set()
        if near & {*DENIED, *HARDLY_ANY} and not node.has("?"):  # "did he not lie?": he did
            return "denial"
        asked = node.has("?") and not node.has("why", "how", *DENIED)
        clauses = [c for c in node.children if c.dep == "advcl" and not c.has("even")]
        unless = sets_condition(node) or any(c.has(*CONDITIONS) for c in clauses)
        doubted = unless or node.lemma in SEEMING  # "useless unless it is mended"
        if ((near & UNREAL or doubted) and not node.has("even")) or asked:
            status = "hypothetical"  # and not "even if he lied"
        head = node.head
        if node.dep == "conj" and (node.child(*SUBJECTS) or head.has("but")):
            break  # "He is not fit, and he has lied", "is not there, but has lied"
        judged = {head.lemma, *(child.lemma for child in head.children if child.dep == "amod")}
        untrue = node.dep in ("acl", "ccomp", "relcl") and judged & links("untruth").keys()
        told = node.dep == "acl" and (node.tag != "VBN" or node.child(*SUBJECTS))
        if untrue or ((told or node.dep == "ccomp") and is_denied(head)):
            return "denial"  # and not "Ito, accused of theft, says nothing"
        if node.dep == "ccomp" and {c.lower for c in head.children if c.i < head.i} & UNREAL:
            status = "hypothetical"  # "she may say that he lied"
        clause = node.dep in ("ccomp", "relcl", "advcl", "parataxis", "acl") and node.is_verb()
        for_whom = any(c.dep == "mark" and c.lower == "for" for c in node.children)
        if clause and node.has_to() and (node.dep == "acl" or for_whom):  # "a chance to damage"
            status = "hypothetical"
        bare = node.dep == "ccomp" and node.tag == "VB"  # "would like to see him come"
        if head is node or (clause and not bare and not node.has_to()) or node.tag in FINITE:
            break
        if node.dep == "xcomp" and node.tag == "VBG" and head.lemma in links("done"):
            break  # "must stop lying": he lies
        if node.dep == "xcomp" and not head.is_passive() and head.lemma not in CARRIERS:
            status = "hypothetical"
        node = head
    return status


def _opens_with_no(verb):
    """Tell whether a clause begins with a denial: "At no time did we ask"."""
    opening = (c for c in verb.children if c.dep == "prep" and c.i < verb.i and c.lower != "in")
    return any((noun := c.child("pobj")) and noun.has("no") for c in opening)


def is_denied(word: Node) -> bool:
    """Tell whether a word denies its clause: "he denies that", "nobody thinks that he lied"."""
    verb = word if word.is_verb() else word.head
    clause = word.child("ccomp")  # "not sure why he lied": he did
    unsure = word.pos == "ADJ" and not (clause and clause.has("why", "how"))
    opinion = verb.lemma in links("opinion") or (unsure and word.lemma in links("opinion"))
    doubted = opinion and verb.has(*DENIED, *HARDLY_ANY)
    return doubted or verb.lemma in links("denial")


def is_alleged(verb: Node) -> bool:
    """Tell what somebody is blamed for or led to: "accused of backing", "misled into backing"."""
    above = verb.head.head
    return verb.dep == "pcomp" and (verb.head.lower == "into" or above.lemma in links("reproach"))
