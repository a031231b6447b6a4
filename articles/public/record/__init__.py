"""The public record: an explainer's history, each of its editions, what each changed,
and how to check all of it.

Whoever reads one of these pages doubts something. So they say what was, from the
editions themselves, and hold nothing that a newer edition could have changed. They stay
at the explainer's newest address (`Moved`); while it is withdrawn only its history is
left, without any document (`Gone`).
"""
