"""Entitlements: an append-only history of grants, and the coverage that follows from it (`PRODUCT.md §4`)."""
