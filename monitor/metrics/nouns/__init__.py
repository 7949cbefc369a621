"""What a number counts: the declared nouns of a sentence, their adjectives, the words that speak for a metric."""
