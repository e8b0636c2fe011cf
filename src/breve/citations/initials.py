"""Given names as initials (CSL 1.0.2, "initialize", "initialize-with" and "initialize-with-hyphen")."""

import re
from functools import lru_cache

from breve.citations.tree import Nodes, change_leaves

PIECES = re.compile(r"[^\s\u00a0.\-‐–]+\.?|[-‐–]|[\s\u00a0]+|\.")


def initialed_tree(nodes: Nodes, mark: str, *, keeps_hyphen: bool) -> Nodes:
    """A given name with markup in it, leaf by leaf."""

    def change(leaf: str) -> str:
        lead = "-" if leaf[:1] == "-" and keeps_hyphen else " " if leaf[:1] in "- " else ""
        return lead + initialed(leaf, mark, keeps_hyphen=keeps_hyphen)

    return change_leaves(nodes, change)


@lru_cache(maxsize=8192)
def initialed(given: str, mark: str, *, keeps_hyphen: bool) -> str:
    """Every given name as its initial, and the mark after each: "Jean-Luc" with "." is "J.-L."."""
    said = ""
    is_joined = False
    for piece in PIECES.findall(given):
        if piece in "-‐–":
            is_joined = True
        elif not piece.strip() or piece == ".":
            continue
        elif piece[0].islower() and not piece.endswith("."):
            said = said if is_joined else f"{_spaced(said)}{piece} "
            is_joined = False
        else:
            said = _joined(said, is_joined=is_joined, keeps_hyphen=keeps_hyphen) + _initial(piece) + mark
            is_joined = False
    return said.strip()


def _spaced(said: str) -> str:
    return said if not said or said.endswith(" ") else said + " "


def _joined(said: str, *, is_joined: bool, keeps_hyphen: bool) -> str:
    return said.rstrip() + "-" if is_joined and keeps_hyphen and said else said


def _initial(piece: str) -> str:
    """A name's first letter; an abbreviation ("Ph.") is left whole."""
    if piece.endswith("."):
        return piece[:-1]
    return piece[0]


@lru_cache(maxsize=8192)
def marked(given: str, mark: str) -> str:
    """The initials that are there already, in the style's way: "John M.E." with ". " is "John M. E."."""
    said = ""
    for word in re.findall(r"[^\s\u00a0.]+\.?", given):
        bare = word.strip("-‐–.")
        is_initial = (len(bare) == 1 and bare.isupper()) or word.endswith(".")
        if not is_initial:
            said = _spaced(said) + word + " "
        elif word[0] in "-‐–":
            said = said.rstrip() + word.rstrip(".") + mark
        else:
            said += word.rstrip(".") + mark
    return said.strip()
