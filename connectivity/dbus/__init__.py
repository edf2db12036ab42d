"""The machine's radio services on a private bus: twins of BlueZ and NetworkManager, and what they stand on."""
