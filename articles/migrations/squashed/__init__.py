"""What `0001_squashed_0038_set_aside` makes, by subject.

No module here is a migration: Django looks for those in the folder above alone.
"""
