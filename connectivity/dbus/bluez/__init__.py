"""The twin of BlueZ: what bluetoothd 5.66 shows on D-Bus, played from the world's adapter."""
