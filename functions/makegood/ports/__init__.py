"""The seams: what the packages above need of the world, each with a memory and an AWS adapter."""

from makegood.ports.cases import CaseBook, Conversations, Digests, Persons, Themes
from makegood.ports.feeds import DocumentStore, FeedBook, SeenBook, Transport
from makegood.ports.services import (
    Clock,
    Keys,
    Mailer,
    Nudges,
    ReplyStore,
    SentimentReader,
    Spent,
    Translator,
    Watchlists,
)

__all__ = [
    "CaseBook",
    "Clock",
    "Conversations",
    "Digests",
    "DocumentStore",
    "FeedBook",
    "Keys",
    "Mailer",
    "Nudges",
    "Persons",
    "ReplyStore",
    "SeenBook",
    "SentimentReader",
    "Spent",
    "Themes",
    "Translator",
    "Transport",
    "Watchlists",
]
