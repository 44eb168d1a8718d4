"""Dividing money among groups of workers: what is needed, what may be paid from where, and the best lawful plan."""
