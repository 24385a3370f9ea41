"""The API reference: the OpenAPI document and a viewer that needs no other host."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from stager.access.permissions import Permission
from stager.errors import NotFound
from stager.http import Context, Reply, Routes

routes = Routes("service", words={"asset": "swagger-ui.css"})

# Swagger UI as packaged by swagger-ui-py: offline, and it reads OpenAPI 3.1.
VIEWER: Traversable = files("swagger_ui") / "static"
ASSETS = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HTML = "text/html"
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stager API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="reference"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
"""
START = """\
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  filter: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
"""


@routes.get("/api/docs", allow=Permission.ANYONE, produces=HTML, examples={HTML: PAGE})
def read_reference(ctx: Context) -> Reply[str]:
    """The readable API reference."""
    del ctx
    return Reply(PAGE, headers={"Content-Security-Policy": POLICY})


@routes.get(
    "/api/docs/<asset>",
    allow=Permission.ANYONE,
    produces=("text/javascript", "text/css"),
    examples={"text/javascript": START, "text/css": ".swagger-ui { }"},
)
def read_reference_asset(ctx: Context, asset: str) -> Reply[str]:
    """A script or style sheet of the reference."""
    del ctx
    if asset == "start.js":
        return Reply(START)
    if asset not in ASSETS:
        raise NotFound
    text = (VIEWER / asset).read_text(encoding="utf-8")
    return Reply(text, headers={"Content-Type": ASSETS[asset], "Cache-Control": "max-age=86400"})
