"""Everything below /thi-dua/ that the emulation itself owns; each room adds its own list."""

from django.urls import path

from awards.views import drives, findings, inspections

app_name = "awards"

drive_patterns = [
    path("thi-dua/dot/", drives.drives, name="drives"),
    path("thi-dua/dot/moi/", drives.add_drive, name="add_drive"),
    path("thi-dua/dot/<int:pk>/", drives.drive, name="drive"),
    path("thi-dua/dot/<int:pk>/sua/", drives.edit_drive, name="edit_drive"),
    path("tep/dot/<int:pk>/", drives.drive_paper, name="drive_paper"),
]

inspection_patterns = [
    path("thi-dua/kiem-tra/", inspections.inspections, name="inspections"),
    path("thi-dua/kiem-tra/moi/", inspections.add_inspection, name="add_inspection"),
    path("thi-dua/kiem-tra/<int:pk>/", inspections.inspection, name="inspection"),
    path("thi-dua/kiem-tra/<int:pk>/sua/", inspections.edit_inspection, name="edit_inspection"),
    path("thi-dua/kiem-tra/<int:pk>/doan/", inspections.team, name="inspection_team"),
    path("thi-dua/kiem-tra/<int:pk>/bien-ban/", inspections.minutes, name="inspection_minutes"),
    path("thi-dua/kiem-tra/<int:pk>/so-thong-bao/", inspections.notice, name="inspection_notice"),
    path("thi-dua/kiem-tra/<int:pk>/kien-nghi/moi/", findings.add_finding, name="add_finding"),
    path("thi-dua/kiem-tra/<int:pk>/kien-nghi/<int:number>/", findings.finding, name="finding"),
    path("thi-dua/kiem-tra/<int:pk>/kien-nghi/<int:number>/sua/", findings.edit_finding, name="edit_finding"),
    path("tep/kiem-tra/<int:pk>/", inspections.inspection_file, name="inspection_file"),
    path("tep/kien-nghi/<int:pk>/", findings.finding_file, name="finding_file"),
]

urlpatterns = [*drive_patterns, *inspection_patterns]
