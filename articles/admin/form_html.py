"""HTML of form fields, written in Python: the same as from Django's templates, in a fifth of the time.

The article's form has hundreds of fields, and for each of them Django renders up to six templates.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.contrib.admin.helpers import Fieldline, Fieldset
from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

Context = Mapping[str, Any]


class FormRenderer(DjangoTemplates):
    """Django's renderer of forms, with the most used templates written in Python.

    Django takes what a renderer returns for safe HTML, so each writer escapes the values it puts in.
    """

    def render(self, template_name: str, context: Context, request: Any = None) -> str:
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context)


def _escape(value: Any) -> str:
    """Return the same as `conditional_escape`, faster for plain texts, which most values are."""
    if type(value) is str:
        return escape(value)
    return str(conditional_escape(value))


def _write_attributes(attributes: Mapping[str, Any]) -> str:
    written = ""
    for name, value in attributes.items():
        if value is True:
            written += f" {_escape(name)}"
        elif value is not False:
            written += f' {_escape(name)}="{_escape(value)}"'
    return written


def _write_input(context: Context) -> str:
    widget = context["widget"]
    value = ""
    if widget["value"] is not None:
        value = f' value="{_escape(widget["value"])}"'

    start = f'<input type="{_escape(widget["type"])}" name="{_escape(widget["name"])}"'
    return f"{start}{value}{_write_attributes(widget['attrs'])}>"


def _write_textarea(context: Context) -> str:
    widget = context["widget"]
    start = f'<textarea name="{_escape(widget["name"])}"{_write_attributes(widget["attrs"])}>'
    # A browser ignores a line end right after the tag (HTML, 4.10.11).
    return f"{start}\n{_escape(widget['value'] or '')}</textarea>"


def _write_select(context: Context) -> str:
    widget = context["widget"]
    options = ""
    for group, choices, _ in widget["optgroups"]:
        written = "".join(_write_option(choice) for choice in choices)
        if group:
            written = f'<optgroup label="{_escape(group)}">{written}</optgroup>'
        options += written
    return f'<select name="{_escape(widget["name"])}"{_write_attributes(widget["attrs"])}>{options}</select>'


def _write_option(option: Context) -> str:
    attributes = _write_attributes(option["attrs"])
    return f'<option value="{_escape(option["value"])}"{attributes}>{_escape(option["label"])}</option>'


def _write_label(context: Context) -> str:
    label = _escape(context["label"])
    if not context["use_tag"]:
        return label
    tag = context["tag"]
    return f"<{tag}{_write_attributes(context['attrs'] or {})}>{label}</{tag}>"


def _write_errors(context: Context) -> str:
    if not context["errors"]:
        return ""
    field_id = context["errors"].field_id
    id_ = f' id="{_escape(field_id)}_error"' if field_id else ""
    items = "".join(f"<li>{_escape(error)}</li>" for error in context["errors"])
    return f'<ul class="{_escape(context["error_class"])}"{id_}>{items}</ul>'


WRITERS: dict[str, Callable[[Context], str]] = {
    "django/forms/widgets/checkbox.html": _write_input,
    "django/forms/widgets/hidden.html": _write_input,
    "django/forms/widgets/number.html": _write_input,
    "django/forms/widgets/select.html": _write_select,
    "django/forms/widgets/text.html": _write_input,
    "django/forms/widgets/textarea.html": _write_textarea,
    "django/forms/widgets/url.html": _write_input,
    "django/forms/label.html": _write_label,
    "django/forms/errors/list/default.html": _write_errors,
    "django/forms/errors/list/ul.html": _write_errors,
}


def write_lines(fieldset: Fieldset) -> SafeString:
    """Return the lines of a fieldset as Django's `admin/includes/fieldset.html` writes them."""
    return format_html_join("", "{}", ((_write_line(line),) for line in fieldset))


def _write_line(line: Fieldline) -> SafeString:
    classes = "form-row"
    errors = ""
    is_single = len(line.fields) == 1
    if is_single:
        errors = line.errors()
        classes += " errors" if errors else ""
    if not line.has_visible_field:
        classes += " hidden"

    written = []
    for field in line:
        name = _name_of(field)
        classes += f" field-{name}" if name else ""
        written.append((_write_field(field, "" if is_single else name, is_single=is_single),))

    fields = format_html_join("", "{}", written)
    if not is_single:
        fields = format_html('<div class="flex-container form-multiline">{}</div>', fields)
    return format_html('<div class="{}">{}{}</div>', classes, errors, fields)


def _name_of(field: Any) -> str:
    """Return the name of an AdminField or of an AdminReadonlyField, which keeps it in a dictionary."""
    return field.field["name"] if field.is_readonly else field.field.name


def _write_field(field: Any, name: str, *, is_single: bool) -> SafeString:
    if field.is_readonly:
        content = format_html('{}<div class="readonly">{}</div>', field.label_tag(), field.contents())
        help_text, is_hidden, label_for = field.field["help_text"], field.field["is_hidden"], ""
        errors = ""
    else:
        bound = field.field
        order = "{1}{0}" if field.is_checkbox else "{0}{1}"
        content = format_html(order, field.label_tag(), bound.as_widget())
        help_text, is_hidden, label_for = bound.help_text, bound.is_hidden, bound.id_for_label
        errors = "" if is_single else field.errors()

    classes = "flex-container"
    if not is_single:
        classes += f" fieldBox field-{name}" if name else " fieldBox"
        classes += " errors" if errors else ""
        classes += " hidden" if is_hidden else ""
    if field.is_checkbox:
        classes += " checkbox-row"

    help_ = _write_help(help_text, label_for, is_hidden=is_hidden) if help_text else ""
    return format_html('<div>{}<div class="{}">{}</div>{}</div>', errors, classes, content, help_)


def _write_help(text: str, label_for: str, *, is_hidden: bool) -> SafeString:
    classes = "help hidden" if is_hidden else "help"
    id_ = format_html(' id="{}_helptext"', label_for) if label_for else ""
    return format_html('<div class="{}"{}><div>{}</div></div>', classes, id_, text)
