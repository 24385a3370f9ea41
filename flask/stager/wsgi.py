"""What a WSGI server imports: `stager.wsgi:app`."""

from stager.app import create_app, refuse_old_schema
from stager.errors import StagerError
from stager.log import configure_logging
from stager.settings import load_settings

try:
    settings = load_settings()
    configure_logging(settings.log_level, sql=settings.sql_log)
    app = create_app(settings)
    refuse_old_schema(app)
except StagerError as error:
    # One line for whoever starts the server, where an exception would print a stack.
    raise SystemExit(f"stager: {error.detail}") from None
