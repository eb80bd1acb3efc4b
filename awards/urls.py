"""Everything below /thi-dua/ that the emulation itself owns; each room adds its own list."""

from django.urls import path

from awards.views import drives

app_name = "awards"

drive_patterns = [
    path("thi-dua/dot/", drives.drives, name="drives"),
    path("thi-dua/dot/moi/", drives.add_drive, name="add_drive"),
    path("thi-dua/dot/<int:pk>/", drives.drive, name="drive"),
    path("thi-dua/dot/<int:pk>/sua/", drives.edit_drive, name="edit_drive"),
    path("tep/dot/<int:pk>/", drives.drive_paper, name="drive_paper"),
]

urlpatterns = [*drive_patterns]
