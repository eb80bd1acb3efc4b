"""Addresses of results, sums, copying and importing of registered lines, and of mobilised resources."""

from django.urls import path

from awards.views import registration_sums, resources, results

one = "thi-dua/dang-ky/<int:drive>/<str:code>/"
pledge_patterns = [
    path("thi-dua/dang-ky/tong-hop/", registration_sums.registration_sums, name="registration_sums"),
    path(f"{one}ket-qua/", results.results, name="results"),
    path("tep/ket-qua-dang-ky/<int:pk>/", results.result_file, name="result_file"),
    path("thi-dua/huy-dong/", resources.resources, name="resources"),
    path("thi-dua/huy-dong/<str:code>/", resources.unit_resources, name="unit_resources"),
]
