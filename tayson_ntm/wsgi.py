import os

from django.core.wsgi import get_wsgi_application

from tayson_ntm.startup import refuse_dishonest_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tayson_ntm.settings")

application = get_wsgi_application()
refuse_dishonest_start()
