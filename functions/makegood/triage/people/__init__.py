"""Who wrote, who is spoken of, and how many they are."""
