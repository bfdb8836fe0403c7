"""What is concluded: kind, need, stage, route and priority, and why."""
