"""Pages of the yearly awards."""
