"""Whom a pronoun means: whoever of those mentioned stands out most at this place.

What speaks for or against one of them (near, subject, speaker of the attribution before) has a
weight in salience.csv, which tells of the pronouns that are sources in hand-coded articles how many
are led right without it (118 with all). Where two weigh about the same, nobody is taken.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from newsvoices.language.grammar import subject_of, verb_form
from newsvoices.language.tree import SUBJECTS, Node
from newsvoices.lists import load_group, read_list
from newsvoices.people.entities import Bearer
from newsvoices.people.phrases import RELATIVES, acts, is_person_word, top_of

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURALS = frozenset({"they", "them", "their"})
_WEIGHTS = {row["feature"]: float(row["weight"]) for row in read_list("salience.csv")}
_ASKING = load_group("callings.csv", "asking")
_RESPONDING = load_group("constructions.csv", "responding")
Test = Callable[[Bearer], bool]
REACH = 4  # sentences that a pronoun looks back
_SURE = 0.2  # by how much the best reading of a pronoun must beat the next
_TEACHES = 0.8  # how sure it must be who she is before it is learnt that she is a woman
_BY_GRAMMAR = 0.95  # that "he" is whom the sentence joins it to, as far as that one is known
_WEAK = -0.5  # a reading that weighs less is not sure, however alone it stands


@dataclass(slots=True)
class Seen:
    """Someone mentioned: what a later pronoun may mean."""

    bearer: Bearer
    node: Node
    content: int  # quote_id of the content it stands in, 0 outside
    is_subject: bool
    is_source: bool
    confidence: float = 1.0  # that it is this bearer


class Memory:
    """Who was mentioned so far. `content`: position to inner quote_id; `marked`: in quotes."""

    def __init__(self, nodes: list[Node], content: dict[int, int], marked: set[int]) -> None:
        """Begin at the top: nobody is known."""
        self.content, self.marked = content, marked
        self.lines = count_lines(nodes, content)
        self.seen = deque(maxlen=30)
        self.last_seen = {}  # bearer -> position of the last mention
        self.introduced = set()  # bearers whom the text has named
        self.covering = defaultdict(set)  # position -> quote_id of each content around it
        self.whose = {}  # quote_id -> the bearer whose words they are, as far as known
        self.about = {}  # quote_id -> the bearer of whom its words are said
        self.last_speaker: Bearer | None = None

    def remember(
        self, bearer: Bearer, node: Node, is_source: bool = False, confidence: float = 1.0
    ) -> None:
        """Take note of a mention, which is this bearer's as surely as told, 0 to 1."""
        top = top_of(node)
        is_subject = (acts(top) and node.lower not in RELATIVES) or _is_next(top)
        if _asks(top) or _is_answered(top):
            is_subject = is_source = False
        small = top.head.dep == "ccomp" and verb_form(top.head) in ("base", "done")
        is_subject &= not small  # held Roe accountable, let Roe go
        owner = node.dep == "compound" and node.head.i > node.i  # a *Roe* aide, the *Roe* camp
        if bearer.kind == "person" and (owner or _acts_together(top)):
            is_subject = False  # Roe and Lind met Berg, who left when he spoke; a Roe aide spoke
        is_source |= _is_asked(top)
        self.last_seen[bearer] = node.i
        content = self.content.get(node.i, 0)
        self.seen.append(Seen(bearer, node, content, is_subject, is_source, confidence))

    def hear(self, bearer: Bearer, node: Node) -> None:
        """Take note of who is a source."""
        aside = node.lower in RELATIVES  # Roe, who says so: told by the way
        if bearer.kind == "person" and not aside and node.dep != "poss":  # not in "Roe's claim"
            self.last_speaker = bearer
        self.remember(bearer, node, is_source=not aside)

    def distance(self, seen: Seen, node: Node) -> int:
        """Count the sentences between a mention and a word."""
        return self.lines[node.i] - self.lines[seen.node.i]

    def find_body(self, node: Node) -> Bearer | None:
        """Find the body or people that it or they means: the last that spoke or was subject.

        Where no people were, "they" may mean the body that spoke in the sentence before. Whom a
        speaker means inside quotation marks is not guessed.
        """
        speaker = told = None
        for seen in reversed(self.seen) if node.i not in self.marked else ():
            distance = self.distance(seen, node)
            if distance > 2:
                break
            group, body = (seen.bearer.kind == kind for kind in ("group", "institution"))
            many = group or seen.node.tag == "NNS"
            fits = many if node.lower in {*PLURALS, "both"} else body
            if fits and (seen.is_source or seen.is_subject):
                if self.content.get(node.i) or not seen.content:
                    return seen.bearer
                told = told or seen.bearer  # whom others' words tell of, where none spoke or acted
            if body and node.lower == "they" and seen.is_source and distance < 2:
                speaker = speaker or seen.bearer
        return speaker or told

    def find_person(self, node: Node, quote_id: int = 0) -> tuple[Bearer | None, float]:
        """Choose the person that he or she means, learn the gender, and tell how sure that is."""
        gender = GENDERS[node.lower]
        about = self.about.get(self.content.get(node.i)) if node.i in self.marked else None
        if about is not None and about.kind == "person" and about.gender in ("", gender):
            return about, _BY_GRAMMAR
        seen = self._find_joined(node, gender)
        if seen is None:
            bearer, confidence = self.find_salient(node, gender, quote_id)
        else:
            bearer, confidence = seen.bearer, min(_BY_GRAMMAR, seen.confidence)
        if confidence > _TEACHES:
            bearer.gender, bearer.kind = gender, bearer.kind or "person"
        return bearer, confidence

    def _find_joined(self, node, gender):
        """Give the mention that "his" means in "Roe and his aides", whoever else stands out.

        Also in "Roe's offer to withdraw his claim", "Roe's claim that he won", "a speech by Roe, in
        which he lied".
        """
        first = node.head.first_conjunct() if node.dep == "poss" else None
        deeds = (verb for verb in node.ancestors() if verb.dep == "acl" and verb.has_to())
        deed = next(deeds, None) if first is not None else None
        owner = deed.head.child("poss") if deed is not None else None
        clause = next((verb for verb in node.ancestors() if verb.dep in ("acl", "relcl")), None)
        acting = clause is not None and node.dep in SUBJECTS
        meant = [who for who in (first, owner, _maker_of(clause) if acting else None) if who]
        joined = (s for s in self.seen if any(top_of(s.node) is who for who in meant))
        return next((s for s in joined if _may_be_meant(s, gender, True)), None)

    def find_salient(
        self, node: Node, gender: str, quote_id: int = 0, named: bool = False, fits: Test = bool
    ) -> tuple[Bearer | None, float]:
        """Choose the person remembered who fits best; nobody where two fit about equally.

        It is no surer than that the mention which speaks for it most means that person.
        """
        scores = {}
        speaker = self.whose.get(self.content.get(node.i)) if node.i in self.marked else None
        asking = [c for c in node.head.children if c.dep == "advcl" and c.lemma in _ASKING]
        asked = {n.i for clause in asking for n in clause.subtree()}  # asked about Roe, he said: no
        acting = _acting_on(node)
        barred = {seen.bearer for seen in self.seen if seen.node.i in acting}
        if named and node.dep in SUBJECTS:  # in an interview with Roe, the judge said: not Roe
            asked |= {word.i for word in node.head.subtree() if word.i < node.i}
        for seen in reversed(self.seen):
            bearer = seen.bearer
            own = quote_id and seen.content == quote_id and seen.node.i in self.marked
            own = own or seen.node.i in asked or bearer is speaker or bearer in barred
            if own or not (_may_be_meant(seen, gender, named) and fits(bearer)):
                continue  # no speaker is named in the speaker's own words, nor is "he" there
            if self.distance(seen, node) <= REACH:
                told = self._weigh(seen, node, gender)
                score = sum(_WEIGHTS[feature] * value for feature, value in told.items())
                scores[bearer] = max(scores.get(bearer, ()), (score, seen.confidence))
        ranked = sorted(scores.items(), key=lambda item: item[1][0], reverse=True)[:2]
        margin = ranked[0][1][0] - ranked[1][1][0] if len(ranked) > 1 else 1.5
        if not ranked or margin < _SURE:
            return None, 0.0
        bearer, (score, known) = ranked[0]
        sure = 1.5 if score > _WEAK else 0.5
        return bearer, min(known, round(0.5 + min(margin, sure) * 0.3, 2))

    def _weigh(self, seen, node, gender):
        """Tell what of salience.csv holds of a mention, and how often."""
        bearer = seen.bearer
        return {
            "sentence between": self.distance(seen, node), "subject": seen.is_subject,
            "source": seen.is_source, "gender": bearer.gender == gender,
            "in another's words": seen.content not in {0, *self.covering.get(node.i, ())},
            "last speaker": bearer is self.last_speaker,
            "other paragraph": seen.node.paragraph != node.paragraph,
        }  # fmt: skip


