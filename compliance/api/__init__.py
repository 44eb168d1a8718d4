"""What programs may ask: the rules' own figures, and slips."""
