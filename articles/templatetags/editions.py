"""What templates say of editions, in the words that `articles.public.marks` and `articles.rendering.credits` have."""

from django import template

from articles.public import marks
from articles.rendering.credits import credit_name

register = template.Library()
register.filter(credit_name)
register.filter(marks.changed)
register.filter(marks.time_element)
