"""Today's rules over the pages that are kept: what would change in what is stored.

``run.reextract`` reads each stored article's page again, several at once; ``summary``
adds up what differs; ``progress`` remembers what is done.
"""
