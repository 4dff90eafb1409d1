"""Reads the archived pages of stored articles again with the current rules.

``run.reextract`` compares each stored article with the result, in several processes;
``summary`` adds up the changes; ``progress`` records what is done.
"""
