"""A round of awards: the law it is judged by, its money, its structure, its way from draft to end."""
