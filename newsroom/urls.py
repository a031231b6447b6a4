"""The addresses: the desk, and what readers and machines see."""

from django.contrib import admin
from django.urls import include, path

from articles.admin.home.calendar import calendar, calendar_address
from articles.admin.home.search import search_desk
from articles.admin.mail_switches import mail_switches
from articles.admin.records.record_choices import RecordChoices
from articles.experts.page import expert_page
from articles.pictures import serving
from articles.public.own_pages.page import own_page
from newsroom import health
from newsroom.guide import show_guide
from newsroom.logins.password_change import password_change

urlpatterns = [
    path("", include("articles.public.urls")),
    path("questions/", include("faq.urls")),
    path("media/<str:name>", serving.serve_picture, name="media"),
    path("admin/markdownx/", include("articles.admin.editor.urls")),
    # Before the admin's own view, which it replaces.
    path(
        "admin/password_change/", admin.site.admin_view(password_change, cacheable=True)
    ),
    path("admin/guide/", admin.site.admin_view(show_guide), name="guide"),
    path("admin/calendar/<slug:secret>.ics", calendar, name="calendar"),
    path(
        "admin/calendar/",
        admin.site.admin_view(calendar_address),
        name="calendar_address",
    ),
    # In place of the view that Django's admin has at this address.
    path(
        "admin/autocomplete/",
        admin.site.admin_view(RecordChoices.as_view(admin_site=admin.site)),
        name="autocomplete",
    ),
    path("admin/search/", admin.site.admin_view(search_desk), name="desk_search"),
    path("admin/mail/", admin.site.admin_view(mail_switches), name="mail_switches"),
    # At the desk's addresses, so that only its processes answer; without a login.
    # An address that lost its end, or has more than that, must not come to the desk:
    # the token would be in the address of the page that asks for a password. The last
    # is the one that is written.
    path("admin/expert", expert_page, name="expert_page"),
    path("admin/expert/", expert_page, name="expert_page"),
    path("admin/expert/<path:token>", expert_page, name="expert_page"),
    path("admin/expert/<str:token>/", expert_page, name="expert_page"),
    path("admin/", admin.site.urls),
    path("healthz", health.report_liveness),
    path("readyz", health.report_readiness),
    # Last, so that a page of the newsroom never takes the place of another address.
    path("<ownpage:slug>/", own_page, name="own_page"),
]

handler400 = "articles.public.serving.errors.bad_request"
handler403 = "newsroom.errors.error_pages.permission_denied"
handler404 = "newsroom.errors.error_pages.page_not_found"
handler500 = "newsroom.errors.error_pages.server_error"
