"""Their file with its silent edits as real revisions, beside the marks that it has already."""
