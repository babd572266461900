"""The tables: their columns, their parts on disk, and how they are written for spreadsheets.

In: rows. Out: frames that keep to the schema of their table, and files.
"""
