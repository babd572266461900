"""Articles of HTML pages: their text, and what the page tells of it.

In: a page. Out: its article. The text is found by trafilatura; what HTML tells of a paragraph is
taken from it: a blank line stands over each heading, a tab before each caption and two before an
aside or pull quote; links to other stories and what shows only when a pointer is over a name are
left out.
"""

import logging
import re
from copy import deepcopy
from typing import Any

LONGEST_SECTION = 40  # characters; what is longer is a list of keywords
SHORTEST_LINK = 4  # words of a paragraph, heading or entry that is nothing but a link
SHORTEST_ASIDE = 4  # words; less is a label, such as that of an advertisement
SHORTEST_PAGE = 500  # characters; in less, the story may have been missed
NO_TEXT = "no article text was found on the page; save its text as .txt"
BAR = re.compile(r" +[|–—·:-]+ +")  # between a title and the name of its site or section

_MAY_LINK = ("p", "li", "h2", "h3", "h4", "h5", "h6", "div", "section")  # to another story
# What trafilatura calls blocks.
_LINES = ("head", "p", "item", "quote", "list", "lb", "row", "cell")
_BREAK, _HEADING, _CAPTION, _ASIDE = "\v", "\f", "\ufdd0", "\ufdd1"  # the last no characters


def read_page(html: str) -> dict[str, str]:
    """Read the article of a page; a ValueError where there is none on it.

    Gives its text (a line for each paragraph, a blank line over each heading), title, published,
    outlet, url, section and byline, "" where the page does not tell.
    """
    import trafilatura

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # not to standard error
    tree = trafilatura.load_html(html)
    if tree is None:
        raise ValueError(NO_TEXT)
    told = _read_head(tree, html)
    _leave_out(tree)
    _set_asides(tree)
    _set_captions(tree)
    asked: Any = {"include_comments": False, "include_tables": False, "with_metadata": True}
    # What trafilatura finds by itself is cleaner than what other extractors find, that it asks too;
    # where it finds nothing, or a line or two, these are asked.
    # It takes from the tree what it does not need.
    page: Any = trafilatura.bare_extraction(deepcopy(tree), fast=True, **asked)
    if not page or len(page.text or "") < SHORTEST_PAGE:
        page = trafilatura.bare_extraction(tree, **asked) or page
    text = _write_text(page.body) if page and page.body is not None else ""
    if not re.search(r"^\S", text, re.MULTILINE):
        raise ValueError(NO_TEXT)
    outlet = page.sitename or ""
    section = next((name for name in page.categories or [] if len(name) < LONGEST_SECTION), "")
    return {
        "text": text,
        "title": _choose_title(page.title or "", (outlet, section), tree, page.body),
        "published": told["published"] or page.date or "", "url": told["url"] or page.url or "",
        "outlet": outlet, "section": section, "byline": page.author or "",
    }  # fmt: skip


def _read_head(tree, html):
    """Read what the page says best itself: its address and its day."""
    addresses = tree.xpath("//link[@rel='canonical']/@href")
    days = tree.xpath("//meta[@property='article:published_time']/@content")
    days += re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', html)
    return {
        "url": next((url for url in addresses if re.match("https?://", url)), ""),
        "published": next((day for day in days if re.match(r"\d{4}-\d\d-\d\d", day)), ""),
    }


def _leave_out(tree):
    """Take links to other stories from a page, and cards over a name."""
    cards = tree.xpath("//p//*[.//img][count(.//a) > 1]")
    links = [node for node in tree.iter(*_MAY_LINK) if not node.xpath(".//h1")]
    links = [node for node in links if len(_one_line(node).split()) >= SHORTEST_LINK]
    for node in [*cards, *links]:
        beside = "".join(node.xpath(".//text()[not(ancestor::a)]")).strip()
        if not beside and node.getparent() is not None:
            node.drop_tree()


def _set_asides(tree):
    """Make a marked paragraph of each aside and pull quote in a text; drop all other asides."""
    for node in [*tree.xpath("//aside[not(ancestor::aside)]"), *_list_pull_quotes(tree)]:
        said = node.xpath(".//text()[not(parent::script or parent::style)]")
        text = " ".join(" ".join(said).split())
        if text.count(" ") >= SHORTEST_ASIDE - 1 and len(node.getparent().findall("p")) > 1:
            _set_apart(node, _ASIDE + text, behind=node)
        node.drop_tree()


def _list_pull_quotes(tree):
    """List the block quotes that say again what stands in a paragraph outside them."""
    paragraphs = tree.xpath("//p[not(ancestor::blockquote or ancestor::aside)]")
    told = "\n".join(map(_one_line, paragraphs))
    quotes = tree.xpath("//blockquote[not(ancestor::aside or ancestor::blockquote)]")
    texts = [(node, _one_line(node).strip("\"'“”‘’ ")) for node in quotes]
    return [node for node, text in texts if text.count(" ") >= SHORTEST_ASIDE - 1 and text in told]


def _set_captions(tree):
    """Make a marked paragraph of each caption, behind its figure, with which it would be lost."""
    for node in list(tree.iter("figcaption")):
        figure = next(node.iterancestors("figure"), node)
        _set_apart(node, _CAPTION + _one_line(node), behind=figure)
        node.drop_tree()


def _set_apart(node, text, behind):
    paragraph = node.makeelement("p")
    paragraph.text = text
    behind.addnext(paragraph)


def _write_text(body):
    """Write what trafilatura found: a line for each paragraph, a blank line over each heading."""
    from lxml.etree import iterwalk

    parts = []
    for event, node in iterwalk(body, events=("start", "end")):
        if node.tag == "head" and event == "start":
            parts.append(_HEADING)
        elif node.tag in _LINES:
            parts.append(_BREAK)
        if event == "start" and node.tag == "item":
            parts.append("- ")
        parts.append((node.text if event == "start" else node.tail) or "")
    text = " ".join(re.split(r"[ \t\r\n\xa0]+", "".join(parts)))
    text = re.sub(r"[ \v]*\f[ \v\f]*", "\n\n", re.sub(r" *\v[ \v]*", "\v", text))
    text = re.sub(rf"[\v\n]*{_CAPTION} ?", "\n\t", text)
    text = re.sub(rf"[\v\n]*{_ASIDE} ?", "\n\t\t", text)
    return text.replace("\v", "\n").strip("\n ")


def _choose_title(title, names, tree, body):
    """Give the headline as the page shows it, else the title without its site's or section's name.

    The headline is the largest heading over the text that has half of its words from the title, or
    one elsewhere that is a part of the title.
    """
    words = set(title.casefold().split())
    over_text = [head for head in body.iter("head") if head.get("rend") == "h1"]
    for heading in map(_one_line, [*over_text, *tree.iter("h1")]):
        own = heading.casefold().split()
        if heading.casefold() in map(str.casefold, names):
            continue
        if heading in BAR.split(title) or (over_text and 2 * len(words & set(own)) > len(own) > 2):
            return heading
    for name in filter(None, names):
        name = re.escape(name)
        ends = rf"^{name} *[|:–—·-]+ +(?=.)|(?<=.) +[|–—·-]+ *{name}$"
        title = re.sub(ends, "", title, flags=re.IGNORECASE)
    return title


def _one_line(node):
    return " ".join(" ".join(node.itertext()).split())
