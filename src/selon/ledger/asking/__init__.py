"""What a ledger is asked: claims, statements, articles, words; each as known on a day."""
