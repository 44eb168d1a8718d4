"""Names of firms, cleaned: the legal form apart, initials joined, tails of branches and owners off, words hashed.

The words of a name lie end to end without blanks, so that the same bytes are also its spaceless spelling.
"""

from typing import Any, NamedTuple

import numpy as np

from employers.matching.compiling import kernel
from employers.matching.texts import Bytes, Hashes, Offsets, Texts, hash_bytes, hash_of, is_in

FORMS = ("", "PT", "CV", "UD", "PD", "FA", "KOPERASI", "YAYASAN", "PERUM", "PERUMDA", "BUMDES")
"""Legal forms by code; 0 is a form that is not stated."""

_SPELLINGS = {
    "PT": "PT|PERSEROAN TERBATAS|PERUSAHAAN PERSEROAN|PERSERO|PERSERODA|TBK",
    "CV": "CV|PERSEKUTUAN KOMANDITER|PERSEROAN KOMANDITER|COMMANDITAIRE VENNOOTSCHAP",
    "UD": "UD|USAHA DAGANG",
    "PD": "PD|PERUSAHAAN DAGANG",
    "FA": "FA|FIRMA|PERSEKUTUAN FIRMA",
    "KOPERASI": "KOPERASI|KOP|KPRI|KUD",
    "YAYASAN": "YAYASAN|YYS",
    "PERUM": "PERUM|PERUSAHAAN UMUM",
    "PERUMDA": "PERUMDA|PERUMDAM|PERUSAHAAN UMUM DAERAH",
    "BUMDES": "BUMDES|BUMDESA|BUM DES|BUM DESA|BADAN USAHA MILIK DESA",
}
_BRANCH = ("CAB", "CABANG", "CBG", "PERWAKILAN")
_HEAD_OF_BRANCH = ("KANTOR", "KC")
_GROUP = ("GROUP", "GRUP", "GROUPS")

MOST_WORDS = 12
_LONGEST_WORD = 40
_MOST_BYTES = 400


