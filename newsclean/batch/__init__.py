"""Many inputs: found, read, cleaned one by one, written safely, counted."""
