"""The service clock in the unit: what is covered, until when (`PRODUCT.md §4`)."""
