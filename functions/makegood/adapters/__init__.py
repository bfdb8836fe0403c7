"""What the ports are made of: AWS, the web, and plain memory."""
