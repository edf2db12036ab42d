"""What is wrong for people with what a window shows."""
