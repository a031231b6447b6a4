"""People at the desk and their roles, and the record of logins: superusers read it, and
unlock people. Nobody can change it.
"""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.forms.missing import SaysWhatIsMissing
from newsroom.logins.limits import forget_tries

admin.site.unregister([User, Group])


@admin.register(User)
class DeskUserAdmin(SaysWhatIsMissing, UserAdmin):
    # Facts that nobody sets by hand, and so need no calendar to choose from.
    readonly_fields = ["last_login", "date_joined"]


@admin.register(Group)
class DeskGroupAdmin(SaysWhatIsMissing, GroupAdmin):
    pass


class LoginRecordAdmin(SaysWhatIsMissing):
    """A record that only superusers see, and that nobody changes by hand."""

    list_display = ["attempt_time", "username", "ip_address", "path_info", "user_agent"]
    search_fields = ["username", "ip_address"]
    list_per_page = 100
    # These may hold what people typed into the form.
    exclude = ["get_data", "post_data", "session_hash"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AccessAttempt)
class AccessAttemptAdmin(LoginRecordAdmin):
    """The tries that count now. Unlocking forgets them."""

    list_display = [
        "attempt_time",
        "username",
        "ip_address",
        "failures_since_start",
        "path_info",
        "user_agent",
    ]
    actions = ["unlock_names", "unlock_addresses"]

    @admin.action(
        description="Unlock: forget the tries under this name from this address",
        permissions=["view"],
    )
    def unlock_names(self, request: HttpRequest, queryset: QuerySet) -> None:
        for username, address in set(queryset.values_list("username", "ip_address")):
            forget_tries(username, address)
            self.message_user(
                request,
                f"“{username}” can log in again from {address}.",
                messages.SUCCESS,
            )

    @admin.action(
        description="Unlock: forget all tries from this address", permissions=["view"]
    )
    def unlock_addresses(self, request: HttpRequest, queryset: QuerySet) -> None:
        # Several names may have been tried from one address.
        for address in set(queryset.values_list("ip_address", flat=True)):
            AccessAttempt.objects.filter(ip_address=address).delete()
            self.message_user(
                request, f"Everybody can log in again from {address}.", messages.SUCCESS
            )


@admin.register(AccessFailureLog)
class AccessFailureLogAdmin(LoginRecordAdmin):
    list_filter = ["locked_out"]


@admin.register(AccessLog)
class AccessLogAdmin(LoginRecordAdmin):
    list_display = [
        "attempt_time",
        "logout_time",
        "username",
        "ip_address",
        "user_agent",
    ]
