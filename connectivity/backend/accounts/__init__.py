"""Owners: accounts, passwords, sessions and tokens, e-mails (`PRODUCT.md §3`)."""