def _acts_together(person):
    """Tell whether somebody is joined to others: "Roe and Lind", not "Roe and his words"."""
    others = (noun for noun in person.first_conjunct().conjuncts() if noun is not person)
    return any(noun.pos == "PROPN" or is_person_word(noun) for noun in others)


def _asks(person):
    """Tell who puts a question: "Roe asked Ito why", "Ito smiled when Roe asked whether"."""
    verb = person.head
    aside = verb.dep == "advcl" and verb.lemma in _ASKING and verb.child("ccomp") is not None
    return person.dep == "nsubj" and (aside or any(map(_is_next, verb.children)))


def _is_next(person):
    """Tell who is about to speak: whom a question is put to; "as for Roe"."""
    verb = person.head
    if person.dep in ("dobj", "dative") and verb.lemma in _ASKING:
        return verb.child("ccomp") is not None or bool(verb.objects("about"))
    return person.dep == "pobj" and verb.lower == "for" and verb.head.lower == "as"


def _is_asked(person):
    """Tell who is about to speak: "Reached by the Herald, *Roe* hesitated", "*Roe* responded"."""
    asked = person.head.child("advcl") if person.dep == "nsubj" else None
    responds = person.dep == "nsubj" and person.head.lemma in _RESPONDING
    return responds or (asked is not None and asked.tag == "VBN" and asked.lemma in _ASKING)


