"""What the desk keeps in a ledger: people, their sessions and comments, jobs, an audit."""
