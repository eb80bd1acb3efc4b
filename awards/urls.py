"""Everything below /thi-dua/ that the emulation itself owns; each room adds its own list."""

from django.urls import path

from awards.pledge_urls import pledge_patterns
from awards.review_urls import exemplar_patterns, review_patterns
from awards.views import clusters, drives, registration, registration_lines, registrations, rollout

app_name = "awards"

drive_patterns = [
    path("thi-dua/dot/", drives.drives, name="drives"),
    path("thi-dua/dot/moi/", drives.add_drive, name="add_drive"),
    path("thi-dua/dot/<int:pk>/", drives.drive, name="drive"),
    path("thi-dua/dot/<int:pk>/sua/", drives.edit_drive, name="edit_drive"),
    path("tep/dot/<int:pk>/", drives.drive_paper, name="drive_paper"),
]

rollout_patterns = [
    path("thi-dua/don-vi/", rollout.rollout, name="rollout"),
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
]
