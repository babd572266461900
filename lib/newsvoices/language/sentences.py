"""Sentences, tokens and their parse, by spaCy, one paragraph at a time.

Paragraphs are parsed apart so that no sentence runs across a paragraph break. The text given to
spaCy has plain spaces and straight quotation marks, one character for each of the article's,
and every offset is mapped back to the article's own text.
"""

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, compress

import numpy as np
import pandas as pd

from newsvoices.language.article import rows_by_article
from newsvoices.language.casing import lower_titles
from newsvoices.language.pipeline import load_pipeline, one_thread
from newsvoices.reading.story import DATELINE, PLACE
from newsvoices.tables.schemas import TABLES, make_table

LONGEST = 20_000  # characters parsed at once; longer paragraphs are cut at a space
BATCH = 16  # paragraphs parsed together: more are faster, and take more memory
MOST_MARKS = 40  # in a row; more take the tokenizer the square of their time and tell no more

_STRAIGHT = str.maketrans("“”„‟″‘’‚‛―", '"""""\'\'\'\'—')
_CLITIC = re.compile(r"['’‘]\w{0,2}|n['’‘]t", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_LETTERS = r"[^\s\x00-\x1f\x7f-\x9f]"  # 400 at most: the longest words are cut
# rain,”Roe said; Roe:"It rained; a sentence that ends in the name of a network: on X. Roe
_CHUNK = re.compile(
    rf"{_LETTERS}{{1,400}}?(?:[,.!?]”(?=[A-Z])|[,:](?=“\w)|:(?=\"\w))|(?<=\bon )X(?=\.(?:\s|$))"
    rf"|{_LETTERS}{{1,400}}"
)
_MARKS = re.compile(rf"((?:[^\w\s]|_){{{MOST_MARKS}}})((?:[^\w\s]|_)+)")
_VALUE = r"\"[^\"<>]{0,400}\"|'[^'<>]{0,400}'"
_TAG = re.compile(rf"</?[a-z][a-z0-9]{{0,20}}(?:\s+[\w:-]{{1,40}}=(?:{_VALUE})){{0,20}}\s*/?>")


def _pieces(start, text):
    """Cut a paragraph into pieces of at most LONGEST characters, at a space where there is one."""
    if found := DATELINE.match(text) or PLACE.match(text):
        yield start, found[0]
        start, text = start + found.end(), text[found.end() :]
    while len(text) > LONGEST:
        cut = max(text.rfind(" ", LONGEST // 2, LONGEST), 0) or LONGEST
        yield start, text[:cut]
        start, text = start + cut, text[cut:]
    yield start, text


def _plain(text):
    """Give text with single plain spaces and straight marks, and a map from its offsets back.

    Markup that was left in the text, as in <tweet author="@roe">, is no part of it.
    """
    text = _TAG.sub(lambda tag: " " * len(tag[0]), text) if "<" in text else text
    text = _MARKS.sub(lambda run: run[1] + " " * len(run[2]), text)
    words = [(m.start(), m.group()) for m in _CHUNK.finditer(text)]
    plain = " ".join(word for _, word in words).translate(_STRAIGHT)
    starts = [0, *accumulate(len(word) + 1 for _, word in words)]

    def back(offset):
        k = bisect_right(starts, offset) - 1
        return words[k][0] + offset - starts[k]

    return plain, back


@one_thread()
def split_sentences(
    articles: pd.DataFrame, paragraphs: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split paragraphs, in text order, into sentences and tokens with lemma and parse.

    Of articles article_id and text are read, of paragraphs article_id, paragraph, start and text.
    Of `voice`, `quote_id` and `in_marks` of the tokens nothing is known yet.
    """
    nlp = load_pipeline()
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    sentences, tokens = [], []
    # Article by article: what stands in a batch beside a paragraph can tip a close call.
    for article_id, rows in rows_by_article(paragraphs).items():
        text, sentence_no, token_no = texts[article_id], 0, 0
        parsed = nlp.pipe(_list_inputs(rows), as_tuples=True, batch_size=BATCH)
        for doc, (paragraph, base, back) in parsed:
            first = token_no + 1
            for sentence in doc.sents:
                sentence_no += 1
                start = base + back(sentence.start_char)
                end = base + back(sentence.end_char - 1) + 1
                sentences.append((article_id, paragraph, sentence_no, start, end, text[start:end]))
                for token in sentence:
                    token_no += 1
                    begin = base + back(token.idx)
                    stop = base + back(token.idx + len(token) - 1) + 1
                    shown = text[begin:stop]
                    tokens.append(
                        (
                            article_id, paragraph, sentence_no, token_no, begin, stop, shown,
                            token.lemma_, token.pos_, token.tag_, token.dep_, first + token.head.i,
                            is_word(shown), token.is_stop, "narrator", 0, False,
                        )
                    )  # fmt: skip
    return _table("sentences", sentences), _table("tokens", tokens)


def _list_inputs(paragraphs):
    """Yield what is parsed of an article's paragraphs: text, and (paragraph, start, way back)."""
    cased = lower_titles(row.text for row in paragraphs)
    for row, text in zip(paragraphs, cased, strict=True):
        for start, piece in _pieces(row.start, text):
            plain, back = _plain(piece)
            if plain:
                yield plain, (row.paragraph, start, back)


def _table(table, rows):
    names = [column.name for column in TABLES[table]]
    columns = map(list, zip(*rows, strict=True))
    return make_table(table, dict(zip(names, columns, strict=True)) if rows else [])


def is_word(token: str) -> bool:
    """Tell whether a token counts as a word: it has a letter or digit and is no clitic.

    "don't" is one word (do + n't), "China's" is one (China + 's), "ill-treatment" two
    (ill + - + treatment), "3.5", "U.S." and "@name" one each.
    """
    return bool(_WORD.search(token)) and not _CLITIC.fullmatch(token)


def count_words(paragraphs: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Fill in `n_words` of paragraphs: the tokens in each that are words."""
    of = zip(tokens["article_id"].tolist(), tokens["paragraph"].tolist(), strict=True)
    words = Counter(compress(of, tokens["is_word"].tolist()))
    places = zip(paragraphs["article_id"], paragraphs["paragraph"], strict=True)
    return paragraphs.assign(n_words=np.array([words[place] for place in places], dtype="int64"))
