"""The operator's command `makegood` and the local stack; nothing here ships to Lambda."""
