"""DynamoDB: the tables of `infra/decisions.md`, with the keys written there."""
