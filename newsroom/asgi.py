"""The ASGI application, for servers that speak nothing else; `newsroom.wsgi` is the
measured way.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_asgi_application()
