"""Answering by mail: what reps reply to our emails, believed, understood and done."""
