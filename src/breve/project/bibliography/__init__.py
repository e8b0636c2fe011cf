"""Bibliographies as their authors keep them, one file a format, each read into the model's `Work`s."""

from breve.project.bibliography.read import read_bibliography

__all__ = ["read_bibliography"]
