"""What each block is for. `roles` is the door: it knows no format, and reads on from
what a person chose.
"""
