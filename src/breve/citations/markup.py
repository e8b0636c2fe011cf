"""The little markup of CSL-JSON, and quotation marks, read into the tree.

`<i> <b> <sup> <sub> <sc>`, spans of class nocase and nodecor, and small capitals by style (CSL-JSON, "rich text
fields").  Straight quotes become quotations whose marks depend on what stands round them; an apostrophe is one.
"""

import re
from functools import lru_cache

from breve.citations.elements import Formatting
from breve.citations.tree import Node, Nodes, Part, Quoted, Role, Shaped
from breve.model.record import Draft, field

TAGS = {
    "<i>": Formatting(font_style="italic"),
    "<b>": Formatting(font_weight="bold"),
    "<sup>": Formatting(vertical_align="sup"),
    "<sub>": Formatting(vertical_align="sub"),
    "<sc>": Formatting(font_variant="small-caps"),
    "<span style=font-variant:small-caps>": Formatting(font_variant="small-caps"),
    "<span class=nocase>": None,
    "<span class=nodecor>": Formatting("normal", "normal", "normal", "none", "baseline"),
}
CLOSING = {"”": "“", "’": "‘", '"': '"', "'": "'"}
"""The opening mark that each closing mark answers."""
LITERAL = {"'": "’"}
"""What a mark that opens and closes nothing is printed as, where it is not itself."""
TOKENS = re.compile(r"""(</?(?:i|b|sup|sub|sc)>|<span\s+(?:class|style)="[^"<>]*">|</span>|["'“”‘’])""")
SPECIAL = re.compile(r"""[<"'“‘]""")
OPENERS = frozenset(" \t\n\u00a0([{-–—/“‘\"'«")
"""What may stand before an opening mark."""


DEEPEST = 20
"""Tags and quotations within each other that are read; deeper ones stand as they were written."""


class _Open(Draft):
    """A tag or quotation that is open, and what has been read in it so far."""

    mark: str
    tag: str
    nodes: list[Node] = field(default_factory=list)


def plain_affix(text: str) -> Nodes:
    """A style's own affix: its tags are read, its quotation marks are characters."""
    return rich(text) if "<" in text else (text,) if text else ()


@lru_cache(maxsize=8192)
def rich(text: str) -> Nodes:
    """A field, affix or value as a tree.  What is not well formed stands as it was written."""
    text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    if not SPECIAL.search(text):
        return (text,) if text else ()
    open_ = [_Open("", "")]
    tokens = TOKENS.split(text)
    before = " "
    for number, token in enumerate(tokens):
        after = next((near[0] for near in tokens[number + 1 : number + 3] if near), "")
        _take(open_, token, before, after, is_mark=bool(number % 2))
        before = before if token[:1] == "<" or not token else token[-1]
    while len(open_) > 1:
        _dissolve(open_)
    return _joined(open_[0].nodes)


def _take(open_: list[_Open], token: str, before: str, after: str, *, is_mark: bool) -> None:
    """One token: words, a tag or a quotation mark."""
    if not is_mark:
        if token:
            open_[-1].nodes.append(token)
    elif token.startswith("</"):
        _close_tag(open_, token)
    elif token.startswith("<"):
        tag = _canonical(token)
        if tag in TAGS and len(open_) <= DEEPEST:
            open_.append(_Open(token, tag))
        else:
            open_[-1].nodes.append(token)
    else:
        _quote(open_, token, before, after)


def _canonical(token: str) -> str:
    """A tag as `TAGS` knows it: without quotes, semicolons and space that mean nothing."""
    name, _, rest = token.partition(" ")
    return name + " " + re.sub(r'[\s";]', "", rest) if rest else token


def _close_tag(open_: list[_Open], token: str) -> None:
    name = token[2:-1]
    depth = next((n for n in range(len(open_) - 1, 0, -1) if open_[n].tag.strip("<>").split(" ")[0] == name), 0)
    if not depth:
        open_[-1].nodes.append(token)
        return
    while len(open_) - 1 > depth:
        _dissolve(open_)
    closed = open_.pop()
    formatting, content = TAGS[closed.tag], _joined(closed.nodes)
    if not content:
        return
    is_turning = closed.tag != "<span class=nodecor>"
    open_[-1].nodes.append(Shaped(formatting, content, is_turning) if formatting else Part(Role.NOCASE, content))


def _quote(open_: list[_Open], mark: str, before: str, after: str) -> None:
    """A mark closes what it can close, opens what it can open, and otherwise is an apostrophe or itself."""
    top = open_[-1]
    is_word_on = mark in "'’" and after.isalnum()
    if CLOSING.get(mark) == top.mark and top.nodes and not before.isspace() and not is_word_on:
        closed = open_.pop()
        open_[-1].nodes.append(Quoted(_joined(closed.nodes)))
    elif len(open_) > DEEPEST:
        top.nodes.append(LITERAL.get(mark, mark))
    elif _may_open(mark, before, after) or (mark == "‘" and any(one.mark in ("“", '"') for one in open_)):
        open_.append(_Open(mark, ""))
    else:
        top.nodes.append(LITERAL.get(mark, mark))


def _may_open(mark: str, before: str, after: str) -> bool:
    """Whether a mark stands where a quotation begins."""
    return mark == "“" or (mark in "\"'" and before in OPENERS and bool(after) and not after.isspace())


def _dissolve(open_: list[_Open]) -> None:
    """What never closed: its mark stands as a character."""
    left = open_.pop()
    open_[-1].nodes += [LITERAL.get(left.mark, left.mark), *left.nodes]


def _joined(nodes: list[Node]) -> Nodes:
    """Neighbouring strings as one: within a field there is no punctuation to share."""
    joined: list[Node] = []
    for node in nodes:
        before = joined[-1] if joined else None
        if isinstance(node, str) and isinstance(before, str):
            joined[-1] = before + node
        elif isinstance(node, str) and isinstance(before, Quoted) and node[0] in ".,":
            joined += [Part(Role.BARRIER, ()), node]
        else:
            joined.append(node)
    return tuple(joined)
