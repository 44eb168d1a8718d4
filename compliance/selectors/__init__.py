"""What may be read of what the forum concludes: facts for the cross-check, and what each page shows."""
