"""What the desk's templates ask for: the home's sections, and the fields of a
form.
"""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.admin.forms.form_html import write_lines
from articles.admin.home.search import may_search
from articles.admin.home.section import Section
from articles.admin.home.sections import make_home
from articles.models import PendingIntake
from articles.people import name_person

register = template.Library()


@register.inclusion_tag("admin/home/_home.html", takes_context=True)
def desk_home(context: dict[str, Any]) -> dict[str, Any]:
    """Return the sections of the desk's home, and how many documents wait."""
    request = context["request"]
    user = request.user
    now = timezone.now()
    return {
        "home": make_home(user, now, request.GET.get("week", "")),
        "documents": PendingIntake.objects.waiting_for(user, now).count(),
        "may_add": user.has_perm("articles.add_article"),
        "may_search": may_search(request),
    }


@register.simple_tag
def show_section(section: Section) -> SafeString:
    """Return a section of the home, from its own template and values."""
    return render_to_string(section.template, section.values)


register.simple_tag(write_lines, name="fieldset_lines")
register.filter("person", name_person)
