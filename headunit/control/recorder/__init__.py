"""From what a person does at a window to the code of a test."""
