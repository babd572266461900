"""Breaks between paragraphs that were lost: "on May 5.The town", 'they won."Roe said'.

Programs that take the text out of a page often leave out what stood between its paragraphs, so
that a whole article is one line.
"""

import re

FEWEST = 3  # joints in a line; where there are fewer, a space was lost and not each break
_JOINT = re.compile(
    r"(?:(?<=[a-z0-9%)][.!?…])|(?<=[.!?…](?=[\"'”’])))(?P<marks>[\"'”’]{0,2})"
    r"(?=[\"“‘]?[A-Z])(?!\w+@)"
    r"|(?<=[a-z]\))(?=[\"“]?[A-Z])"
)
# A link in capitals, up to where the text goes on: "READ: TOWNS UNITENow", "CLICK HERE"Roe".
_SHOUT = re.compile(r"(?:[^a-z\s]+ ){3,}[^a-z\s]*?(?=[A-Z][a-z]|[\"“][A-Z]|\s|$)\s*")


def cut_joints(line: str) -> list[str]:
    """Cut a line where paragraphs were joined without a space, if most of its breaks were lost.

    >>> cut_joints('It rained.The town "slept."Roe saw it.CLICK HERE TO READ MORENobody spoke.')
    ['It rained.', 'The town "slept."', 'Roe saw it.', 'CLICK HERE TO READ MORE', 'Nobody spoke.']

    A straight quotation mark at a joint closes what is open since the last one, or else opens.
    """
    cuts = [0]
    for joint in _JOINT.finditer(line):
        marks, at = joint["marks"] or "", joint.end()
        is_open = line.count('"', cuts[-1], joint.start()) % 2
        if marks == '""':
            at -= 1
        elif marks.endswith('"') and not is_open:
            at -= len(marks)
        cuts.append(at)
    if len(cuts) <= FEWEST:
        return [line]
    pieces = [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
    return [part for piece in pieces for part in _part_shout(piece)]


def _part_shout(piece):
    """Part a link in capitals from what follows it."""
    shout = _SHOUT.match(piece)
    parts = [piece[: shout.end()], piece[shout.end() :]] if shout else [piece]
    return [part for part in parts if part]
