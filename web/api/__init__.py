"""The HTTP API under ``/api/v1``; ``openapi.yml`` describes it and the tests hold it to that."""

PREFIX = "/api/v1"
