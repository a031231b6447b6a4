"""The addresses: the desk, and what readers and machines see."""

from django.contrib import admin
from django.urls import include, path

from articles.pictures import serving
from newsroom import health
from newsroom.logins.password_change import password_change

urlpatterns = [
    path("", include("articles.public.urls")),
    path("questions/", include("faq.urls")),
    path("media/<str:name>", serving.picture, name="media"),
    path("admin/markdownx/", include("articles.admin.urls")),
    path("admin/password_change/", admin.site.admin_view(password_change, cacheable=True)),  # before the admin’s own
    path("admin/", admin.site.urls),
    path("healthz", health.alive),
    path("readyz", health.ready),
]

handler400 = "articles.public.serving.errors.bad_request"
handler403 = "articles.public.serving.errors.permission_denied"
handler404 = "articles.public.serving.errors.page_not_found"
handler500 = "articles.public.serving.errors.server_error"
