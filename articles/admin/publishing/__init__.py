"""The pages that publish an article, and reschedule, call off or withdraw an edition of it."""
