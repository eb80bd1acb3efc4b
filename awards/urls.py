"""Everything below /thi-dua/ that the emulation itself owns; each room adds its own list."""

from django.urls import path

from awards.pledge_urls import pledge_patterns
from awards.review_urls import exemplar_patterns, review_patterns
from awards.views import (
    clusters,
    drives,
    findings,
    inspections,
    registration,
    registration_lines,
    registrations,
    rollout,
    score_import,
    score_sheets,
    scores,
    units,
)

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
    path("thi-dua/kiem-tra/<int:pk>/kien-nghi/<int:key>/", findings.finding, name="finding"),
    path("thi-dua/kiem-tra/<int:pk>/kien-nghi/<int:key>/sua/", findings.edit_finding, name="edit_finding"),
    path("tep/kiem-tra/<int:pk>/", inspections.inspection_file, name="inspection_file"),
    path("tep/kien-nghi/<int:pk>/", findings.finding_file, name="finding_file"),
]

rollout_patterns = [
    path("thi-dua/don-vi/", rollout.rollout, name="rollout"),
    path("thi-dua/don-vi/them/", units.add_unit, name="add_unit"),
    path("thi-dua/don-vi/nhap/", units.import_units, name="import_units"),
    path("thi-dua/don-vi/nhap/mau.xlsx", units.units_template, name="units_template"),
    path("thi-dua/don-vi/ke-hoach/moi/", rollout.edit_unit_plan, name="add_unit_plan"),
    path("thi-dua/don-vi/ke-hoach/<int:pk>/", rollout.unit_plan, name="unit_plan"),
    path("thi-dua/don-vi/ke-hoach/<int:pk>/sua/", rollout.edit_unit_plan, name="edit_unit_plan"),
    path("thi-dua/don-vi/ke-hoach/<int:pk>/tep/", rollout.unit_plan_file, name="unit_plan_file"),
    path("thi-dua/don-vi/tuyen-truyen/", rollout.edit_publicity, name="publicity"),
    path("thi-dua/don-vi/van-dong/moi/", rollout.edit_mobilisation, name="add_mobilisation"),
    path("thi-dua/don-vi/van-dong/<int:pk>/", rollout.edit_mobilisation, name="mobilisation"),
    path("thi-dua/huong-dan/moi/", rollout.edit_guidance, name="add_guidance"),
    path("thi-dua/huong-dan/<int:pk>/", rollout.guidance, name="guidance"),
    path("thi-dua/huong-dan/<int:pk>/sua/", rollout.edit_guidance, name="edit_guidance"),
    path("tep/ke-hoach-don-vi/<int:pk>/", rollout.unit_plan_paper, name="unit_plan_paper"),
    path("tep/huong-dan/<int:pk>/", rollout.guidance_paper, name="guidance_paper"),
]

cluster_patterns = [
    path("thi-dua/cum-khoi/", clusters.clusters, name="clusters"),
    path("thi-dua/cum-khoi/moi/", clusters.edit_cluster, name="add_cluster"),
    path("thi-dua/cum-khoi/<int:pk>/", clusters.cluster, name="cluster"),
    path("thi-dua/cum-khoi/<int:pk>/sua/", clusters.edit_cluster, name="edit_cluster"),
    path("thi-dua/cum-khoi/<int:pk>/nam/<int:year>/", clusters.edit_year, name="cluster_year"),
]

SHEET = "thi-dua/cum-khoi/cham-diem/"
SCORES = "thi-dua/cum-khoi/<int:pk>/cham-diem/"
score_patterns = [
    path(SHEET, score_sheets.score_sheets, name="score_sheets"),
    path(SCORES, score_sheets.score_sheets, name="score_sheets"),  # of one cluster
    path(f"{SHEET}moi/", score_sheets.edit_sheet, name="add_score_sheet"),
    path(f"{SHEET}<int:sheet>/", score_sheets.score_sheet, name="score_sheet"),
    path(f"{SHEET}<int:sheet>/sua/", score_sheets.edit_sheet, name="edit_score_sheet"),
    path(f"{SHEET}<int:sheet>/tieu-chi/moi/", score_sheets.edit_item, name="add_score_item"),
    path(f"{SHEET}<int:sheet>/tieu-chi/<int:item>/", score_sheets.edit_item, name="edit_score_item"),
    path(f"{SHEET}<int:sheet>/nhap-excel/", score_import.score_import, name="score_import"),
    path(f"{SHEET}<int:sheet>/mau.xlsx", score_import.score_template, name="score_template"),
    path(f"{SCORES}<int:sheet>/", scores.scores, name="scores"),
    path(f"{SCORES}<int:sheet>/don-vi/<str:code>/", scores.unit_scores, name="unit_scores"),
    path(f"{SCORES}<int:sheet>/cham-cheo/", scores.crossings, name="crossings"),
    path(f"{SCORES}<int:sheet>/suy-ton/moi/", scores.edit_honour, name="add_honour"),
    path(f"{SCORES}<int:sheet>/suy-ton/<int:honour>/", scores.edit_honour, name="edit_honour"),
    path("tep/suy-ton/<int:pk>/", scores.honour_file, name="honour_file"),
]

one_registration = "thi-dua/dang-ky/<int:drive>/<str:code>/"
registration_patterns = [
    path("thi-dua/dang-ky/", registrations.registrations, name="registrations"),
    path(one_registration, registration.registration, name="registration"),
    path(f"{one_registration}sua/", registration.edit_registration, name="edit_registration"),
    path(f"{one_registration}bo-ban/", registration.withdraw_registration, name="withdraw_registration"),
    path(f"{one_registration}noi-dung/moi/", registration_lines.add_line, name="add_line"),
    path(f"{one_registration}noi-dung/<int:key>/", registration_lines.edit_line, name="edit_line"),
    path(f"{one_registration}noi-dung/<int:key>/xoa/", registration_lines.drop_line, name="drop_line"),
    path("tep/dang-ky/<int:pk>/", registration.registration_file, name="registration_file"),
]

urlpatterns = [
    *drive_patterns,
    *rollout_patterns,
    *cluster_patterns,
    *registration_patterns,
    *pledge_patterns,
    *review_patterns,
    *exemplar_patterns,
    *inspection_patterns,
    *score_patterns,
]
