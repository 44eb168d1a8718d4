"""Printed papers: one door to PDF, QR codes, and the register that numbers letters."""
