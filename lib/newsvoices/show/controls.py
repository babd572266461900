"""Controls for a notebook: choose an article, a speaker or a term, or look for a word.

What it shows is the table of a function of `newsvoices.measures.sentences`, with the same places in
the annotated text below it. It runs where a kernel does; so beside each control stands the plain
table of one choice, for those who only read.
"""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

import ipywidgets as widgets
import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.corrections import FILE, KEY, add_correction, write_row
from newsvoices.errors import InputError
from newsvoices.measures.comparing import name_groups
from newsvoices.measures.labels import NOBODY
from newsvoices.measures.sentences import (
    search_words,
    sentences_of_article,
    sentences_of_speaker,
    sentences_of_term,
)
from newsvoices.measures.voices import commonest_names
from newsvoices.show.article import annotated_paragraphs
from newsvoices.show.tables import Table as ShownTable
from newsvoices.tables.parts import Table, build, query, take_first

MOST_ROWS = 100
A_CHOICE = 80  # characters of an attribution in a list
MOST_CHOICES = 5000  # attributions of a speaker, the first, that a list offers
MOST_PLACES = 20  # paragraphs shown in the annotated text
NOTEBOOK = "jp-RenderedHTMLCommon"  # JupyterLab's class for HTML that is styled as its own


def choose_article(corpus: Corpus, by_voice: Table) -> widgets.VBox:
    """Choose an article and see its sentences, as from `sentences_by_voice`."""
    names = name_groups(corpus.articles, "article")  # one for each: a list shows no two alike
    options = list(zip(names, corpus.articles["article_id"], strict=True))
    return _connect(_choice("Article", options), partial(sentences_of_article, by_voice), corpus)


def choose_speaker(
    corpus: Corpus, by_voice: Table, colours: Any = None, seeds: Path | None = None
) -> widgets.VBox:
    """Choose a speaker and see the sentences in which he or she is heard, in all articles.

    Speakers with most words come first, the reporter and unknown speakers last. With `seeds`, where
    the articles are, what is attributed to the speaker can be given to somebody else there.
    """
    words = "select voice_name, sum(n_words) as n_words from by_voice group by voice_name"
    words = query(words, by_voice=by_voice)
    words["nobody"] = words["voice_name"].isin(NOBODY.values())
    words = words.sort_values(["nobody", "n_words", "voice_name"], ascending=[True, False, True])
    chooser = _choice("Speaker", list(words["voice_name"]))
    box = _connect(chooser, partial(sentences_of_speaker, by_voice), corpus, colours)
    if seeds:
        box.children += (_correct_speaker(chooser, corpus, seeds),)
    return box


def _correct_speaker(chooser: widgets.Dropdown, corpus: Corpus, seeds: Path) -> widgets.VBox:
    """Give what is attributed to a chosen speaker to another, or nobody, in corrections.csv."""
    voices = pd.concat([commonest_names(corpus.speakers), pd.Series(NOBODY)]).replace(NOBODY)
    names = query("select distinct name from people order by name", people=corpus.speakers)["name"]
    words, names = _choice("Words", []), names.tolist()
    name = widgets.Combobox(description="Said by", options=names, placeholder="blank: nobody")
    button, told = widgets.Button(description=f"Write to {FILE}"), widgets.HTML()
    button.layout.width = "16rem"

    def list_words(_=None):
        chosen = pd.DataFrame({"speaker_id": voices.index[voices == chooser.value]}, dtype="str")
        own = "from quotes semi join chosen using (speaker_id)"
        own = build(own, quotes=corpus.quotes, chosen=chosen)
        own = take_first(own, MOST_CHOICES)[[*KEY[:3], "content"]]
        words.options = [
            (shorten(content, A_CHOICE, placeholder=" …"), place)
            for *place, content in own.itertuples(index=False)
        ]
        words.index = 0 if len(own) else None
        button.disabled = own.empty

    def write(_):
        row = dict(zip(KEY, words.value, strict=False))
        said_by = name.value.strip()
        decided = {"speaker": said_by} if said_by else {"drop": "yes"}
        row = write_row(row | {"class": "attribution"} | decided)
        try:
            add_correction(seeds, row)
            said = f"{row} is written. Run all cells again, and every number follows."
        except (InputError, OSError) as error:
            said = str(error)
        told.value = f"<p>{escape(said)}</p>"

    chooser.observe(list_words, names="value")
    button.on_click(write)
    list_words()
    return widgets.VBox([words, name, button, told])


def choose_term(corpus: Corpus, terms: pd.DataFrame, colours: Any = None) -> widgets.VBox:
    """Choose a key term of `labels.name_terms`, commonest first, and see all its places."""
    chooser = _choice("Term", list(terms["term"].value_counts().index))
    return _connect(chooser, partial(sentences_of_term, terms, corpus.sentences), corpus, colours)


def search_box(corpus: Corpus, keyword: str) -> widgets.VBox:
    """Type a word or phrase, press Enter and see each of its places; `keyword` is the first."""
    box = widgets.Text(keyword, description="Look for", continuous_update=False)
    return _connect(box, partial(search_words, corpus), corpus)


def _choice(label: str, options: list) -> widgets.Dropdown:
    return widgets.Dropdown(options=options, description=label, layout={"width": "36rem"})


def _connect(chooser: Any, show: Callable, corpus: Corpus, colours: Any = None) -> widgets.VBox:
    """Put a chooser above the table of what is chosen, now and whenever it changes."""
    shown = widgets.HTML()

    def update(_=None):
        shown.value = f'<div class="{NOTEBOOK}">{_tell(chooser.value, show, corpus, colours)}</div>'

    chooser.observe(update, names="value")
    update()
    return widgets.VBox([chooser, shown])


def _tell(chosen: str | None, show: Callable, corpus: Corpus, colours: Any) -> str:
    """Write the table of what was chosen and its places as HTML; say it where there are none."""
    if chosen is None:
        return "<p>There is none to choose.</p>"
    try:
        table = show(chosen)
    except InputError as error:
        return f"<p>{escape(str(error))}</p>"
    rows, _ = ShownTable(table, MOST_ROWS)._repr_mimebundle_()
    places = table[["article_id", "paragraph"]].drop_duplicates().head(MOST_PLACES)
    text = annotated_paragraphs(corpus, places, colours)
    return f"{rows['text/html']}<details><summary>Read them in place</summary>{text}</details>"
