"""What a screen reader would say."""
