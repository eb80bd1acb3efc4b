"""What Phòng NN&PTNT keeps in the shared administration; others in it read."""

from criteria.admin import law, obstacles, periods, recognition

__all__ = ["law", "obstacles", "periods", "recognition"]
