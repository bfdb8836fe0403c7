"""Makegood hears the customers who never wrote to you, and helps one person make it good.

The words of the trade, used alike in the code, the desk, the emails and the documents:

feed            a web address we poll: blog, forum, comment thread, podcast. An *own* feed belongs
                to the brand; posts there by anyone but its staff are about it without naming it
wheel, lane     where a feed stands by its pace; the hosts of one owner, asked one at a time
document        the bytes one poll returned, as they came: an S3 object
post            one item of a feed (an entry, a comment, an episode)
brand, keyword  whom we listen for; the words that point to it, with the words that must or must not
                stand near
watchlist       the versioned settings: brands, keywords, feeds, reps
mention         a post that speaks of a brand, with the passages that do; each address where it was
                seen is a *place*
reading         what was measured of a mention: language, sentiment, each with its confidence
kind            complaint, question, praise, idea, other
need            how much this person needs help, 0 to 1
stage           where it stands for the customer: open, solved, gone (to another brand), unknown
route           where the mention goes: alert, digest, thanks, ideas, backlog, none
verdict         kind, need, stage, route, priority and the reasons in words, of one mention
label           what a person says of a text; verdicts are measured against it, and learn from it
customer        the person who wrote, across the places where they write
case            one customer's trouble with one brand, from the first mention to its end
rep, lead, operator   who answers customers; who answers for reps; who runs the deployment
waiting, offered, claimed   a case no rep has room for; put before one rep; taken by that rep
put off, hand on   a case left for a date, by its rep; given to a named rep, with a note
bar             an identity (person, site, domain) that nobody may contact, kept for ever
same person     two customers whom a rep joins; parted again in one act
alert, digest   one email to one rep; many things in one: a rep's *morning*, a lead's *week*
reply           what a rep answers to one of our emails by mail; it is *heard*
flood           more alerts than a brand's day may have: one email to the lead instead
conversation    posts that link to or comment on each other about one mention; each is a *turn*
whole           a post that its feed cuts short, read to its end from its own page
edit            a known post whose words changed; each *version* that says something new counts once
discovered      a page that mentions link to and no feed brings: followed for a while, and judged
closer          how feeds that may bring a customer's next words are followed after an attempt
attempt         one try by a rep to reach the customer; it may hold a *promise* with its day
draft, goodwill what a rep may edit and send, of this customer's facts; what the brand offers in it
reminder, escalation   Makegood asking the rep again; asking the lead: steps of a brand's *ladder*
outcome         solved, declined, no answer, lost, not solved (why), false alarm (why)
recovery        the customer's later public words are better than the first
theme           what several cases have in common; a lead may give it one *public answer*
numbers         what cases come to: waits, shares, outcomes, each with how many it is made of
hub, push       whom a feed names to tell of its news, and is asked to; its telling: poll now
rest, opt-out   a host asked to be left alone for a time; a site asked not to be polled at all. Of
                all others the *door* is open
habit, stretch  how often and when a feed speaks; by how much all polls are slowed down
nudge           a queue's message: look now. What must happen stands in a table, with its due time
outbox          what must be mailed, with its due time: the only way to an email
desk            the reps' web page
"""
