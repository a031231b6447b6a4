"""Settings that are more than a word, read from the environment."""
