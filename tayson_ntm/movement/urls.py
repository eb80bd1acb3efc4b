from django.urls import path

from tayson_ntm.movement import views
from tayson_ntm.targets import views as targets
from tayson_ntm.urging.urls import urging_patterns

app_name = "movement"

urlpatterns = [
    path("thi-dua/", views.plan, name="plan"),
    path("thi-dua/chi-tieu/", targets.targets, name="targets"),
    path("thi-dua/chi-tieu/<slug:code>/", targets.target, name="target"),
    *urging_patterns,
]
