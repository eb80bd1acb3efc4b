"""What units propose: nominees and their history, the dossier, its nominations, their sending."""
