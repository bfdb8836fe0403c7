"""A stand-in for Amazon Comprehend and Amazon Translate, for laptops and tests; it never ships.

It speaks the services' wire formats, holds their limits and gives their errors. Its sentiment is
real but modest: never take its scores for Comprehend's.
"""
