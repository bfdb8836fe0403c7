"""The local stack: the real template on MiniStack, with feeds, a mailbox and a stand-in.

`stack.LocalStack` ties the parts together; infra/local.md says what they can and cannot do.
"""
