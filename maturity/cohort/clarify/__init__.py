"""What the inspector should ask about (nội dung cần làm rõ); nothing here changes a score."""
