"""Serving the built front end beside the API, where no proxy does: single-page routing."""

from pathlib import Path

from flask import Flask, Response, send_from_directory
from werkzeug.exceptions import NotFound

from stager.http.security import PAGE_POLICY

IMMUTABLE = "public, max-age=31536000, immutable"


def mount_frontend(app: Flask, directory: Path) -> None:
    """Files of `directory` under `/`; any other path outside `/api` is the application's page.

    Files are `/static/*` and single-segment names with an extension; a missing one is a 404. A
    deep link may hold dots, so everything else gets `index.html`.
    """
    root = directory.resolve()

    def page(path: str = "") -> Response:
        if path.split("/", 1)[0] == "api":
            raise NotFound
        is_file = path.startswith("static/") or ("/" not in path and "." in path)
        response = send_from_directory(root, path if is_file else "index.html")
        hashed = path.startswith("static/")
        response.headers["Cache-Control"] = IMMUTABLE if hashed else "no-cache"
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        return response

    app.add_url_rule("/", "frontend_root", page)
    app.add_url_rule("/<path:path>", "frontend", page)
