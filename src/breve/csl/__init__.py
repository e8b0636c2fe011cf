"""breve's own citation styles and locale terms (CSL 1.0.2): data that travels with the package."""
