"""Headers that every answer carries, and the check that a change comes from our own pages."""

from flask import Response, request

from stager.errors import Forbidden
from stager.http.context import CookieKind
from stager.settings import Settings

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
# Mantine sets its theme variables in a style element, hence 'unsafe-inline' for styles only.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def cookie_name(settings: Settings, kind: CookieKind = CookieKind.SESSION) -> str:
    """The name of a kind of cookie; the `__Host-` prefix needs TLS."""
    return f"__Host-{kind}" if settings.secure_cookies else kind.value


def add_security_headers(settings: Settings, response: Response) -> Response:
    """The response, with what browsers need to be told; what a view set stays."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", API_POLICY)
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["X-Frame-Options"] = "DENY"
    if settings.secure_cookies:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def is_own_origin(settings: Settings, origin: str) -> bool:
    """Whether pages of the origin are ours: a configured one, or this server's own."""
    # A page of another site cannot choose the Host of a request that carries our cookie.
    return origin in {*settings.allowed_origins, request.host_url.rstrip("/")}


def refuse_foreign_origin(settings: Settings) -> None:
    """Nothing, if the request may change something as far as its origin is concerned.

    Browsers send `Origin` with every unsafe request of a page, and `Sec-Fetch-Site`; a request
    with neither was not made by a page, so no foreign page can have caused it.

    Raises:
        Forbidden: the page that sent it is not one of ours.
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        allowed = is_own_origin(settings, origin)
    else:
        allowed = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    if not allowed:
        raise Forbidden("This change did not come from a page of this site.")
