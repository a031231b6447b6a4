"""The few tags of SVG that charts are drawn with. No Django.

Widths are in percent, heights in pixels: on any screen, letters and strokes stay as
large as they are. Colours are the style sheet's, by classes. Where there is none, as in
a browser's reading mode, all is drawn in the colour of the text.
"""

from html import escape


def write_length(value: float) -> str:
    """Return a number of pixels, or of percent without the sign."""
    return f"{value:.1f}".removesuffix(".0")


def write_percent(value: float) -> str:
    return f"{write_length(value)}%"


def draw_rect(x: float, y: float, width: float, height: float, name: str) -> str:
    """Return a bar. `x` and `width` are in percent."""
    return (
        f'<rect class="{name}" x="{write_percent(x)}" y="{write_length(y)}"'
        f' width="{write_percent(width)}" height="{write_length(height)}"/>'
    )


def draw_track(y: float, height: float) -> str:
    """Return the whole, of which a bar is a part."""
    return (
        f'<rect class="track" fill="none" y="{write_length(y)}"'
        f' width="100%" height="{write_length(height)}"/>'
    )


def draw_line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    """Return a straight line. `x1` and `x2` are in percent."""
    return (
        f'<line class="{name}" x1="{write_percent(x1)}" y1="{write_length(y1)}"'
        f' x2="{write_percent(x2)}" y2="{write_length(y2)}"/>'
    )


def draw_dot(x: float, y: float, name: str) -> str:
    return (
        f'<circle class="{name}" cx="{write_percent(x)}" cy="{write_length(y)}" r="4"/>'
    )


def draw_text(
    x: float, y: float, text: str, *, anchor: str = "", dx: int = 0, name: str = ""
) -> str:
    """Return a line of text. `anchor` is "middle" or "end"; `dx` moves it by pixels."""
    attributes = {
        "x": write_percent(x),
        "y": write_length(y),
        "text-anchor": anchor,
        "dx": dx,
        "class": name,
    }
    filled = [f' {each}="{value}"' for each, value in attributes.items() if value]
    return f"<text{''.join(filled)}>{escape(text)}</text>"


def draw_named_value(y: float, name: str, value: str) -> str:
    """Return a line of text with a name, and its value standing out."""
    return (
        f'<text x="0" y="{write_length(y)}">{escape(name)}'
        f' <tspan class="value">{escape(value)}</tspan></text>'
    )


def wrap_svg(height: float, title: str, description: str, drawing: str) -> str:
    """Return a picture as wide as the text. It is drawn from left to right; the style
    sheet turns it round where the text runs from right to left.
    """
    return (
        '<svg class="plot" role="img" direction="ltr" fill="currentColor"'
        f' width="100%" height="{write_length(height)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{drawing}</svg>"
    )
