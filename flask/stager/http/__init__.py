"""The edge kit: endpoints, problem bodies, lists over HTTP, OpenAPI and security headers."""

from stager.http.context import Clients, Context, Credentials, Reply
from stager.http.operation import Header, RawBody
from stager.http.routes import Listing, Routes

__all__ = ["Clients", "Context", "Credentials", "Header", "Listing", "RawBody", "Reply", "Routes"]