def _table(spellings: dict[str, str]) -> tuple[Hashes, Any, Any]:
    """(hashes of words joined by a blank, words in each, form code), longest first."""
    rows = [
        (hash_of(spelling), spelling.count(" ") + 1, FORMS.index(form))
        for form, listed in spellings.items()
        for spelling in listed.split("|")
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    hashes, words, codes = zip(*rows, strict=True)
    return np.array(hashes, np.uint64), np.array(words, np.int64), np.array(codes, np.uint8)


_FORM_HASHES, _FORM_WORDS, _FORM_CODES = _table(_SPELLINGS)
_LONGEST_FORM = int(_FORM_WORDS.max())
_BRANCH_HASHES = np.array([hash_of(word) for word in _BRANCH], np.uint64)
_HEAD_HASHES = np.array([hash_of(word) for word in _HEAD_OF_BRANCH], np.uint64)
_GROUP_HASHES = np.array([hash_of(word) for word in _GROUP], np.uint64)
_LETTER_OF_DIGIT = np.frombuffer(b"OIZEASGTBP", np.uint8).copy()


class Names(NamedTuple):
    """Row r has the words `word[r]:word[r + 1]`; word w the letters `letter[w]:letter[w + 1]` of `letters`."""

    letters: Bytes
    letter: Offsets
    word: Offsets
    hash: Hashes
    form: Bytes


def read_names(texts: Texts) -> Names:
    count = len(texts.start) - 1
    size = len(texts.data)
    letters = np.empty(size * 2 + 16, np.uint8)
    letter = np.empty(size // 2 + 2 * count + 2, np.int64)
    word = np.empty(count + 1, np.int64)
    hashes = np.empty(len(letter), np.uint64)
    form = np.zeros(count, np.uint8)
    words, used = _read(texts.data, texts.start, letters, letter, word, hashes, form)
    return Names(letters[:used].copy(), letter[: words + 1].copy(), word, hashes[:words].copy(), form)


@kernel
def _is_letter(byte: Any) -> Any:
    return 65 <= byte <= 90


@kernel
def _split(data: Bytes, start: int, stop: int, text: Bytes, begin: Offsets, end: Offsets) -> int:
    """Cuts one name into words of capital letters and digits; returns how many. Owners in brackets and after a slash
    are left out."""
    count, used, fresh, depth = 0, 0, True, 0
    for at in range(start, min(stop, start + _MOST_BYTES)):
        byte = data[at]
        if 97 <= byte <= 122:
            byte -= np.uint8(32)
        if byte == 40:
            depth += 1
            fresh = True
            continue
        if byte == 41:
            depth = max(depth - 1, 0)
            continue
        if depth > 0 or byte == 39 or byte == 96:
            continue
        if (byte == 47 or byte == 92) and count >= 1:
            break
        if byte == 38:
            byte = np.uint8(38)
        elif not (_is_letter(byte) or 48 <= byte <= 57):
            fresh = True
            continue
        if byte == 38:
            if count == MOST_WORDS * 2:
                break
            begin[count] = used
            for each in (68, 65, 78):
                text[used] = each
                used += 1
            end[count] = used
            count += 1
            fresh = True
            continue
        if fresh:
            if count == MOST_WORDS * 2:
                break
            begin[count] = used
            end[count] = used
            count += 1
            fresh = False
        if used - begin[count - 1] < _LONGEST_WORD:
            text[used] = byte
            used += 1
            end[count - 1] = used
    return count


@kernel
def _join_initials(text: Bytes, begin: Offsets, end: Offsets, count: int) -> int:
    """Runs of single letters become one word: P T is PT, and of C V A B the first two are the form."""
    kept, at = 0, 0
    while at < count:
        run = at
        while run < count and end[run] - begin[run] == 1 and _is_letter(text[begin[run]]):
            run += 1
        if run - at >= 2:
            stop = run
            if at == 0 and run - at > 2:
                one, two = text[begin[at]], text[begin[at + 1]]
                if (one == 80 and two == 84) or (one == 67 and two == 86) or (one == 85 and two == 68):
                    stop = at + 2
            begin[kept] = begin[at]
            end[kept] = end[stop - 1]
            kept += 1
            at = stop
        else:
            begin[kept], end[kept] = begin[at], end[at]
            kept += 1
            at += 1
    return kept


@kernel
def _letters_for_digits(text: Bytes, start: int, stop: int) -> None:
    """A digit within a word of letters is a slip of reading: 0 is O, 1 is I, 5 is S."""
    digits = 0
    for at in range(start, stop):
        if not _is_letter(text[at]):
            digits += 1
    if digits > 0 and digits * 2 <= stop - start and stop - start > 2:
        for at in range(start, stop):
            if not _is_letter(text[at]):
                text[at] = _LETTER_OF_DIGIT[text[at] - 48]


@kernel
def _form_at(text: Bytes, begin: Offsets, end: Offsets, first: int, stop: int, at_end: bool) -> tuple[int, int]:
    """(words, code) of the longest legal form at that end of the words `first:stop`; (0, 0) for none."""
    for size in range(min(_LONGEST_FORM, stop - first), 0, -1):
        head = stop - size if at_end else first
        value = hash_bytes(text, begin[head], end[head])
        for word in range(head + 1, head + size):
            value = (value ^ np.uint64(32)) * np.uint64(0x100000001B3)
            for at in range(begin[word], end[word]):
                value = (value ^ np.uint64(text[at])) * np.uint64(0x100000001B3)
        for each in range(len(_FORM_HASHES)):
            if _FORM_HASHES[each] == value and _FORM_WORDS[each] == size:
                return size, int(_FORM_CODES[each])
    return 0, 0


@kernel
def _core(text: Bytes, begin: Offsets, end: Offsets, count: int) -> tuple[int, int, int]:
    """(first word, stop, form code) of what is left without legal forms, branch tails and "Group"."""
    first, stop, front, back = 0, count, 0, 0
    while first < stop:
        size, code = _form_at(text, begin, end, first, stop, False)
        if size == 0:
            break
        first += size
        front = front if front else code
    for word in range(first + 1, stop):
        if is_in(hash_bytes(text, begin[word], end[word]), _BRANCH_HASHES):
            stop = word
            if stop - first > 1 and is_in(hash_bytes(text, begin[word - 1], end[word - 1]), _HEAD_HASHES):
                stop -= 1
            break
    while first < stop:
        size, code = _form_at(text, begin, end, first, stop, True)
        if size == 0:
            if stop - first > 1 and is_in(hash_bytes(text, begin[stop - 1], end[stop - 1]), _GROUP_HASHES):
                stop -= 1
                continue
            break
        stop -= size
        back = back if back else code
    return first, stop, front if front else back


@kernel
def _read(
    data: Bytes, start: Offsets, letters: Bytes, letter: Offsets, word: Offsets, hashes: Hashes, form: Bytes
) -> tuple[int, int]:
    text = np.empty(_MOST_BYTES * 3, np.uint8)
    begin = np.empty(MOST_WORDS * 2 + 2, np.int64)
    end = np.empty(MOST_WORDS * 2 + 2, np.int64)
    words, used = 0, 0
    letter[0] = 0
    word[0] = 0
    for row in range(len(start) - 1):
        count = _split(data, start[row], start[row + 1] - 1, text, begin, end)
        count = _join_initials(text, begin, end, count)
        first, stop, code = _core(text, begin, end, count)
        form[row] = code
        for at in range(first, min(stop, first + MOST_WORDS)):
            _letters_for_digits(text, begin[at], end[at])
            hashes[words] = hash_bytes(text, begin[at], end[at])
            for byte in range(begin[at], end[at]):
                letters[used] = text[byte]
                used += 1
            words += 1
            letter[words] = used
        word[row + 1] = words
    return words, used
