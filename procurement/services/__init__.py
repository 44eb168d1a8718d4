"""What changes of packages and contracts: the links between them, their successors, and what people decide."""
