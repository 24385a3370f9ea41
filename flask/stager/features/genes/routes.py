"""Genes over HTTP."""

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound
from stager.features.genes import queries, service
from stager.features.genes.schemas import (
    WORDS,
    BuildQuery,
    GeneNameRow,
    GeneOut,
    GeneSuggestion,
    SuggestionQuery,
)
from stager.http import Context, Listing, Routes

routes = Routes("genes", words=WORDS)


@routes.get("/api/genes", allow=Permission.GENE_READ, out=list[GeneSuggestion])
def suggest_genes(ctx: Context, query: SuggestionQuery) -> list[GeneSuggestion]:
    """The genes that a typed name or ENSG id may mean, the likeliest first."""
    return service.suggest(ctx.session, query.search, query.build, query.limit)


@routes.list(
    "/api/summary/genes",
    queries.GENE_NAMES,
    GeneNameRow,
    allow=Permission.GENE_READ,
    filename="report",
)
def list_gene_names(ctx: Context) -> Listing:
    """Names of genes, not genes: one gene comes once for each name it has."""
    del ctx
    return Listing(scope=queries.all_names(), load=queries.name_rows)


@routes.get(
    "/api/summary/genes/<name>",
    allow=Permission.GENE_READ,
    out=GeneOut,
    errors=(NotFound, Invalid),
)
def read_gene(ctx: Context, name: str, query: BuildQuery) -> GeneOut:
    """The gene of a name; 400 where a name means several and is the symbol of none."""
    return service.read(ctx.session, name, query.build)


@routes.get(
    "/api/summary/genes/ensg/<int:ensembl_id>",
    allow=Permission.GENE_READ,
    out=GeneOut,
    errors=(NotFound,),
)
def read_gene_by_id(ctx: Context, ensembl_id: int, query: BuildQuery) -> GeneOut:
    """The gene of an ENSG number, written without ENSG; leading zeros do not matter."""
    return service.read_by_id(ctx.session, ensembl_id, query.build)
