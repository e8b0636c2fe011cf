"""From a brief's folder to a `Brief`: the only room that reads an author's files."""
