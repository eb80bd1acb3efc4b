"""The pages of nominees and dossiers that each role opens; records go by tests/matrix/nominating_world.py."""

REGISTER, DOSSIERS = "/khen-thuong/doi-tuong/", "/khen-thuong/ho-so/"
WRITING, SENT = f"{DOSSIERS}{{dossier_round}}/21835/", f"{DOSSIERS}{{sent_round}}/21835/"
NOMINATING_PAGES = {
    "officer": [
        REGISTER,
        f"{REGISTER}moi/?dot={{dossier_round}}",
        f"{REGISTER}{{nominee}}/",
        f"{REGISTER}{{nominee}}/sua/",
        f"{REGISTER}{{nominee}}/da-khen/moi/",
        f"{REGISTER}{{nominee}}/da-khen/{{past_award}}/",
        DOSSIERS,
        WRITING,
        f"{WRITING}sua/",
        f"{WRITING}them/",
        f"{WRITING}them/{{new_nominee}}/",
        f"{WRITING}nhap-excel/",
        f"{WRITING}{{draft_nomination}}/",
        f"{WRITING}{{draft_nomination}}/sua/",
        f"{WRITING}{{draft_nomination}}/bo/",
        f"{WRITING}{{empty_nomination}}/",
        f"{SENT}{{returned_nomination}}/cac-ban/",
    ],
    "head": [WRITING, SENT, f"{SENT}{{returned_nomination}}/"],
    "standing_office": [REGISTER, DOSSIERS, SENT, f"{SENT}{{sent_nomination}}/"],
    "leader": [DOSSIERS, f"{SENT}{{sent_nomination}}/"],
}
