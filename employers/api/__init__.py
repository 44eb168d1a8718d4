"""What programs may ask of BPJS Ketenagakerjaan's data: quick checks, and the list of employers."""
