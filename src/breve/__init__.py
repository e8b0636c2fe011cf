"""Write a brief once; give each audience its own edition."""

__version__ = "0.1.0"
