"""Addresses of the chairman's papers, decisions, the register and what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from awards.views.awarding import decision_drafts, decisions, handing, proposals, public, register

if TYPE_CHECKING:
    from django.urls import URLPattern

one_proposal = "khen-thuong/trinh/<int:pk>/"
one_decision = "khen-thuong/quyet-dinh/<int:pk>/"

patterns: list[URLPattern] = [
    path("khen-thuong/trinh/", proposals.proposals, name="proposals"),
    path("khen-thuong/trinh/moi/<int:round>/", proposals.add_proposal, name="add_proposal"),
    path(one_proposal, proposals.proposal, name="proposal"),
    path(f"{one_proposal}sua/", proposals.edit_proposal, name="edit_proposal"),
    path(f"{one_proposal}so/", proposals.number_proposal, name="number_proposal"),
    path(f"{one_proposal}tung-truong-hop/", proposals.proposal_cases, name="proposal_cases"),
    path(f"{one_proposal}quyet-dinh/", decision_drafts.add_decision, name="add_decision"),
    path("khen-thuong/quyet-dinh/", decisions.decisions, name="decisions"),
    path(one_decision, decisions.decision, name="decision"),
    path(f"{one_decision}sua/", decision_drafts.edit_decision, name="edit_decision"),
    path(f"{one_decision}ghi-so/", decisions.record_decision, name="record_decision"),
    path(f"{one_decision}huy/", decision_drafts.cancel_decision, name="cancel_decision"),
    path(f"{one_decision}trao/", handing.handovers, name="handovers"),
    path(f"{one_decision}trao/<int:entry>/", handing.handover, name="handover"),
    path(f"{one_decision}thu-hoi/<int:line>/", handing.recovery, name="recovery"),
    path("khen-thuong/quyet-dinh/tep/<int:pk>/", decisions.decision_file, name="decision_file"),
    path("khen-thuong/so/", register.register, name="register"),
    path("khen-thuong/so/don-vi/<str:code>/", register.unit_history, name="unit_history"),
    path("kiem-tra-giay-khen/<str:token>/", public.check, name="check"),
    path("cong-khai/quyet-dinh/", public.public_decisions, name="public_decisions"),
    path("cong-khai/quyet-dinh/<int:pk>/", public.public_decision, name="public_decision"),
]
