"""What the clinic's rules say about a plan or a session: facts in, findings out."""
