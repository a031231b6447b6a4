"""HTML of form fields, written in Python: the same as from Django's templates, in a
fifth of the time.

The article's form has hundreds of fields, and for each of them Django renders up to six
templates.
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

    Django takes what a renderer returns for safe HTML, so each writer escapes the
    values it puts in.
    """

    def render(self, template_name: str, context: Context, request: Any = None) -> str:
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context)


def _escape(value: Any) -> str:
    """Return the same as `conditional_escape`, faster for plain texts, which most
    values are.
    """
    # A subclass of str may be a SafeString, which must not be escaped.
    if type(value) is str:
        return escape(value)
    return str(conditional_escape(value))


def _write_attributes(attributes: Mapping[str, Any]) -> str:
    written = ""
    for name, value in attributes.items():
        # `required` is written without a value; a False attribute is left out.
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
    # A label stands above its field: it needs no colon.
    label = _escape(context["label"]).removesuffix(":")
    if not context["use_tag"]:
        return label
    tag = context["tag"]
    return f"<{tag}{_write_attributes(context['attrs'] or {})}>{label}</{tag}>"


def _write_errors(context: Context) -> str:
    if not context["errors"]:
        return ""

    errors = context["errors"]
    id_ = ""
    # The field names this id in its `aria-describedby`.
    if errors.field_id:
        id_ = f' id="{_escape(errors.field_id)}_error"'
    items = "".join(f"<li>{_escape(error)}</li>" for error in errors)
    return f'<ul class="{_escape(context["error_class"])}"{id_}>{items}</ul>'


def _write_related_field(context: Context) -> str:
    """Return a choice among records, with links to edit the chosen one and to make
    another. Django draws a pencil and a plus sign, which say less than words.
    """
    widget = context["rendered_widget"]
    links = ""
    if not context["is_hidden"]:
        links = "".join(
            _write_related_link(context, verb, word)
            for verb, word in RELATED_VERBS.items()
            if context[f"can_{verb}_related"]
        )

    model_ref = ""
    if not context["model_has_limit_choices_to"]:
        model_ref = f' data-model-ref="{_escape(context["model_name"])}"'
    return f'<div class="related-widget-wrapper"{model_ref}>{widget}{links}</div>'


# In the order of Django's template.
RELATED_VERBS = {"change": "Edit", "add": "New", "delete": "Delete", "view": "View"}


def _write_related_link(context: Context, verb: str, word: str) -> str:
    """Return a link that Django's script RelatedObjectLookups.js opens in a window. It
    puts the chosen record into `data-href-template`.
    """
    parameters = context["url_params"]
    if verb == "add":
        target = f'href="{_escape(context["add_related_url"])}?{_escape(parameters)}"'
    else:
        page = "delete" if verb == "delete" else "change"
        if verb == "view":
            parameters = context["view_related_url_params"]
        to = f"{context[f'{page}_related_template_url']}?{parameters}"
        target = f'data-href-template="{_escape(to)}"'

    popup = "" if verb == "view" else ' data-popup="yes"'
    id_ = f"{verb}_id_{_escape(context['name'])}"
    classes = f"related-widget-wrapper-link {verb}-related"
    words = f"{word} {_escape(context['model'])}"
    return f'<a class="{classes}" id="{id_}" {target}{popup}>{words}</a>'


# A test compares what these write with what Django's templates write, except for the
# links beside a choice. So an update of Django that changes one of them does not go
# unnoticed.
WRITERS: dict[str, Callable[[Context], str]] = {
    "admin/widgets/related_widget_wrapper.html": _write_related_field,
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
    """Return the lines of a fieldset as Django's `admin/includes/fieldset.html` writes
    them.
    """
    return format_html_join("", "{}", ((_write_line(line),) for line in fieldset))


def _write_line(line: Fieldline) -> SafeString:
    """Return the fields of one line, which Django lays out side by side if there are
    several.
    """
    is_single = len(line.fields) == 1
    errors = line.errors() if is_single else ""
    classes = "form-row"
    if errors:
        classes += " errors"
    if not line.has_visible_field:
        classes += " hidden"

    written = []
    for field in line:
        name = _read_name(field)
        if name:
            classes += f" field-{name}"
        if is_single:
            written.append((_write_single_field(field),))
        else:
            written.append((_write_field_box(field, name),))

    fields = format_html_join("", "{}", written)
    if not is_single:
        fields = format_html(
            '<div class="flex-container form-multiline">{}</div>', fields
        )
    return format_html('<div class="{}">{}{}</div>', classes, errors, fields)


def _read_name(field: Any) -> str:
    """Return the name of an AdminField or of an AdminReadonlyField, which keeps it in a
    dictionary.
    """
    return field.field["name"] if field.is_readonly else field.field.name


def _write_single_field(field: Any) -> SafeString:
    classes = "flex-container"
    if field.is_checkbox:
        classes += " checkbox-row"
    return _write_field(field, classes, "")


def _write_field_box(field: Any, name: str) -> SafeString:
    """Return one of several fields in a line. Each shows its own errors."""
    errors = "" if field.is_readonly else field.errors()
    classes = "flex-container fieldBox"
    if name:
        classes += f" field-{name}"
    if errors:
        classes += " errors"
    if _is_hidden(field):
        classes += " hidden"
    if field.is_checkbox:
        classes += " checkbox-row"
    return _write_field(field, classes, errors)


def _is_hidden(field: Any) -> bool:
    return field.field["is_hidden"] if field.is_readonly else field.field.is_hidden


def _write_field(field: Any, classes: str, errors: SafeString | str) -> SafeString:
    """Return the label, the value and the help text of a field."""
    if field.is_readonly:
        content = format_html(
            '{}<div class="readonly">{}</div>', field.label_tag(), field.contents()
        )
        help_text, label_for = field.field["help_text"], ""
    else:
        # A checkbox stands before its label.
        order = "{1}{0}" if field.is_checkbox else "{0}{1}"
        content = format_html(order, field.label_tag(), field.field.as_widget())
        help_text, label_for = field.field.help_text, field.field.id_for_label

    help_ = ""
    if help_text:
        help_ = _write_help(help_text, label_for, is_hidden=_is_hidden(field))
    return format_html(
        '<div>{}<div class="{}">{}</div>{}</div>', errors, classes, content, help_
    )


def _write_help(text: str, label_for: str, *, is_hidden: bool) -> SafeString:
    classes = "help hidden" if is_hidden else "help"
    id_ = ""
    # The field names this id in its `aria-describedby`.
    if label_for:
        id_ = format_html(' id="{}_helptext"', label_for)
    return format_html('<div class="{}"{}><div>{}</div></div>', classes, id_, text)
