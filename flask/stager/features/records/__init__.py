"""The cores of the contract's objects, shared by the features that nest them; no endpoint."""
