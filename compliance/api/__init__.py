"""What programs may ask of the forum's conclusions."""
