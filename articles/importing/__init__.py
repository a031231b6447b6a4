"""From a document that was read to a draft: records recognised, choices applied,
pictures placed.
"""
