"""Django's WSGI handler, with connections closed where a thread of the pool is done with them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
