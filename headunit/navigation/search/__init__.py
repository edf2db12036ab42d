"""Addresses, streets, crossings, POI and towns of the regions: found while somebody types."""
