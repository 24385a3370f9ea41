"""Pages on other origins: a lab's front end that speaks to several Stagers (Fetch, CORS)."""

from flask import Response, request

from stager.http.operation import Header
from stager.http.repetition import KEY_HEADER
from stager.settings import Settings

METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH"
SENT = f"Accept, Content-Type, If-Match, Range, {KEY_HEADER}"
READ = ", ".join(sorted(set(Header) - {Header.SET_COOKIE}))
REMEMBERED_S = 600


def share_with_origin(settings: Settings, response: Response) -> Response:
    """The response, which a page of a configured origin may read, and no other page.

    With cookies, so the origin is named and never any. What a preflight asks is answered for every
    address alike: whether the request itself is allowed is decided when it comes.
    """
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin is None or origin not in settings.allowed_origins:
        return response
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = origin
    headers["Access-Control-Allow-Credentials"] = "true"
    headers["Access-Control-Expose-Headers"] = READ
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = METHODS
        headers["Access-Control-Allow-Headers"] = SENT
        headers["Access-Control-Max-Age"] = str(REMEMBERED_S)
    return response
