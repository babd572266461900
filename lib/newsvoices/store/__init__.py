"""Parsing many articles: batches and processes, a cache, a cluster.

In: articles and a function that parses them. Out: tables in parts.
"""
