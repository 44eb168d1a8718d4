"""Pages of the forum itself."""
