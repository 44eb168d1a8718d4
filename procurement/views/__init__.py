"""Pages of procurement: who asks, what goes back."""
