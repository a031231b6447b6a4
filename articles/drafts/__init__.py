"""The rows of a draft: saved from a Document and assembled into one, with the records and addresses that they name."""
