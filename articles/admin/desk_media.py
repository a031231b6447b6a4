"""The scripts of Django's admin that the desk's pages need."""

from django import forms
from django.conf import settings
from django.contrib import admin


class DeskMedia(admin.ModelAdmin):
    """Leaves out what fills in an address from another field: 39 kB, most of it XRegExp.
    Empty addresses are filled in by the save.
    """

    @property
    def media(self) -> forms.Media:
        # Replaces Django's list: the `Media` of a class could only add to it.
        minified = "" if settings.DEBUG else ".min"
        return forms.Media(
            js=[
                f"admin/js/vendor/jquery/jquery{minified}.js",
                "admin/js/jquery.init.js",
                "admin/js/core.js",
                "admin/js/admin/RelatedObjectLookups.js",
                "admin/js/actions.js",
            ]
        )
