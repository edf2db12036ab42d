"""What the backend shows over HTTP: routes, their refusals, limits and documents."""
