"""Refusals to answer: who was asked and said nothing. They are facts, and no quotation."""

import pandas as pd

from newsvoices.language.article import list_rows, rows_by_article
from newsvoices.language.grammar import subject_of, without_asides
from newsvoices.language.moods import NOT
from newsvoices.language.nouns import thing_kind
from newsvoices.language.tree import FIRST_PERSONS, INDEFINITES, Node, Trees
from newsvoices.lists import load_group
from newsvoices.tables.schemas import make_table

UNASKED = FIRST_PERSONS | INDEFINITES
REFUSALS = frozenset(("decline", "refuse"))
REPLIES, ANSWERS, ASKED, UNTOLD, SILENT, HANDING, PARTICULARS = (
    load_group("constructions.csv", group)
    for group in ("reply", "answer", "request", "untold", "silent", "handing", "particular")
)
QUESTIONS = frozenset(("why", "how", "what", "whether", "when", "where", "who", "which", "if"))
REACHED = frozenset(("reach", "available", "contact"))
CLAUSES = ("ccomp", "xcomp", "advcl", "advmod")
WITHHOLDING = frozenset(("would", "wo", "will", "do", "does", "did", "has", "have", "had"))


def refuses(verb: Node) -> bool:
    """Tell whether a verb says that nothing was said: *declined to comment*; *did not respond*."""
    if verb.dep == "xcomp" and verb.head.lemma in REFUSALS:
        return verb.lemma in REPLIES or _hands(verb)
    if verb.lemma in REFUSALS:
        reply = verb.child("xcomp")
        return reply is not None and (reply.lemma in REPLIES or _hands(reply))
    return verb.lemma in ANSWERS and verb.child("neg") is not None


def _hands(verb):
    """Tell giving an answer from giving a thing: "to release details", "to release the crew"."""
    what = None if verb.child("prt") else verb.child("dobj")  # nor "to give up details"
    return verb.lemma in HANDING and what is not None and what.lemma in PARTICULARS


