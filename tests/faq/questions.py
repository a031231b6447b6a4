def entries(*names: str) -> list[dict[str, str]]:
    """Questions named so, each with an answer about itself."""
    return [
        {"anchor": name, "question": f"{name.title()}?", "answer": f"About {name}."}
        for name in names
    ]


def asked(*questions: str, answer: str = "Yes.") -> list[dict[str, str]]:
    """Questions in these words."""
    return [
        {"anchor": f"q{n}", "question": text, "answer": answer}
        for n, text in enumerate(questions)
    ]
