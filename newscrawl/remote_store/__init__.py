"""What several machines share: an object store or folder with a log for each site."""
