"""An invented Kalimantan Timur to show the portal with: real kinds of files, firms that nobody founded.

Pure but for `load` and `accounts`: the same seed gives the same bytes. `province.make_province` invents; `feeds`,
`extracts` and `opd_lists` lay out the files; `load` brings them in by the very way that a person's upload takes.
"""
