"""Statements to an RDF dataset, and back: quads, files, SHACL, SPARQL, reasons."""
