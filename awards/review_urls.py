"""Addresses of reviews (sơ kết, tổng kết) and exemplars."""

from django.urls import path, re_path

from awards.views import exemplars, reviews

review_patterns = [
    path("thi-dua/so-ket/", reviews.reviews, name="reviews"),
    re_path(
        r"^thi-dua/so-ket/dot/(?P<pk>[0-9]+)/(?P<slug>so-ket|tong-ket)/$",
        reviews.review_round,
        name="review_round",
    ),
    path("thi-dua/so-ket/<int:pk>/", reviews.review, name="review"),
    path("thi-dua/so-ket/<int:pk>/sua/", reviews.edit_review, name="edit_review"),
    path("tep/so-ket/<int:pk>/", reviews.review_file, name="review_file"),
]

exemplar_patterns = [
    path("thi-dua/dien-hinh/", exemplars.exemplars, name="exemplars"),
    path("thi-dua/dien-hinh/moi/", exemplars.add_exemplar, name="add_exemplar"),
    path("thi-dua/dien-hinh/<int:pk>/", exemplars.exemplar, name="exemplar"),
    path("thi-dua/dien-hinh/<int:pk>/sua/", exemplars.edit_exemplar, name="edit_exemplar"),
    path("tep/dien-hinh/<int:pk>/", exemplars.exemplar_picture, name="exemplar_picture"),
]
