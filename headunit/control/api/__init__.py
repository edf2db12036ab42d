"""The control API on the wire: its server, its client, and what both read and write."""
