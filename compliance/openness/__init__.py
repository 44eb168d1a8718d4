"""What may be told to everybody: who may be named, which figures are too small to show, what changed. Pure."""
