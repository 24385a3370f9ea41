"""The service about itself: constants and health."""

from stager.access.permissions import Permission
from stager.errors import Unavailable
from stager.features.about.schemas import WORDS, About, DatasetType, Health
from stager.features.about.vocabularies import ENUMS
from stager.http import Context, Routes
from stager.models.enums import DATASET_TYPES

routes = Routes("service", words=WORDS)


@routes.get("/api", allow=Permission.ANYONE, out=About)
def read_about(ctx: Context) -> About:
    """Version, sign-in method and every closed vocabulary."""
    types = {
        code: DatasetType(name=each.name, kind=each.kind)
        for code, each in sorted(DATASET_TYPES.items())
    }
    settings = ctx.settings
    return About(
        sha=settings.git_sha,
        oauth=settings.enable_oidc,
        oauth_provider=settings.oidc_provider if settings.enable_oidc else None,
        enums=ENUMS,
        dataset_types=types,
    )


@routes.get("/livez", allow=Permission.ANYONE, out=Health)
def read_liveness(ctx: Context) -> Health:
    """Whether the process answers; touches nothing else."""
    del ctx
    return Health(status="ok")


@routes.get("/readyz", allow=Permission.ANYONE, out=Health, errors=(Unavailable,))
def read_readiness(ctx: Context) -> Health:
    """Whether requests can be served: the database answers."""
    ctx.session.connection()
    return Health(status="ok")
