"""What stands inside quotation marks, found from characters alone.

Part-of-speech tags are not asked: they miss marks that are curly, doubled single ones, or beside
a no-break space. Double marks open speech, in their straight, curly and doubled forms ('' and ‘‘).
"""

import re

_SINGLE_MARKED = re.compile(
    r"(?<![\w'’])['‘](?=[^\W\d])([^'‘’]+(?:['’]\w+[^'‘’]*)*)(?<=\S)['’](?!\w)"
)


def marked_ranges(text: str) -> list[tuple[int, int]]:
    """List (start, end) of what stands in quotation marks, single ones inside double ones too."""
    return sorted({*find_marks(text), *(match.span(1) for match in _SINGLE_MARKED.finditer(text))})


_DOUBLE = re.compile("[\"“”„‟″«»]|''|``|‘‘|’’")
_OPENING = frozenset(("“", "„", "``", "‘‘", "«", "‘"))
_CLOSING = frozenset(("”", "’’", "»", "’"))
DASHES = frozenset("–—―")
BREAKS = DASHES | {"-", "--"}  # as a word of its own: what a dash is typed as
_BEFORE = DASHES | frozenset("([{-/")  # what may stand right before an opening mark
_AFTER = DASHES | frozenset(")]},.;:?!-/")  # what may stand right after a closing mark
LONGEST_WAIT = 4  # paragraphs without a mark that a quotation may go on through


def find_marks(text: str) -> list[tuple[int, int]]:
    """Find what stands inside quotation marks, without the marks.

    A line break ends a quotation that is still open, as newspapers leave a quotation open at a
    paragraph's end when the next paragraph carries it on; paragraphs without a mark before one
    whose first mark closes are carried on too. A mark inside another quotation opens nothing. Given
    are start and end (half-open, code points), in text order, never overlapping, each in a line.

    >>> find_marks("Ito called it “a farce”.")
    [(15, 22)]
    """
    found, waiting = [], None
    for line in re.finditer(r"[^\r\n]+", text):
        first = _DOUBLE.search(line.group())
        begin = 0
        if waiting is not None and first is None and len(waiting) < LONGEST_WAIT:
            waiting.append(line.span())
            continue
        if waiting is not None and first and not _opens(line.group(), first):
            found += [*waiting, (line.start(), line.start() + first.start())]
            begin = first.end()
        waiting = None
        for start, end, closed in _spans(line.group(), begin):
            found.append((line.start() + start, line.start() + end))
            waiting = None if closed else []
    return [(start, end) for start, end in found if text[start:end].strip()]


def _spans(line, begin):
    """Yield the outermost quotations of a line from `begin`, and whether each one is closed.

    A curly mark that opens right behind a word, inside a quotation, is a quotation in it.
    """
    opened, inner = None, 0
    for mark in _DOUBLE.finditer(line, begin):
        if opened is None and _opens(line, mark):
            opened = mark.end()
        elif opened and mark.group() == "“" and _is_behind_word(line, mark):
            inner += 1
        elif inner and _closes(line, mark):
            inner -= 1
        elif opened is not None and _closes(line, mark):
            if line[opened : mark.start()].strip():
                yield opened, mark.start(), True
            opened = None
    if opened is not None and line[opened:].strip():
        yield opened, len(line), False


def _is_behind_word(line, mark):
    """Tell whether the last character before a mark that is no blank belongs to a word."""
    at = mark.start() - 1
    while at > 0 and line[at].isspace():
        at -= 1
    return at >= 0 and line[at].isalnum()


def _sides(line, mark):
    """Tell whether a mark has a gap, or punctuation that makes one, before it and after it."""
    before = line[mark.start() - 1] if mark.start() else " "
    after = line[mark.end()] if mark.end() < len(line) else " "
    return before, before.isspace() or before in _BEFORE, after.isspace() or after in _AFTER


def _opens(line, mark):
    """Tell whether a mark can open a quotation: by its shape, unless its neighbours forbid it."""
    before, gap_before, gap_after = _sides(line, mark)
    if mark.group() in _CLOSING:
        return gap_before and not gap_after
    inches = before.isdigit() and mark.group() not in _OPENING
    return not inches and (gap_before or not gap_after)


def _closes(line, mark):
    """Tell whether a mark can close the open one: by its shape, unless its neighbours forbid it."""
    _, gap_before, gap_after = _sides(line, mark)
    if mark.group() in _OPENING:
        return gap_after and not gap_before
    return gap_after or not gap_before
