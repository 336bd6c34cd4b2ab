"""Plain mail: composed from a pair of templates, sent through Django's mail settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address, as text and as HTML."""

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    headers: Mapping[str, str] = field(default_factory=dict)


def compose(
    template: str,
    context: dict[str, Any],
    *,
    to: str,
    subject: str,
    message_id: str,
    headers: Mapping[str, str] | None = None,
) -> Letter:
    """A letter from `<template>.txt` and `.html`; the subject becomes one line of at most 120 characters."""
    line = " ".join(subject.split())
    line = line if len(line) <= 120 else line[:119] + "…"
    text = render_to_string(f"{template}.txt", context)
    return Letter(to, line, text, render_to_string(f"{template}.html", context), message_id, headers or {})


def send(letter: Letter) -> None:
    """Hands a letter to the mail server. Raises OSError or SMTPException where it does not take it."""
    headers = {**letter.headers, "Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    mail.send()
