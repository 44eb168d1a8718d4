"""How the lists of procurement look."""
