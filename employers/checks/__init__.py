"""What may be wrong with a row of a BPJS Ketenagakerjaan extract: one check a file, pure, in Indonesian sentences."""
