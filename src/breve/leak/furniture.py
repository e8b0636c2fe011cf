"""The fixed words of the formats, which stand in every file whatever its edition says."""

TEXT = frozenset(["of"])
"""What a reader sees that no edition holds."""

NAMES: frozenset[str] = frozenset()
CODE: frozenset[str] = frozenset(["document", "xml", "word"])