def find_non_replies(
    articles: pd.DataFrame, paragraphs: pd.DataFrame, trees: Trees, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Find where an article says that somebody gave no answer: the table non_replies."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    counted = {(row.article_id, row.paragraph) for row in list_rows(paragraphs) if row.counted}
    named, rows = rows_by_article(mentions), []
    for article_id, nodes in trees.items():
        for node in nodes:
            matter = _matter_refused(node)
            who = subject_of(node) if matter is not None else None
            if (silent := _asked_in_vain(node)) is not None:
                who, matter = silent, subject_of(node).phrase()
            anybody = who is not None and (who.lower in UNASKED or who.has("any"))
            thing = who is not None and who.pos == "NOUN" and thing_kind(who.lemma) != ""
            if matter is None or anybody or thing or node.has("if", "unless"):
                continue  # nor "a fine if they refuse to answer", "the memo does not say why"
            said = _predicate(node, matter)
            text = texts[article_id]
            over = (m for m in named.get(article_id, ()) if who and m.start <= who.start < m.end)
            speaker = next((mention.speaker_id for mention in over), None)
            rows.append(
                {
                    "article_id": article_id, "sentence": node.sentence,
                    "who": who and _show(text, who.phrase()), "speaker_id": speaker,
                    "person_id": speaker, "to_what": _show(text, matter) or None,
                    "start": said[0].start, "end": said[-1].end, "text": _show(text, said),
                    "counted": (article_id, node.paragraph) in counted,
                }
            )  # fmt: skip
    return make_table("non_replies", rows)


def _show(text, nodes):
    return text[nodes[0].start : nodes[-1].end] if nodes else ""


def _matter_refused(node):
    """Give the nodes that tell what was not answered; None where the node is no refusal.

    In this order: "declined to say why", "did not return a call", "did not explain why", "had no
    comment", "could not be reached for comment", "remained silent on the plan".
    """
    if node.lemma in REFUSALS:
        reply = node.child("xcomp")
        known = reply is not None and (reply.lemma in REPLIES | UNTOLD or _hands(reply))
        known = known and not reply.is_passive()  # "declined to be named" is no silence
        # "to say the word", and not "to say anything"
        word = reply.child("dobj") if known and reply.lemma == "say" else None
        known = known and (word is None or word.pos != "NOUN")
        return _after(reply) if known else None
    if node.lemma not in REACHED and node.is_passive():
        return None  # "the letters will not be released": by whom is not told
    if node.lemma in ANSWERS and _denied(node):
        way = node.first_object("in")
        if way is not None and way.lower == "kind":  # "did not respond in kind", but otherwise
            return None
        needs = node.lemma == "return" or node.child("dobj") is not None
        return _after(node) if not needs or _words_behind(node) & ASKED else None
    if _hands(node) and _denied(node):
        return _after(node)
    if node.lemma in UNTOLD and _denied(node) and not node.has("with"):  # "identify with"
        told = node.child("dobj", "ccomp", "xcomp") or _words_behind(node) & {"no", "yes"}
        clauses = (c for c in node.children if c.dep in CLAUSES and c.i > node.i)
        asked = any(clause.subtree()[0].lower in QUESTIONS for clause in clauses)
        return _after(node) if not told or asked else None
    if node.lemma == "have" and (answer := node.child("dobj")) is not None:
        none = any(child.lower == "no" for child in answer.children)
        return _after(answer) if none and answer.lemma in ("comment", "response", "reply") else None
    if node.lemma in REACHED and _denied(node):
        return _after(node) if _words_behind(node) & {"comment", "reply"} else None
    silent = any(child.lower in SILENT for child in node.children)
    silent = silent and any(child.lower in ("on", "about", "over") for child in node.children)
    return _after(node) if node.lemma in ("remain", "keep", "stay") and silent else None


def _asked_in_vain(node):
    """Give who left a request without an answer: "calls to Roe were not returned"."""
    vain = node.lemma in ("return", "answer") and node.is_passive() and node.has("not", "n't")
    if not vain and not node.has("unanswered", "unreturned"):
        return None
    asked = subject_of(node)
    if asked is None or asked.lower not in ASKED:
        return None
    left = asked.child("acl")  # messages left for Roe
    return asked.first_object("to", "with") or (left and left.first_object("to", "for", "with"))


def _words_behind(node):
    return {word.lower for word in node.subtree() if word.i > node.i}


def _denied(node):
    """Tell whether a verb is negated as a fact: "did not", "has not", "would not", "could not"."""
    verb = node.head if node.dep in ("acomp", "attr") else node
    negated = any(c.lower in NOT for c in verb.children) or node.lower == "unavailable"
    helped = any(c.lower in WITHHOLDING | {"could"} for c in verb.children) or verb.lemma == "be"
    return negated and helped


def _after(node):
    """Give what stands behind a verb or noun in its own clause: its objects and complements."""
    parts = [child for child in node.children if child.i > node.i and child.dep in _MATTERS]
    found = sorted((n for part in parts for n in part.subtree()), key=lambda n: n.i)
    return without_asides(found) if found else found  # ", saying only that it rained"


_MATTERS = ("dobj", "prep", "ccomp", "xcomp", "advmod", "acomp", "pobj", "dative", "pcomp")


def _predicate(node, matter):
    """Give the words of a refusal from its first helping verb to what was refused."""
    verb = node.head if node.dep in ("acomp", "attr") else node
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass", "neg") and c.i < verb.i]
    first = min([verb, *helpers], key=lambda n: n.i)
    inner = [c for c in node.children if c.dep in ("xcomp", "acomp", "dobj", "prt")]
    last = max([node, *inner, *matter], key=lambda n: n.i)
    low, high = first.i, last.i
    root = [verb, *verb.ancestors()][-1]
    return [n for n in root.subtree() if low <= n.i <= high]
