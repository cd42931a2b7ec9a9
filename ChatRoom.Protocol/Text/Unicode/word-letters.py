#!/usr/bin/env python3
"""Makes word-letters.txt: python3 word-letters.py > word-letters.txt

Each line is what letters are searched for as, and those letters: the lower case without accents, of what Unicode decomposes in the
scripts that people write with and without accents, and of a few letters that it does not and that people write in two ways. The data is that of Python's unicodedata.
"""
import collections
import unicodedata

OWN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ς": "σ"}

spellings = collections.defaultdict(list)
for code in [*range(0x80, 0x530), *range(0x1D00, 0x2000), *range(0xFB00, 0xFB07)]:  # Latin, Greek, Cyrillic
    letter = chr(code)
    if not unicodedata.category(letter).startswith("L"):
        continue
    lower = "".join(part for part in unicodedata.normalize("NFKD", letter).lower() if not "\u0300" <= part <= "\u036f")
    plain = "".join(OWN.get(part, part) for part in lower).lower()
    if plain.isalpha() and plain != letter and plain != letter.lower():
        spellings[plain].append(letter)

print(f"# Made by word-letters.py from Unicode {unicodedata.unidata_version}.")
for plain in sorted(spellings):
    print(plain, "".join(spellings[plain]))
