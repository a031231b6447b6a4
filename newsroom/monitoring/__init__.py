"""What the outside may know of a running site: metrics, traces and reports of errors
(docs/monitoring.md, ADR 72).

All of it is off until a setting asks for it, and what is off is not even imported.

settings.py       the settings, and the packages that they need
recording.py      counts requests, events and errors of the database in this process
recorder.py       the metrics that are counted, in files that all processes share
slots.py          which of these files belongs to this process
site_metrics.py   what the database says: queues, delays, alarms
exposition.py     what Prometheus reads, for `manage.py serve_metrics`
middleware.py     measures each request
tracing.py        spans of requests, for OpenTelemetry
error_reports.py  errors for Sentry, without anything that somebody typed
"""
