from django.urls import path

from tayson_ntm.movement import views

app_name = "movement"

urlpatterns = [
    path("thi-dua/", views.plan, name="plan"),
]
