"""The main job on the local stack: feeds in, alerts out, with what happened in between."""
