"""The route that is chosen, and the car on it: what comes next, what is said, what happens off the route."""
