"""What reps do and customers ask for: claims, attempts, endings, joining, barring, erasing."""
