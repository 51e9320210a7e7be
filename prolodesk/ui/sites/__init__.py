"""Sites in a table, as plan, protocol and session have them."""
