"""Printed papers: one door to PDF, QR codes, the register that numbers letters, and printing many in one job."""
