"""Stager starts only on settings that are safe, and says in one line which variable is not."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from stager.settings import Settings, UnsafeSettings, load_settings

SECRET = "0123456789abcdef" * 3
SAFE = {
    "ST_ENVIRONMENT": "production",
    "ST_DATABASE_URI": "mysql+pymysql://stager:f7Ge2kQ9@db/stager",
    "ST_SECRET_KEY": SECRET,
    "ST_PUBLIC_URL": "https://stager.example.org",
    "ST_OBJECT_STORE": "local:/srv/objects",
    "ST_KEY_RING": f"a:{'A' * 43}=",
}
PREFIXES = ("ST_", "MINIO_", "FLASK_", "LOGIN_", "GIT_SHA", "ENABLE_OIDC", "OIDC_")
OIDC = {
    "ENABLE_OIDC": "1",
    "OIDC_CLIENT_ID": "stager",
    "OIDC_CLIENT_SECRET": SECRET,
    "OIDC_WELL_KNOWN": "https://idp.example.org/.well-known/openid-configuration",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of the machine reaches a test, and no loaded settings reach another."""
    for name in os.environ:
        if name.startswith(PREFIXES):
            monkeypatch.delenv(name)
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def loaded(monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str]) -> Settings:
    """The settings of SAFE with these changes; an empty text leaves a variable out."""
    for name, value in {**SAFE, **environment}.items():
        if value:
            monkeypatch.setenv(name, value)
    return load_settings()


UNSAFE = [
    ("ST_DATABASE_URI", {"ST_DATABASE_URI": ""}),
    ("ST_DATABASE_URI", {"ST_DATABASE_URI": "postgresql://db/stager"}),
    ("ST_DATABASE_URI", {"ST_DATABASE_URI": "stager.db"}),
    ("ST_DATABASE_URI", {"ST_DATABASE_URI": "mysql+pymysql://admin:admin@db/stager"}),
    ("ST_SECRET_KEY", {"ST_SECRET_KEY": ""}),
    ("ST_SECRET_KEY", {"ST_SECRET_KEY": "YOUR_SECRET_KEY"}),
    ("ST_SECRET_KEY", {"ST_SECRET_KEY": SECRET[:31]}),
    ("ST_SECRET_KEY", {"ST_SECRET_KEY": "x" * 64}),
    ("ST_PUBLIC_URL", {"ST_PUBLIC_URL": "http://stager.example.org"}),
    ("ST_PUBLIC_URL", {"ST_PUBLIC_URL": "cohorts.example.org"}),
    ("ST_PUBLIC_URL", {"ST_PUBLIC_URL": "https://stager.example.org/app"}),
    ("ST_FRONTEND_ORIGINS", {"ST_FRONTEND_ORIGINS": "*"}),
    ("ST_FRONTEND_ORIGINS", {"ST_FRONTEND_ORIGINS": "https://*.example.org"}),
    ("ST_FRONTEND_ORIGINS", {"ST_FRONTEND_ORIGINS": "http://app.example.org"}),
    ("ST_FRONTEND_DIR", {"ST_FRONTEND_DIR": "/nowhere/dist"}),
    ("MINIO_SECRET_KEY", {"ST_OBJECT_STORE": ""}),
    ("MINIO_SECRET_KEY", {"ST_OBJECT_STORE": "", "MINIO_SECRET_KEY": "minioadmin"}),
    ("ST_KEY_RING", {"ST_OBJECT_STORE": "", "MINIO_SECRET_KEY": SECRET, "ST_KEY_RING": ""}),
    ("ST_KEY_RING", {"ST_KEY_RING": "a:too-short="}),
    ("ST_KEY_RING", {"ST_KEY_RING": f"{'A' * 43}="}),
    ("ST_STORAGE_IAM", {"ST_STORAGE_IAM": "aws"}),
    ("OIDC_CLIENT_ID", OIDC | {"OIDC_CLIENT_ID": ""}),
    ("OIDC_CLIENT_SECRET", OIDC | {"OIDC_CLIENT_SECRET": ""}),
    ("OIDC_CLIENT_SECRET", OIDC | {"OIDC_CLIENT_SECRET": "$not_a_secret!"}),
    ("OIDC_WELL_KNOWN", OIDC | {"OIDC_WELL_KNOWN": ""}),
    ("OIDC_WELL_KNOWN", OIDC | {"OIDC_WELL_KNOWN": "http://idp.example.org/x"}),
    ("OIDC_PROVIDER", OIDC | {"OIDC_PROVIDER": "another"}),
    ("ST_OIDC_AUDIENCE", OIDC | {"ST_OIDC_AUDIENCE": "stager"}),
    ("ST_ENVIRONMENT", {"ST_ENVIRONMENT": "staging"}),
    ("ST_LOG_LEVEL", {"ST_LOG_LEVEL": "LOUD"}),
    ("ST_TRUSTED_PROXIES", {"ST_TRUSTED_PROXIES": "*"}),
    ("ST_SESSION_IDLE_MINUTES", {"ST_SESSION_IDLE_MINUTES": "0"}),
    ("FLASK_DEBUG", {"FLASK_DEBUG": "1"}),
    ("LOGIN_DISABLED", {"LOGIN_DISABLED": "true"}),
    ("ST_SECRET_KEY_FILE", {"ST_SECRET_KEY": "", "ST_SECRET_KEY_FILE": "/nowhere/key"}),
]


