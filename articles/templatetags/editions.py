"""What templates say of editions and credits, in the words that `marks` and
`credit_names` have.
"""

from django import template

from articles.public.explainer import edition_labels
from articles.public.lists import card_parts
from articles.rendering.credit_names import credit_name

register = template.Library()
register.filter(credit_name)
register.filter(card_parts.card_facts)
register.filter(card_parts.edition_picture)
register.filter(card_parts.topic_picture)
register.filter(edition_labels.changed)
register.filter(edition_labels.edition_line)
register.filter(edition_labels.happened)
register.filter(edition_labels.happened_on)
register.filter(edition_labels.label)
register.filter(edition_labels.short_summary)
register.filter(edition_labels.when)
