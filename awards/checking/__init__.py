"""The checks of a nomination, what Phòng Nội vụ lets pass with a reason, and reports that are alike."""
