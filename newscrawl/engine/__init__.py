"""Nights and archives over many machines: tasks on Dask distributed."""
