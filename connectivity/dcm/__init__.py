"""The telematics unit: the car's signals in, MQTT out, an outbox in between (`PRODUCT.md §8`)."""
