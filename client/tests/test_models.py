"""The types are those of the API document."""

import ast
import json
from pathlib import Path

from models_from_openapi import DOCUMENT, MODELS, written


def meaning(source: str) -> str:
    return ast.dump(ast.parse(source))


def test_the_types_agree_with_the_api_document() -> None:
    document = json.loads(Path(DOCUMENT).read_text(encoding="utf-8"))
    assert meaning(MODELS.read_text(encoding="utf-8")) == meaning(written(document))
