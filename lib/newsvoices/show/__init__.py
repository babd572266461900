"""What a notebook displays: tables, answers, marked articles, controls.

In: frames and sentences. Out: HTML and widgets, everything from an article escaped.
"""

from newsvoices.show.article import annotated_article
from newsvoices.show.controls import choose_article, choose_speaker, choose_term, search_box
from newsvoices.show.tables import Answer, Table
from newsvoices.show.wordings import Versions, Wordings
