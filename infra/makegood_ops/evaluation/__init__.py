"""How good is it: texts judged as posts are, and measured against a person's labels."""
