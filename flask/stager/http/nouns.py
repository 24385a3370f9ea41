"""The variable `<noun:…>` of a rule: the nouns of records, for what every record has."""

from werkzeug.routing import AnyConverter, Map

from stager.models.records import RECORDS


class RecordNoun(AnyConverter):
    """One of `families`, `participants` and so on; any other word is no such address."""

    def __init__(self, map_: Map) -> None:
        super().__init__(map_, *RECORDS)
