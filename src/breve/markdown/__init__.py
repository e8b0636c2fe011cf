"""Templates and Markdown in, a Document out, every part of which knows where it was written."""
