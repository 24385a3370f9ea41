"""Taking cohort sheets in: families, participants, samples and datasets by the sheet."""
