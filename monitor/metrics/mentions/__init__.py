"""Numbers with the metric each may speak of, and what is known of them: bound, qualifier, day."""
