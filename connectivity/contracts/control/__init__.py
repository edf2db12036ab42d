"""What a running unit's control API and its clients share (`docs/control-api.md`).

Places are pixels of the window, x to the right and y down from its top left. Waits are real seconds.
"""
