"""The panel: everything outside the unit, for the person at the bench. It sees the world by its operator API alone."""
