"""The GPS receiver: NMEA 0183 over TCP or a serial line, or gpsd. It needs no internet (`PRODUCT.md §2`).

`address` reads what `--gps` takes and chooses; `receiver` keeps the fix; `tcp` and `serial_line` bring the lines;
`nmea` and `gpsd` read them; `epoch` puts together what several lines say of one fix.
"""

from connectivity.gps.ports import GpsFix, GpsPort

__all__ = ["GpsFix", "GpsPort"]
