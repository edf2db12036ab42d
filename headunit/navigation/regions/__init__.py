"""The regions that were imported: one folder each, whole or not there at all."""
