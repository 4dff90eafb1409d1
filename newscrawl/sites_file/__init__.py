"""The sites file: what a user says of his sites, a table for each."""
