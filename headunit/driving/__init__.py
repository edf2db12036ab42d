"""While the car moves: what is locked then, and the passenger's word (`PRODUCT.md §11`)."""
