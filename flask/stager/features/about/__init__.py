"""The service about itself: constants, API reference, health."""
