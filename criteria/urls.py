from django.urls import path

from criteria.views import board, entry, files, obstacle, obstacle_summary, obstacles, queue, sheet, supply

app_name = "criteria"

obstacle_patterns = [
    path("vuong-mac/", obstacles.obstacles, name="obstacles"),
    path("vuong-mac/moi/", obstacles.add_obstacle, name="add_obstacle"),
    path("vuong-mac/tong-hop/", obstacle_summary.obstacle_summary, name="obstacle_summary"),
    path("vuong-mac/<int:pk>/", obstacle.obstacle, name="obstacle"),
    path("vuong-mac/<int:pk>/sua/", obstacles.edit_obstacle, name="edit_obstacle"),
    path("tep/vuong-mac/<int:pk>/", obstacles.obstacle_file, name="obstacle_file"),
]

urlpatterns = [
    path("tieu-chi/", board.board, name="board"),
    path("tieu-chi/<str:code>/", sheet.sheet, name="sheet"),
    path("tieu-chi/<str:code>/<int:number>/", entry.entry, name="entry"),
    path("xac-nhan/", queue.queue, name="queue"),
    path("cung-cap/", supply.supply, name="supply"),
    path("tep/<int:pk>/", files.attachment, name="attachment"),
    path("tep/nhap/<int:pk>/", files.draft_file, name="draft_file"),
    path("tep/ban-ky/<int:pk>/", files.signed_form, name="signed_form"),
    *obstacle_patterns,
]
