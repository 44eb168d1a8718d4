"""Lists on a screen: filters in the address, a lean table, pages, and the only writer of XLSX and CSV."""
