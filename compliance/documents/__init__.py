"""What the forum's papers say, as plain content that can be frozen, hashed and printed again; no database, no clock."""
