"""The words that intake knows of each language: one TOML file per language, named by
its tag.
"""
