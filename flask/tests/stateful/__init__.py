"""Long random histories of requests, compared step by step with an independent model."""
