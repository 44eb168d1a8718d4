def ask_print(rows, by):
    return None


def draft_pdf(row):
    return b"%PDF-"


def printed_pdf(row):
    return b"%PDF-"
