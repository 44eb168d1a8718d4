"""Template tags and filters; `portal` is a builtin, no template loads it."""
