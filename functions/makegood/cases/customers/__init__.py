"""Who a customer is to us: identities, persons, sites, and what is held about them."""
