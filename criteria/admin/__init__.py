"""What Phòng NN&PTNT and Phòng Nội vụ keep in the shared administration; others in it read."""

from criteria.admin import law, obstacles, periods, recognition, targets

__all__ = ["law", "obstacles", "periods", "recognition", "targets"]
