"""The connected-services backend: accounts, devices, vehicles, sessions, the free period (`PRODUCT.md §3, §4`)."""
