"""How the car drives by itself: along roads, a recorded track or nowhere in particular."""
