"""What cars tell through their DCM: signals and trips, and what their owners allow (`PRODUCT.md §8`)."""
