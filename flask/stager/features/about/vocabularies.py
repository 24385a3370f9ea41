"""The closed vocabularies under the names by which `/api` publishes them."""

from stager.models import enums

ENUMS: dict[str, list[str]] = {
    "AnalysisState": list(enums.AnalysisState),
    "DatasetCondition": list(enums.DatasetCondition),
    "DatasetReadType": list(enums.DatasetReadType),
    "ParticipantType": list(enums.ParticipantType),
    "PriorityType": list(enums.PriorityType),
    "Sex": list(enums.Sex),
    "TissueProcessing": list(enums.TissueProcessing),
    "TissueSampleType": list(enums.TissueSampleType),
}
