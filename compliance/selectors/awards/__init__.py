"""Reading award seasons: what is judged, and what came of it."""
