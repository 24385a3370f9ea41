"""What a WSGI server imports: `stager.wsgi:app`."""

from stager.app import create_app, refuse_old_schema
from stager.log import configure_logging
from stager.settings import load_settings

configure_logging(load_settings().log_level, sql=load_settings().sql_log)
app = create_app()
refuse_old_schema(app)
