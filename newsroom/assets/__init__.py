"""Static files that are joined of parts, and themes, which add to them."""
