"""The form of a contact."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """What one keeps about somebody."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    url = forms.CharField(label=_("Page on the web"), required=False, max_length=500)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    company = forms.CharField(label=_("Works at"), required=False, max_length=200)
    position = forms.CharField(label=_("Works as"), required=False, max_length=200)
