"""Newsvoices: which words a news story uses, whose voice it gives them in, how it frames them."""

from newsvoices.corpus import Corpus, open_corpus, read

__all__ = ["Corpus", "open_corpus", "read"]
