"""Newsvoices: which words a news story uses, whose voice it gives them in, how it frames them."""

from typing import Any

__all__ = ["Corpus", "keep_articles", "keep_genres", "open_corpus", "read"]


def __getattr__(name: str) -> Any:
    """Give what `corpus` defines, loaded when it is first asked for: that takes seconds."""
    if name not in __all__:
        raise AttributeError(f"module 'newsvoices' has no attribute {name!r}")
    from newsvoices import corpus

    return getattr(corpus, name)
