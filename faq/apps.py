from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = "Questions"

    def ready(self) -> None:
        from articles.publishing import on_freeze
        from faq.freeze import derive_questions

        on_freeze.append(derive_questions)
