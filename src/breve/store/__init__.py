"""What stands on disk beside the editions: the files themselves, what they were made of, and the lock."""
