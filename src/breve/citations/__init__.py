"""The CSL processor: a style, works and every cite in order become words (CSL 1.0.2)."""
