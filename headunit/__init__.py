"""A simulator of a Lexus multimedia unit and of the connected car around it."""

__version__ = "0.1.0"
