"""The rooms of those who look after the desk: what it watches, what it refused, who may come."""
