"""What the box saw becomes points and words, outside the box."""
