"""The page on correcting: docs/correcting.md, with rows and lines of this report to be copied."""

from pathlib import Path

import pandas as pd
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from newsvoices.corpus import Corpus
from newsvoices.corrections import CLASSES
from newsvoices.measures.labels import call_claim
from newsvoices.show.article import tell_rows

MORE = "<h2>What can be corrected?"  # in docs/correcting.md
EXAMPLE = "<pre><code>file,outlet"


def describe_correcting(corpus: Corpus, docs: Path) -> dict:
    """Give the page's text (HTML before and from the example of a metadata.csv), rows, lines."""
    write = MarkdownWithMath(renderer=IPythonRenderer(exclude_anchor_links=True))
    text = write.render((docs / "correcting.md").read_text(encoding="utf-8"))
    short, more, rest = text.partition(MORE)
    before, *example = rest.partition(EXAMPLE)
    text = [short, more + before, "".join(example)]
    return {"text": text, "rows": _list_examples(corpus), "lines": draft_metadata(corpus.articles)}


def _list_examples(corpus: Corpus) -> list[dict[str, str]]:
    """List the surest finding of each class: name, said (its words) and row."""
    examples = []
    for name, findings in CLASSES.items():
        table = corpus.take(findings.table, None)
        table = table[table["counted"]] if "counted" in table else table
        first = table.nlargest(1, "confidence") if "confidence" in table else table.head(1)
        for said, row in tell_rows(first, corpus.take("speakers", first["article_id"]), name):
            examples.append({"name": call_claim(name), "said": said, "row": row})
    return examples


def draft_metadata(articles: pd.DataFrame) -> str:
    """Write a metadata.csv of the articles whose outlet or day is not known, to be filled in."""
    columns = ["path", "outlet", "published"]
    lacking = articles.loc[articles[columns].isna().any(axis=1), columns].drop_duplicates("path")
    return lacking.rename(columns={"path": "file"}).to_csv(index=False, date_format="%Y-%m-%d")
