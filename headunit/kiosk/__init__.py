"""A unit that fills a screen by itself: dark with the ignition, kind to the screen, left with a PIN only."""
