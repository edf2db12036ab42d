"""Where the person has been, wants to go again, lives and works."""
