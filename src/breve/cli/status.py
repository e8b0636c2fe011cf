"""Exit statuses, which say to a script how a command ended."""

FAULTY = 1
"""A brief has errors, or the system refused."""

MISUSED = 2
"""The command was misused."""

INTERRUPTED, UNREAD = 130, 141
"""Ctrl-C; nobody reads what is printed: 128 and the number of the signal."""


class UnreadError(Exception):
    """Nobody reads what is printed."""
