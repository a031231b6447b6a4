"""E-mail to the people at the desk, through an outbox in the database.

kinds.py       what people are notified of, each with a switch
people.py      whom mails go to
to_experts.py  mails to outside experts
outbox.py      writing mails, in the transaction of the change that they report
sending.py     sending them, by `manage.py send_mail`
"""
