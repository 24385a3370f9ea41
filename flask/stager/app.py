"""Assembly of the web application; every rule lives elsewhere."""

import re
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any

import structlog
from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from stager.clients.oidc import OpenIdProvider, openid_provider_from
from stager.clients.storage import object_store_from
from stager.db import create_db_engine, schema_is_current, utc_now
from stager.features.about import reference
from stager.features.about import routes as about
from stager.features.analyses import routes as analyses
from stager.features.audit import routes as audit
from stager.features.audit.service import audited_sessions, record
from stager.features.comments import routes as comments
from stager.features.datasets import routes as datasets
from stager.features.families import routes as families
from stager.features.files import component as files_component
from stager.features.files import routes as files
from stager.features.genes import routes as genes
from stager.features.groups import routes as groups
from stager.features.idempotency.service import KeptAnswers
from stager.features.institutions import routes as institutions
from stager.features.intake import routes as intake
from stager.features.notifications import routes as notifications
from stager.features.participants import routes as participants
from stager.features.phenotypes import routes as phenotypes
from stager.features.records.examples import WORDS
from stager.features.saved_views import routes as saved_views
from stager.features.session import component as session_component
from stager.features.session import routes as session
from stager.features.session.callers import Callers
from stager.features.status import board, probes
from stager.features.status import routes as status
from stager.features.status.component import Component
from stager.features.storage_iam import component as storage_iam_component
from stager.features.tissue_samples import routes as tissue_samples
from stager.features.tokens import routes as tokens
from stager.features.users import routes as users
from stager.features.variants import routes as variants
from stager.http.cross_origin import share_with_origin
from stager.http.endpoint import Edge, endpoint
from stager.http.frontend import mount_frontend
from stager.http.metrics import measure_requests
from stager.http.nouns import RecordNoun
from stager.http.openapi import openapi_document
from stager.http.operation import Operation
from stager.http.problem import render
from stager.http.routes import Routes
from stager.http.security import add_security_headers
from stager.pipelines.registry import load_registry
from stager.settings import Settings, UnsafeSettings, load_settings

FEATURES: Sequence[Routes] = (
    about.routes,
    analyses.routes,
    audit.routes,
    comments.routes,
    datasets.routes,
    families.routes,
    files.routes,
    genes.routes,
    groups.routes,
    institutions.routes,
    intake.routes,
    notifications.routes,
    participants.routes,
    phenotypes.routes,
    reference.routes,
    saved_views.routes,
    session.routes,
    status.routes,
    tissue_samples.routes,
    tokens.routes,
    users.routes,
    variants.routes,
)
OPERATIONS: Sequence[Operation] = tuple(
    operation for feature in FEATURES for operation in feature.operations
)
COMPONENTS: Sequence[Component] = (
    *probes.COMPONENTS,
    *files_component.COMPONENTS,
    *storage_iam_component.COMPONENTS,
    *session_component.COMPONENTS,
)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
logger = structlog.get_logger("stager.access")


def create_app(
    settings: Settings | None = None,
    *,
    clock: Callable[[], datetime] = utc_now,
    openid_provider: OpenIdProvider | None = None,
) -> Flask:
    """The WSGI application for these settings, by default those of the environment.

    `clock` tells the time to whatever a request does, in UTC. People sign in at `openid_provider`,
    or at the one of the settings.

    Raises:
        UnsafeSettings: the settings do not describe a Stager that may be started.
    """
    settings = settings or load_settings()
    provider = openid_provider or openid_provider_from(settings)
    app = Flask("stager", static_folder=None)
    edge = _edge(settings, provider, clock)
    app.extensions["stager"] = edge
    app.url_map.converters["noun"] = RecordNoun
    for operation in OPERATIONS:
        app.add_url_rule(
            operation.rule,
            endpoint=operation.name,
            view_func=endpoint(edge, operation),
            methods=[operation.method],
            strict_slashes=False,
        )
    _mount_document(app)
    if settings.frontend_dir is not None:
        mount_frontend(app, settings.frontend_dir)
    _wire(app, settings)
    measure_requests(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way to wrap
    return app


def _edge(
    settings: Settings, provider: OpenIdProvider | None, clock: Callable[[], datetime]
) -> Edge:
    sessions = audited_sessions(create_db_engine(settings.database_uri.get_secret_value()))
    clients: dict[str, object] = {
        "object_store": object_store_from(settings),
        "pipelines": load_registry(settings.pipelines),
        "openid_provider": provider,
    }
    clients[board.NAME] = board.Board(COMPONENTS, settings, clients, sessions)
    return Edge(
        settings=settings,
        sessions=sessions,
        clients=clients,
        recogniser=Callers(settings, provider),
        record=record,
        answers=KeptAnswers(),
        clock=clock,
    )


def refuse_old_schema(app: Flask) -> None:
    """Nothing, if the database has the schema that this code needs.

    Leaves no connection behind, so that a server may fork afterwards.

    Raises:
        UnsafeSettings: it has another one, or none.
    """
    edge: Edge = app.extensions["stager"]
    engine = edge.sessions.kw["bind"]
    current = schema_is_current(engine)
    engine.dispose()
    if not current:
        raise UnsafeSettings("The database schema is not current: run `stager db upgrade` first.")


def api_document() -> dict[str, Any]:
    """The OpenAPI document of everything that the application serves."""
    return openapi_document(OPERATIONS, version=version("stager"), words=WORDS)


def _mount_document(app: Flask) -> None:
    encoded = app.json.dumps(api_document())

    def read_openapi() -> Response:
        return Response(encoded, content_type="application/json")

    app.add_url_rule("/api/openapi.json", "read_openapi", read_openapi)


def _wire(app: Flask, settings: Settings) -> None:
    @app.before_request
    def begin() -> None:
        sent = request.headers.get("X-Request-Id", "")
        g.request_id = sent if REQUEST_ID.fullmatch(sent) else secrets.token_hex(12)
        g.started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        rule = request.url_rule.rule if request.url_rule is not None else "(none)"
        logger.info(
            "request",
            request_id=g.get("request_id"),
            method=request.method,
            route=rule,
            status=response.status_code,
            ms=round((time.perf_counter() - g.started) * 1000, 1) if "started" in g else None,
        )
        return share_with_origin(settings, add_security_headers(settings, response))

    app.register_error_handler(Exception, render)
