"""Serving the built front end beside the API, where no proxy does: single-page routing."""

from pathlib import Path

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from stager.http.problem import render
from stager.http.security import PAGE_POLICY

IMMUTABLE = "public, max-age=31536000, immutable"


def mount_frontend(app: Flask, directory: Path) -> None:
    """Files of `directory` under `/`; any other address outside `/api` is the application's page.

    Files are `/static/*` and single-segment names with an extension; a missing one is a 404. A
    deep link may hold dots, so everything else gets `index.html`. Not a route of its own: it
    would take the place of the API's 404 and 405.
    """
    root = str(directory.resolve())

    def page(missing: NotFound) -> Response:
        path = request.path.removeprefix("/")
        if request.method not in {"GET", "HEAD"} or path.split("/", 1)[0] == "api":
            return render(missing)
        hashed = path.startswith("static/")
        is_file = hashed or ("/" not in path and "." in path)
        found = safe_join(root, path if is_file else "index.html")
        if found is None or "\0" in found or not Path(found).is_file():
            return render(missing)
        response = send_file(found)
        response.headers["Cache-Control"] = IMMUTABLE if hashed else "no-cache"
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        return response

    app.register_error_handler(NotFound, page)
