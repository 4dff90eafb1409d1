"""Downloader middlewares: addresses, robots.txt, pace, budgets, opt-outs, archive."""
