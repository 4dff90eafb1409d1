"""Train the block reader: ``python -m training CORPUS``. Not installed with the package."""
