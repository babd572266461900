"""From notebooks to pages that stand alone.

In: the notebooks and a folder of articles. Out: a folder of HTML pages and CSV files.
"""
