"""The same statement in several articles, from the tables of all of them.

In: articles, paragraphs, tokens, attributions, speakers. Out: the table statements.
"""
