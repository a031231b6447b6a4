"""What people see when something fails, and failures that have a name.

error_pages.py    403, 404 and 500
unavailable.py    503 while the database is away
full_disk.py      whether a failure means that the disk is full
plain_errors.py   what forms say of a field, in sentences
first_line.py     what an error says, in one line
call_stack.py     a call with room left on the stack (docs/adr/0034)
"""
