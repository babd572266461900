"""The parse of an article as linked nodes."""

from dataclasses import dataclass, field

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
FIRST_PERSONS = frozenset(("i", "me", "my", "our", "us", "we"))
OTHER_PERSONS = frozenset(("he", "her", "him", "his", "she", "their", "them", "they", "you"))


@dataclass(slots=True, eq=False)
class Node:
    """A token in its sentence's parse: what the rules of later steps walk over."""

    i: int  # position in the article's list of nodes, from 0
    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_word: bool
    head: "Node" = None  # itself where it heads its sentence
    children: list["Node"] = field(default_factory=list)

    def __repr__(self):
        """Show the word, its relation and its head's word."""
        return f"<{self.text} {self.dep} of {self.head.text if self.head else None}>"

    def subtree(self):
        """List the node and all that depends on it, in text order."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children)
        return sorted(found, key=lambda node: node.i)

    def ancestors(self):
        """Yield its head, the head's head, and so on to the root of the sentence."""
        node = self
        while node.head is not node:
            node = node.head
            yield node


def read_trees(tokens):
    """Turn tokens into linked nodes, article by article.

    Parameters
    ----------
    tokens : DataFrame
        The tokens table, in text order.

    Returns
    -------
    dict of str to list of Node
        For each article_id its nodes in text order; `node.head` and `node.children` are nodes.
    """
    trees = {}
    columns = ("article_id", "paragraph", "sentence", "start", "end", "text", "lemma", "pos", "tag",
               "dep", "is_word", "head")  # fmt: skip
    heads = {}
    for article_id, *values, word, head in zip(*(tokens[c].tolist() for c in columns), strict=True):
        nodes = trees.setdefault(article_id, [])
        paragraph, sentence, start, end, text, lemma, pos, tag, dep = values
        nodes.append(
            Node(len(nodes), paragraph, sentence, start, end, text, text.lower(), lemma, pos, tag,
                 dep, word)
        )  # fmt: skip
        heads.setdefault(article_id, []).append(head - 1)
    for article_id, nodes in trees.items():
        for node, head in zip(nodes, heads[article_id], strict=True):
            node.head = nodes[head]
            if head != node.i:
                node.head.children.append(node)
    return trees
