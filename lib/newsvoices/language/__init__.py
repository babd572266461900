"""From paragraphs to sentences, tokens, parse and quotation marks, and the grammar asked of them.

In: articles and paragraphs. Out: sentences, tokens, and the parse as linked nodes.
"""
