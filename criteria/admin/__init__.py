"""What Phòng NN&PTNT keeps in the shared administration; others in it read."""

from criteria.admin import law, periods, recognition

__all__ = ["law", "periods", "recognition"]
