"""Readers: one file a format, each a plug-in in ``kg.readers``; see :mod:`kg.ingest.readers.found`."""
