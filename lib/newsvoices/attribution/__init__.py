"""Who says, thinks or wants what: source, cue and content.

In: the parse of an article. Out: the tables quotes and spans, and the voice of each token.
"""
