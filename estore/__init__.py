"""The e-Store: catalogue, orders, packages and the apps that they bring."""
