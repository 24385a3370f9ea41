"""Every setting of Stager, read once from the environment; nothing else reads `os.environ`.

A secret may also be given as a file: `ST_SECRET_KEY_FILE=/run/secrets/key` sets `ST_SECRET_KEY`.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from stager.errors import StagerError

MINIMUM_SECRET_BYTES = 32
# A hexadecimal secret has at most 16.
DISTINCT_CHARACTERS = 8
# From examples and images; whoever attacks tries them first.
KNOWN_DEFAULTS = frozenset(
    {"admin", "changeme", "eternity", "minioadmin", "minio123", "password", "root"}
    | {"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "$not_a_secret!"}
)
# Each would open the service to everybody, were it obeyed; who sets one expects that it is.
REFUSED_FLAGS = ("FLASK_DEBUG", "LOGIN_DISABLED")
DATABASES = re.compile(r"sqlite:///.|(mysql|mariadb)\+pymysql://.")
KEY_RING = re.compile(
    r"[A-Za-z0-9._-]{1,20}:[A-Za-z0-9+/_-]{43}=(,[A-Za-z0-9._-]{1,20}:[A-Za-z0-9+/_-]{43}=)*"
)
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9A-Fa-f:]+\](:\d{1,5})?")


class UnsafeSettings(StagerError):
    """The environment does not describe a Stager that may be started."""


class Settings(BaseSettings):
    """The frozen settings; the field descriptions are the operators' documentation."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", case_sensitive=True, env_ignore_empty=True
    )

    environment: Literal["production", "development"] = Field(
        "development",
        validation_alias="ST_ENVIRONMENT",
        description="production, which the image sets, also refuses an address without TLS",
    )
    database_uri: SecretStr = Field(
        validation_alias="ST_DATABASE_URI",
        description="sqlite:///file or mysql+pymysql://user:password@host/database",
    )
    secret_key: SecretStr = Field(
        validation_alias="ST_SECRET_KEY",
        description="at least 32 bytes; signs upload and download addresses",
    )
    public_url: str = Field(
        "",
        validation_alias="ST_PUBLIC_URL",
        description="the address under which browsers reach this server, if a proxy changes it",
    )
    frontend_origins: str = Field(
        "",
        validation_alias="ST_FRONTEND_ORIGINS",
        description="further origins (comma list) whose pages may send changes with a cookie",
    )
    frontend_dir: Path | None = Field(
        None,
        validation_alias="ST_FRONTEND_DIR",
        description="built front end to serve beside the API; unset where a proxy serves it",
    )
    var_dir: Path = Field(
        Path("var"),
        validation_alias="ST_VAR_DIR",
        description="directory for work files of analyses and other local state",
    )
    object_store: str = Field(
        "",
        validation_alias="ST_OBJECT_STORE",
        description="local:<directory>, or unset to use the S3 server of MINIO_*",
    )
    minio_endpoint: str = Field("localhost:9000", validation_alias="MINIO_ENDPOINT")
    minio_public_endpoint: str = Field("", validation_alias="MINIO_PUBLIC_ENDPOINT")
    minio_access_key: SecretStr = Field(SecretStr(""), validation_alias="MINIO_ACCESS_KEY")
    minio_secret_key: SecretStr = Field(SecretStr(""), validation_alias="MINIO_SECRET_KEY")
    minio_region_name: str = Field("hpc4health", validation_alias="MINIO_REGION_NAME")
    minio_tls: bool = Field(False, validation_alias="MINIO_TLS")
    storage_iam: Literal["", "minio", "none"] = Field(
        "",
        validation_alias="ST_STORAGE_IAM",
        description="none where the S3 server has no MinIO admin API; by default minio on S3",
    )
    key_ring: SecretStr = Field(
        SecretStr(""),
        validation_alias="ST_KEY_RING",
        description="name:base64 of 32 bytes, comma list; encrypts S3 secrets, newest key first",
    )
    pipelines: Path | None = Field(
        None,
        validation_alias="ST_PIPELINES",
        description="pipelines.toml: which pipelines exist and what they need",
    )
    genes_file: Path | None = Field(
        None,
        validation_alias="ST_GENES_FILE",
        description="gene table handed to local pipelines: chromosome, start, end, symbol, id",
    )
    enable_oidc: bool = Field(
        False,
        validation_alias="ENABLE_OIDC",
        description="sign in at an OpenID Connect provider instead of with passwords",
    )
    oidc_provider: Literal["keycloak", "auth0"] = Field(
        "keycloak", validation_alias="OIDC_PROVIDER", description="how signing out there works"
    )
    oidc_client_id: str = Field("", validation_alias="OIDC_CLIENT_ID")
    oidc_client_secret: SecretStr = Field(SecretStr(""), validation_alias="OIDC_CLIENT_SECRET")
    oidc_well_known: str = Field(
        "",
        validation_alias="OIDC_WELL_KNOWN",
        description="address of the provider's openid-configuration",
    )
    oidc_audience: str = Field(
        "",
        validation_alias="ST_OIDC_AUDIENCE",
        description="audience of service accounts' access tokens; unset, none is accepted",
    )
    legacy_database_uri: SecretStr = Field(
        SecretStr(""),
        validation_alias="ST_LEGACY_DATABASE_URI",
        description="mysql+pymysql://… of the predecessor, which `stager import-legacy` reads",
    )
    git_sha: str | None = Field(None, validation_alias="GIT_SHA")
    session_idle_minutes: int = Field(8 * 60, validation_alias="ST_SESSION_IDLE_MINUTES", ge=5)
    session_absolute_hours: int = Field(24, validation_alias="ST_SESSION_ABSOLUTE_HOURS", ge=1)
    max_body_bytes: int = Field(10 * 2**20, validation_alias="ST_MAX_BODY_BYTES", ge=1024)
    max_sheet_bytes: int = Field(50 * 2**20, validation_alias="ST_MAX_SHEET_BYTES", ge=1024)
    trusted_proxies: int = Field(
        0,
        validation_alias="ST_TRUSTED_PROXIES",
        ge=0,
        description="number of reverse proxies whose X-Forwarded-* headers are believed",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", validation_alias="ST_LOG_LEVEL"
    )
    sql_log: bool = Field(
        False, validation_alias="ST_SQL_LOG", description="log SQL statements, never parameters"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then secret files; nothing else."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, SecretFiles(settings_cls)

    @property
    def provisions_storage(self) -> bool:
        """Whether users have S3 keys of their own, which Stager makes and revokes."""
        return not self.object_store and self.storage_iam != "none"

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers reach this server over TLS."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Origins, as browsers send them, whose pages may change things with a cookie.

        Beside the server's own, as the request's `Host` names it.
        """
        named = {origin.strip().rstrip("/") for origin in self.frontend_origins.split(",")}
        parts = urlsplit(self.public_url)
        return frozenset((named | {f"{parts.scheme}://{parts.netloc}"}) - {"", "://"})


class SecretFiles(EnvSettingsSource):
    """Reads `NAME` from the file that `NAME_FILE` names, as container secrets are mounted."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for field in self.settings_cls.model_fields.values():
            name = str(field.validation_alias)
            if path := os.environ.get(f"{name}_FILE"):
                try:
                    found[name] = Path(path).read_text(encoding="utf-8").strip()
                except (OSError, UnicodeDecodeError):
                    raise UnsafeSettings(f"{name}_FILE names a file that cannot be read.") from None
        return found


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings that the environment of this process describes, read once.

    Raises:
        UnsafeSettings: with one sentence that names the variable at fault.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        variable = str(first["loc"][0])
        reason = "is not set" if first["type"] == "missing" else f"is not usable: {first['msg']}"
        raise UnsafeSettings(f"{variable} {reason}.") from None
    _refuse_unsafe(settings)
    return settings


def _refuse_unsafe(settings: Settings) -> None:
    for complaint in (*_complaints(settings), *_production_complaints(settings)):
        raise UnsafeSettings(complaint)


def _complaints(settings: Settings) -> Iterator[str]:
    """What is wrong in any environment, each as a sentence that names the variable."""
    for flag in REFUSED_FLAGS:
        if os.environ.get(flag, "").lower() not in {"", "0", "false", "no"}:
            yield f"{flag} must not be set."
    if not DATABASES.match(settings.database_uri.get_secret_value()):
        yield "ST_DATABASE_URI must begin with sqlite:/// or mysql+pymysql://."
    secret = settings.secret_key.get_secret_value()
    if len(secret.encode()) < MINIMUM_SECRET_BYTES:
        yield f"ST_SECRET_KEY must be a secret of at least {MINIMUM_SECRET_BYTES} bytes."
    if settings.public_url and not ORIGIN.fullmatch(settings.public_url.rstrip("/")):
        yield "ST_PUBLIC_URL must be an origin such as https://stager.example.org."
    if not all(ORIGIN.fullmatch(origin) for origin in settings.allowed_origins):
        yield "ST_FRONTEND_ORIGINS must be origins such as https://stager.example.org, with commas."
    if settings.frontend_dir and not (settings.frontend_dir / "index.html").is_file():
        yield "ST_FRONTEND_DIR names a directory without an index.html."
    yield from _storage_complaints(settings)
    if settings.enable_oidc:
        yield from _oidc_complaints(settings)


def _oidc_complaints(settings: Settings) -> Iterator[str]:
    if not settings.oidc_client_id:
        yield "OIDC_CLIENT_ID is not set."
    if not settings.oidc_client_secret.get_secret_value():
        yield "OIDC_CLIENT_SECRET is not set."
    if urlsplit(settings.oidc_well_known).scheme not in {"http", "https"}:
        yield "OIDC_WELL_KNOWN must be an address such as https://idp.example.org/.well-known/…"
    if settings.oidc_audience == settings.oidc_client_id:
        # What proves a sign-in must not be accepted as what opens the API.
        yield "ST_OIDC_AUDIENCE must not be OIDC_CLIENT_ID."


def _storage_complaints(settings: Settings) -> Iterator[str]:
    if not settings.object_store and not settings.minio_secret_key.get_secret_value():
        yield "Set ST_OBJECT_STORE=local:<directory>, or MINIO_SECRET_KEY."
    ring = settings.key_ring.get_secret_value()
    if ring and not KEY_RING.fullmatch(ring):
        yield "ST_KEY_RING must be name:base64 of 32 bytes, with commas between several."
    if settings.provisions_storage and not ring:
        yield "ST_KEY_RING is not set: S3 secrets need a key (or set ST_STORAGE_IAM=none)."


def _production_complaints(settings: Settings) -> Iterator[str]:
    """What a laptop may do and a server may not."""
    if settings.environment != "production":
        return
    if len(set(settings.secret_key.get_secret_value())) < DISTINCT_CHARACTERS:
        yield "ST_SECRET_KEY must be random in production."
    if not settings.secure_cookies:
        yield "ST_PUBLIC_URL must begin with https:// in production."
    if not all(origin.startswith("https:") for origin in settings.allowed_origins):
        yield "ST_FRONTEND_ORIGINS must begin with https:// in production."
    if settings.enable_oidc and not settings.oidc_well_known.startswith("https:"):
        yield "OIDC_WELL_KNOWN must begin with https:// in production."
    if settings.oidc_client_secret.get_secret_value() in KNOWN_DEFAULTS:
        yield "OIDC_CLIENT_SECRET is a default that everybody knows."
    if settings.minio_secret_key.get_secret_value() in KNOWN_DEFAULTS:
        yield "MINIO_SECRET_KEY is a default that everybody knows."
    if urlsplit(settings.database_uri.get_secret_value()).password in KNOWN_DEFAULTS:
        yield "ST_DATABASE_URI has a password that everybody knows."
