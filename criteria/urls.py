from django.urls import path

from criteria.views import board, entry, files, queue, sheet, supply

app_name = "criteria"

urlpatterns = [
    path("tieu-chi/", board.board, name="board"),
    path("tieu-chi/<str:code>/", sheet.sheet, name="sheet"),
    path("tieu-chi/<str:code>/<int:number>/", entry.entry, name="entry"),
    path("xac-nhan/", queue.queue, name="queue"),
    path("cung-cap/", supply.supply, name="supply"),
    path("tep/<int:pk>/", files.attachment, name="attachment"),
    path("tep/nhap/<int:pk>/", files.draft_file, name="draft_file"),
    path("tep/ban-ky/<int:pk>/", files.signed_form, name="signed_form"),
]
