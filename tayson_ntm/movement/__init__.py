"""«Thi đua» seen from the roof: the plan, its targets, and what joins the rooms below."""
