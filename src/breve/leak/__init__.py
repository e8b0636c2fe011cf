"""Finished files, opened again and searched for what may not be in them."""
