"""The graph over HTTP, read-only: SPARQL 1.1 Protocol, pages for people, VoID.

=============  ================================================================================
``nursery``    the first process: loads the store, forks the others, replaces a worker that died
``worker``     answers one question at a time from its copy-on-write share of the store
``wire``       what goes between them: frames of JSON and bytes
``pool``       whose turn it is; ends a worker whose question takes too long
``protocol``   SPARQL 1.1 Protocol, service description, VoID
``accept``     content negotiation
``pages``      search, a thing with its evidence, the query box
``ontology``   the page of the ontology
``openapi``    the addresses for developers (OpenAPI 3.1)
``site``       routes, headers, languages: the application
``web``        uvicorn, and how long a client may take
=============  ================================================================================

Oxigraph cannot be told to stop (pyoxigraph 0.5 has no cancellation), and a query nested deeply enough ends its
process. So a query runs in a process of its own, which can be killed; a fork of the loaded store is ready at once
and shares its memory.
"""
