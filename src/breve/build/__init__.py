"""The build: every brief asked for, every audience, every format, each edition whole or not at all."""
