"""The way of a file into the portal, in reading order: receive, workbook, source, columns, stage, preview, commit.

Reading (``workbook``, ``source``, ``columns``) is pure Python; only the steps around it know the database.
"""
