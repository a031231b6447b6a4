"""The addresses: the desk, and what readers and machines see."""

from django.contrib import admin
from django.urls import include, path

from articles import media
from newsroom import health
from newsroom.logins.password_change import password_change

urlpatterns = [
    path("", include("articles.public.urls")),
    path("questions/", include("faq.urls")),
    path("media/<str:name>", media.picture, name="media"),
    path("admin/markdownx/", include("articles.admin.urls")),
    path("admin/password_change/", admin.site.admin_view(password_change, cacheable=True)),  # before the admin’s own
    path("admin/", admin.site.urls),
    path("healthz", health.alive),
    path("readyz", health.ready),
]

handler400 = "articles.public.errors.bad_request"
handler403 = "articles.public.errors.permission_denied"
handler404 = "articles.public.errors.page_not_found"
handler500 = "articles.public.errors.server_error"
