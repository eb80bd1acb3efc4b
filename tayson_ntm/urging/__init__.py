"""Đôn đốc: daily reminders of what Việc của tôi knows, and the lists of who has not sent yet."""
