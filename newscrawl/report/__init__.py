"""Reports of nights and explanations of pages: figures, alarms, and views for people."""
