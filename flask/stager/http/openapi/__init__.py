"""The OpenAPI 3.1 document, built once from the operations that the application mounts."""

from stager.http.openapi.document import missing_examples, openapi_document

__all__ = ["missing_examples", "openapi_document"]
