"""Fetching the feeds of LKPP by the clock: politely, from where it stopped, each as an ordinary import."""
