"""Scores of companies for the yearly nominations: gates, weighted criteria, ranks and how sure a rank is."""
