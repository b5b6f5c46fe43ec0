"""What people wrote, encrypted at rest. The only place that knows there is a database."""
