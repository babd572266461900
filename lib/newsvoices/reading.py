"""Articles from disk."""

import hashlib
from pathlib import Path

from newsvoices.schemas import make_table

COMPANIONS = ("metadata.csv", "sides.csv", "terms.csv", "stopwords.csv", "corrections.csv")


class InputError(Exception):
    """What was asked to be read cannot be read; the message says what to do."""


def read_articles(path):
    """Read a file or folder of articles.

    Returns
    -------
    articles, skipped : DataFrame
        As in `schemas.TABLES`; `n_words` is 0 until the text is parsed.
    """
    path = Path(path)
    files = [path] if path.is_file() else sorted(path.rglob("*.txt"))
    articles, skipped, seen = [], [], {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        relative = file.relative_to(path if path.is_dir() else path.parent)
        digest = hashlib.sha256(text.encode()).hexdigest()
        article_id = str(relative.with_suffix(""))
        articles.append(
            {
                "article_id": article_id,
                "path": str(relative),
                "title": None,
                "outlet": None,
                "published": None,
                "text": text,
                "n_words": 0,
                "language": "en",
                "sha256": digest,
                "duplicate_of": seen.get(digest),
            }
        )
        seen.setdefault(digest, article_id)
    if not articles:
        raise InputError(f"no articles found in {path}: put .txt files there")
    return make_table("articles", articles), make_table("skipped", skipped)
