from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = "Questions"

    def ready(self) -> None:
        # Django imports this module before any model, so these can't be imported above.
        from articles.admin.article.article_admin import ArticleAdmin
        from articles.admin.rows.parts import SectionInline
        from articles.publishing import on_freeze
        from faq.admin import FAQEntryInline
        from faq.freeze import derive_questions

        # `articles` knows nothing of this app: what it adds is registered here.
        on_freeze.append(derive_questions)
        ArticleAdmin.add_parts(FAQEntryInline, after=SectionInline)
