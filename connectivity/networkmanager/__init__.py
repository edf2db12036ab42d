"""The unit's side of NetworkManager: what its Wi-Fi and its tethering share."""
