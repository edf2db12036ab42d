"""Driving a real window: find by accessible name and role, act by position, wait for conditions."""
