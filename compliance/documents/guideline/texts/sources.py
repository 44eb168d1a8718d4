"""The laws that the texts rest on, and by when the texts are to be read again."""

from datetime import date

from compliance.documents.guideline.blocks import Source

FIRST = date(2024, 1, 1)
READ = date(2027, 12, 31)
"""For texts whose ground was read."""
KNOWN = date(2027, 6, 30)
"""For texts that rest on what is known and not yet held against the law."""

MEMBERSHIP = Source("UU 24/2011 Pasal 15 (kewajiban mendaftar)")
CONSTRUCTION = Source("PP 44/2015 Pasal 53 (jasa konstruksi, semua ukuran usaha)")
CONTRACT_CLAUSE = Source("UU 2/2017 Pasal 47 ayat (1) huruf l (isi kontrak)")
PROCEDURE = Source("Permenaker 5/2021 (tata cara; menggantikan Permenaker 44/2015)", verified=False)
PRACTICE = Source("Pedoman proses bisnis kepesertaan BPJS Ketenagakerjaan", verified=False)
GOVERNOR = Source("SE Gubernur Kalimantan Timur 560/2972/B.Kesra/2021")
FORUM = Source("Usulan Forum Kepatuhan (daftar periksa PPK)", verified=False)
SELF_MANAGED = Source("Perpres 16/2018 dan perubahannya (tipe swakelola)", verified=False)
