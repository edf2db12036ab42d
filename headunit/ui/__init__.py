"""The small Qt toolkit under the view-models and the Qt processes. Knows no feature."""