def test_safe_settings_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, {})
    assert settings.secure_cookies
    assert settings.allowed_origins == {"https://stager.example.org"}


@pytest.mark.parametrize(("variable", "environment"), UNSAFE)
def test_unsafe_settings_are_refused_in_a_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, environment: dict[str, str]
) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        loaded(monkeypatch, environment)
    assert variable in refused.value.detail
    assert "\n" not in refused.value.detail


@pytest.mark.parametrize(("variable", "environment"), UNSAFE)
def test_no_refusal_repeats_a_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, environment: dict[str, str]
) -> None:
    del variable
    with pytest.raises(UnsafeSettings) as refused:
        loaded(monkeypatch, environment)
    values = [v for v in environment.values() if len(v) > 8]
    assert not [v for v in values if v in refused.value.detail]


def test_a_provider_to_sign_in_at_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, OIDC | {"ST_OIDC_AUDIENCE": "stager-api"})
    assert (settings.enable_oidc, settings.oidc_provider) == (True, "keycloak")


def test_development_allows_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        {"ST_ENVIRONMENT": "development", "ST_PUBLIC_URL": "http://127.0.0.1:5000"},
    )
    assert not settings.secure_cookies


def test_a_flag_that_is_off_is_no_reason_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, {"FLASK_DEBUG": "0", "LOGIN_DISABLED": "false"})
    assert settings.environment == "production"


def test_secrets_are_read_from_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text(SECRET + "\n")
    settings = loaded(monkeypatch, {"ST_SECRET_KEY": "", "ST_SECRET_KEY_FILE": str(key)})
    assert settings.secret_key.get_secret_value() == SECRET


def test_a_variable_wins_over_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("f" * 20 + SECRET)
    settings = loaded(monkeypatch, {"ST_SECRET_KEY_FILE": str(key)})
    assert settings.secret_key.get_secret_value() == SECRET


def test_a_secret_file_that_is_not_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"\xff\xfe" * 20)
    with pytest.raises(UnsafeSettings, match="ST_SECRET_KEY_FILE"):
        loaded(monkeypatch, {"ST_SECRET_KEY": "", "ST_SECRET_KEY_FILE": str(key)})


def test_secrets_are_not_in_the_representation_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = repr(loaded(monkeypatch, {"MINIO_SECRET_KEY": "canary-minio-secret"}))
    assert SECRET not in shown
    assert "f7Ge2kQ9" not in shown
    assert "canary-minio-secret" not in shown


def test_origins_are_compared_without_a_trailing_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    origins = "https://a.example.org/, https://b.example.org:8443"
    settings = loaded(monkeypatch, {"ST_FRONTEND_ORIGINS": origins})
    assert settings.allowed_origins == {
        "https://stager.example.org",
        "https://a.example.org",
        "https://b.example.org:8443",
    }
