"""Puts figures into a document, between the two markers that belong to them and to the script that measures them.

usage: document.py DOCUMENT NAME SCRIPT <FIGURES
"""

import sys


def cut(document, marks):
    """The text of a document up to the figures of a name and a script, with their first marker; the figures; and the rest."""
    name, script = marks
    begin, end = f"<!-- {name}: written by ChatRoom.Benchmarks/load/{script}, not by hand -->", f"<!-- end of {name} -->"
    with open(document, encoding="utf-8") as file:
        before, found, rest = file.read().partition(begin)
    figures, closed, after = rest.partition(end)
    if not found or not closed:
        print(f"{document} must have the lines '{begin}' and '{end}'", file=sys.stderr)
        sys.exit(2)
    return before + begin, figures, end + after


def put(document, marks, figures):
    before, _, after = cut(document, marks)
    with open(document, "w", encoding="utf-8") as file:
        file.write(before + "\n\n" + figures.strip("\n") + "\n\n" + after)


if __name__ == "__main__":
    put(sys.argv[1], (sys.argv[2], sys.argv[3]), sys.stdin.read())
