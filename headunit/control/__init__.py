"""Remote control of a running window: what is on it, touches, keys, pictures, over HTTP and in process."""
