"""What may be wrong with a row of a procurement file: one check a file, pure, its sentences in Indonesian."""
