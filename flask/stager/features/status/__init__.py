"""How the service and what it depends on are doing."""
