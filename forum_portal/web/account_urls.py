"""The pages of one's own account, and those of the sign-in library that are offered. Its others keep the names that it
looks up, but answer 404."""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from forum_portal.web import token_pages
from forum_portal.web.accounts import closed

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("ditutup/", views.account_inactive, name="account_inactive"),
    path("pastikan/", views.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", views.password_change, name="account_change_password"),
    path("token/", token_pages.token_list, name="tokens"),
    path("token/<int:pk>/cabut/", token_pages.revoke, name="token_revoke"),
    path("dua-langkah/", mfa.index, name="mfa_index"),
    path("dua-langkah/masuk/", mfa.authenticate, name="mfa_authenticate"),
    path("dua-langkah/pastikan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("dua-langkah/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("dua-langkah/kode/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("dua-langkah/kode/buat/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("dua-langkah/kode/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    *(
        path(f"tidak-tersedia/{number}/", closed, name=name)
        for number, name in enumerate(
            (
                "account_signup",
                "account_email",
                "account_email_verification_sent",
                "account_set_password",
                "account_reset_password",
                "account_reset_password_done",
                "account_reset_password_from_key_done",
                "account_confirm_login_code",
            ),
            start=1,
        )
    ),
    path("tidak-tersedia/alamat/<str:key>/", closed, name="account_confirm_email"),
    path("tidak-tersedia/kunci/<str:uidb36>-<str:key>/", closed, name="account_reset_password_from_key"),
]
