"""What changes of what the forum concludes."""
