"""From files to articles: formats, encodings, dates, and the zones of a page.

In: a folder or file. Out: the tables articles, paragraphs and skipped.
"""
