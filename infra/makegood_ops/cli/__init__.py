"""The operator's command `makegood`: one module a command."""
