"""Dates in German where Django's own aren't as one writes them: a time of day ends in
“Uhr”.
"""

DATETIME_FORMAT = r"j. F Y, G:i \U\h\r"
TIME_FORMAT = r"G:i \U\h\r"
