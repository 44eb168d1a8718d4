"""Contracts as OCDS 1.1 releases with the outcome for the workers' social security, and back. Pure.

From facts (`facts`) to a row of plain cells (`rows`), from a row to a release and back (`releases`), from releases to
a package (`packages`). One release a purchase: the newest state of all that is known, tagged with every event that it
tells of ("easy releases"); its id changes with its content.
"""
