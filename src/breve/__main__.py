"""``python -m breve`` is ``breve``."""

from breve.cli import main

if __name__ == "__main__":
    main()
