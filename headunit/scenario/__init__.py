"""Stories: what happens to a car, its unit and its owner, and what is expected of them, written as TOML."""
