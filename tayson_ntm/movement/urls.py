from django.urls import path

from tayson_ntm.movement import views
from tayson_ntm.urging.urls import urging_patterns

app_name = "movement"

urlpatterns = [
    path("thi-dua/", views.plan, name="plan"),
    *urging_patterns,
]
