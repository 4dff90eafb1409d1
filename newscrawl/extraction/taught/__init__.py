"""What the user of a site says of it, checked, and found on its pages."""
