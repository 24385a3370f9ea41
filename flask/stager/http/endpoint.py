"""Running an operation: who calls, what was sent, the view, one transaction, the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any, TypeVar
from urllib.parse import quote

from flask import Response, g, request
from pydantic import BaseModel, ValidationError

from stager.access.rules import require
from stager.db import Session, SessionFactory, begin_write, refusal_of
from stager.errors import NotFound, StagerError, UnsupportedMedia
from stager.http.context import (
    Clients,
    Context,
    CookieKind,
    Credentials,
    Recogniser,
    Recorder,
    Reply,
)
from stager.http.listing import answer_list
from stager.http.operation import MAXIMUM_ID, Operation, RawBody
from stager.http.problem import invalid_input
from stager.http.repetition import AnswerBook, Repeated, Repetition, fingerprint_of, key_sent
from stager.http.security import cookie_name, refuse_foreign_origin
from stager.http.streams import whole_stream
from stager.http.viewing import ON_BEHALF_OF, record_look, viewed_as
from stager.settings import Settings

# Whoever sets a Location has quoted what had to be; this is for what is left.
LEGAL_IN_URL = "/:;=%&?,. -_+~#@!$'()*[]"
T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Edge:
    """What endpoints need from the application that mounts them."""

    settings: Settings
    sessions: SessionFactory
    clients: Clients
    recogniser: Recogniser
    record: Recorder
    answers: AnswerBook
    clock: Callable[[], datetime]


def endpoint(edge: Edge, operation: Operation) -> Callable[..., Response]:
    """The Flask view function of an operation."""

    def run(**path: Any) -> Response:
        limit = operation.body_limit
        request.max_content_length = getattr(edge.settings, limit) if limit else None
        with edge.sessions() as session:
            ctx = _context(edge, session)
            try:
                ctx = _admitted(edge, operation, ctx)
                response = _respond(edge, operation, ctx, path)
            except Repeated as repeated:
                session.rollback()
                response = repeated.response()
            except StagerError as error:
                if error.keeps_changes:
                    session.commit()
                raise
            session.commit()
            _record_looks(edge, operation, ctx, path)
            if ctx.identity.needs_renewal:
                _renew(edge, ctx)
        return response

    run.__name__ = operation.name
    run.__doc__ = operation.view.__doc__
    return run


def _admitted(edge: Edge, operation: Operation, ctx: Context) -> Context:
    """The context of a caller who may call the operation, from where they call it."""
    require(ctx.identity, operation.permission)
    if operation.is_unsafe and operation.checks_origin and ctx.credentials.bearer is None:
        refuse_foreign_origin(edge.settings)
    return viewed_as(edge.recogniser, operation, ctx)


def _record_looks(edge: Edge, operation: Operation, ctx: Context, path: Mapping[str, Any]) -> None:
    is_viewed_as = ON_BEHALF_OF in ctx.session.info
    if not (operation.views or is_viewed_as):
        return
    begin_write(ctx.session)
    if operation.views:
        edge.record(ctx.session, "viewed", operation.views, next(iter(path.values())))
    if is_viewed_as:
        record_look(edge.record, operation, ctx, path)
    ctx.session.commit()


def _renew(edge: Edge, ctx: Context) -> None:
    try:
        begin_write(ctx.session)
        edge.recogniser.renew(ctx.session, ctx.identity, ctx.now)
        ctx.session.commit()
    except Exception as error:
        # What was asked for is done; the next request renews as well as this one.
        if refusal_of(error) is None:
            raise
        ctx.session.rollback()


def _respond(edge: Edge, operation: Operation, ctx: Context, path: Mapping[str, Any]) -> Response:
    if any(isinstance(part, int) and part > MAXIMUM_ID for part in path.values()):
        raise NotFound
    body = whole_stream(request.stream)
    repetition = None
    if operation.repeatable and (key := key_sent()) is not None:
        content = body.read()
        body = BytesIO(content)
        repetition = Repetition(
            book=edge.answers,
            session=ctx.session,
            identity=ctx.identity,
            now=ctx.now,
            key=key,
            fingerprint=fingerprint_of(edge.settings, ctx.identity, content),
        )
        ctx = replace(ctx, when_writing=repetition.claim)
    response = _answered(edge, operation, ctx, {**path, **_arguments(operation, body)})
    if repetition is not None:
        repetition.keep(response)
    return response


def _answered(
    edge: Edge, operation: Operation, ctx: Context, arguments: Mapping[str, Any]
) -> Response:
    if operation.begins_write:
        ctx.begin_write()
    result = operation.view(ctx, **arguments)
    if operation.list_spec is not None:
        return answer_list(edge.sessions, edge.record, operation, ctx, result)
    return _rendered(edge, operation, result)


def _context(edge: Edge, session: Session) -> Context:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    credentials = Credentials(
        cookie=request.cookies.get(cookie_name(edge.settings)),
        bearer=token.strip() if scheme.lower() == "bearer" else None,
        remote_addr=request.remote_addr or "",
        user_agent=request.headers.get("User-Agent", ""),
        sign_in_state=request.cookies.get(cookie_name(edge.settings, CookieKind.SIGN_IN)),
    )
    now = edge.clock()
    identity = edge.recogniser.identify(session, credentials, now)
    session.info["identity"] = identity
    session.info["request_id"] = g.request_id
    session.info["remote_addr"] = credentials.remote_addr[:45] or None
    return Context(
        session=session,
        identity=identity,
        settings=edge.settings,
        clients=edge.clients,
        credentials=credentials,
        now=now,
        request_id=g.request_id,
        if_match=_entity_tag(request.headers.get("If-Match")),
    )


def _entity_tag(header: str | None) -> str | None:
    return header.strip().strip('"') if header else None


def _arguments(operation: Operation, body: IO[bytes]) -> dict[str, object]:
    found: dict[str, object] = {}
    if operation.takes_raw_body:
        _check_media_type(operation)
        found["body"] = RawBody(request.mimetype, request.content_length, body)
    elif operation.body_adapter is not None:
        _check_media_type(operation)
        try:
            found["body"] = operation.body_adapter.validate_json(body.read())
        except ValidationError as error:
            raise invalid_input(error, where="body") from None
    if operation.query is not None:
        found["query"] = _query(operation.query)
    return found


def _check_media_type(operation: Operation) -> None:
    if operation.consumes and request.mimetype not in operation.consumes:
        raise UnsupportedMedia(f"Content-Type must be {' or '.join(operation.consumes)}.")


def _query(model: type[T]) -> T:
    given: dict[str, object] = {}
    for name, field in model.model_fields.items():
        values = [value for value in request.args.getlist(name) if value]
        if values:
            is_list = "list[" in str(field.annotation)
            given[name] = values if is_list else values[-1]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise invalid_input(error, where="query") from None


def _rendered(edge: Edge, operation: Operation, result: object) -> Response:
    if isinstance(result, Response):
        return result
    reply = result if isinstance(result, Reply) else Reply(result)
    status = reply.status or operation.status
    response = Response(status=status.value, mimetype=operation.produces[0])
    if status is HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)
    elif operation.adapter is not None:
        value = operation.adapter.validate_python(reply.value, from_attributes=True)
        response.set_data(operation.adapter.dump_json(value))
    elif isinstance(reply.value, str | bytes):
        response.set_data(reply.value)
    for name, text in reply.headers.items():
        response.headers[name] = quote(text, safe=LEGAL_IN_URL) if name == "Location" else text
    if reply.etag is not None:
        response.set_etag(reply.etag)
    for kind, value in reply.cookies.items():
        _set_cookie(edge.settings, response, kind, value)
    return response


def _set_cookie(
    settings: Settings, response: Response, kind: CookieKind, value: str | None
) -> None:
    name, secure = cookie_name(settings, kind), settings.secure_cookies
    if value is None:
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
    else:
        response.set_cookie(name, value, path="/", secure=secure, httponly=True, samesite="Lax")
