"""Multimedia units: their car, the account they are linked with, what they may use (`PRODUCT.md §3, §4`)."""
