"""What templates say of editions and credits, in the words that `marks` and `credit_names` have."""

from django import template

from articles.public.explainer import marks
from articles.rendering.credit_names import credit_name

register = template.Library()
register.filter(credit_name)
register.filter(marks.changed)
register.filter(marks.edition_line)
register.filter(marks.happened)
register.filter(marks.label)
register.filter(marks.short_summary)
register.filter(marks.when)
