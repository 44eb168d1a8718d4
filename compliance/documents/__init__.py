"""What the forum's papers say: pure, from frozen facts to content that can be kept as JSON."""
