"""What an error says, short enough for a line of a command's output."""


def read_first_line(error: Exception) -> str:
    """Return the first line of an error's message, or its type where it has none."""
    message = str(error).strip()
    if not message:
        return type(error).__name__
    return message.splitlines()[0]
