"""English of the portal: typed as in Indonesian."""