def _is_answered(person):
    """Tell who acts in what somebody responds to: Ito responded to news that *Roe* had left."""
    return any(verb.lemma in _RESPONDING for verb in person.head.ancestors())


def _acting_on(pronoun):
    """List the positions of who acts on a pronoun, and so is not meant: Roe, like Ito, blames him.

    Principle B of Chomsky, Lectures on Government and Binding (1981).
    """
    called = pronoun.dep == "nsubj" and pronoun.lower in ("him", "her")  # "consider him a liar"
    verb = pronoun.head.head if called else pronoun.head
    actor = subject_of(verb) if called or pronoun.dep in ("dobj", "dative") else None
    together = actor.conjuncts() if actor is not None else []
    alike = [n for noun in together for n in noun.objects("like", "including")]
    return {noun.i for noun in together + alike}


def _maker_of(clause):
    """Give whose words a clause tells: "Roe's claim that he won", "a speech by Roe, in which"."""
    thing, opening = clause.head, [word.lower for word in clause.subtree()[:2]]
    if opening == ["in", "which"] and thing.pos == "PROPN":
        return thing  # on which the parse may hang it
    if opening == ["in", "which"]:
        return thing.child("poss") or thing.first_object("by")
    said = clause.dep == "acl" and (clause.tag == "VBG" or opening[0] == "that")
    return thing.child("poss") if said else None


def _may_be_meant(seen, gender, named):
    """Tell whether someone mentioned can be a person of that gender."""
    bearer = seen.bearer
    other = gender and bearer.gender not in ("", gender)
    if other or bearer.kind not in ("person", "unnamed", ""):
        return False
    return bearer.named or (not named and seen.node.tag != "NNS" and is_person_word(seen.node))


def count_lines(nodes: list[Node], content: dict[int, int]) -> list[int]:
    """Number sentences but for those quoted whole: "he said" is next to who spoke before them."""
    told = {node.sentence for node in nodes if node.is_word and not content.get(node.i)}
    lines, line, last = [], 0, None
    for node in nodes:
        if node.sentence != last:
            last = node.sentence
            line += last in told
        lines.append(line)
    return lines
