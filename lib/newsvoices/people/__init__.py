"""Who is who: names, roles, pronouns and descriptions led to one speaker, with country and side.

In: the parse and the attributions. Out: the tables speakers and mentions.
"""
