"""The desk, the reps' web page: pages that show, POSTs that act; a GET never changes anything."""
