"""Addresses of results, sums, copying and importing of registered lines, and of mobilised resources."""

from django.urls import path

from awards.views import copying, importing, registration_sums, resources, results

one = "thi-dua/dang-ky/<int:drive>/<str:code>/"
pledge_patterns = [
    path("thi-dua/dang-ky/tong-hop/", registration_sums.registration_sums, name="registration_sums"),
    path(f"{one}ket-qua/", results.results, name="results"),
    path(f"{one}chep/", copying.copy, name="copy_lines"),
    path(f"{one}nhap-excel/", importing.import_lines, name="import_lines"),
    path(f"{one}mau.xlsx", importing.import_template, name="import_template"),
    path("tep/ket-qua-dang-ky/<int:pk>/", results.result_file, name="result_file"),
    path("thi-dua/huy-dong/", resources.resources, name="resources"),
    path("thi-dua/huy-dong/<str:code>/", resources.unit_resources, name="unit_resources"),
]
