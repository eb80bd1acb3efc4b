"""/thi-dua/chi-tieu/: where each target of the plan stands, and where its office enters it."""
