"""Everything below /thi-dua/ that the emulation itself owns; each room adds its own list."""

from django.urls import path

from awards.views import drives, registration_sums, resources, results

app_name = "awards"

drive_patterns = [
    path("thi-dua/dot/", drives.drives, name="drives"),
    path("thi-dua/dot/moi/", drives.add_drive, name="add_drive"),
    path("thi-dua/dot/<int:pk>/", drives.drive, name="drive"),
    path("thi-dua/dot/<int:pk>/sua/", drives.edit_drive, name="edit_drive"),
    path("tep/dot/<int:pk>/", drives.drive_paper, name="drive_paper"),
]

pledge_patterns = [
    path("thi-dua/dang-ky/tong-hop/", registration_sums.registration_sums, name="registration_sums"),
    path("thi-dua/dang-ky/<int:drive>/<str:code>/ket-qua/", results.results, name="results"),
    path("tep/ket-qua-dang-ky/<int:pk>/", results.result_file, name="result_file"),
    path("thi-dua/huy-dong/", resources.resources, name="resources"),
    path("thi-dua/huy-dong/<str:code>/", resources.unit_resources, name="unit_resources"),
]

urlpatterns = [*drive_patterns, *pledge_patterns]
