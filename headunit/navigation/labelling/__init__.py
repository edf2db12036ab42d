"""Names on the map: which of them have room at a camera."""
