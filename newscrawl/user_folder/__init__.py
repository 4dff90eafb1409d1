"""The folder of a user: his sites file, saved pages and spiders."""
