"""«Khen thưởng» seen from the roof: what joins its rooms."""
