"""Metrics of requests: by route template, method and status, never by anything that identifies."""

import time

from flask import Flask, Response, g, request
from prometheus_client import Gauge, Histogram

REQUESTS = Histogram(
    "stager_request_seconds",
    "Time to answer a request, in seconds.",
    ("route", "method", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
IN_FLIGHT = Gauge(
    "stager_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum"
)


def measure_requests(app: Flask) -> None:
    """Every request of the application is counted and timed."""

    @app.before_request
    def begin() -> None:
        g.measured_from = time.perf_counter()
        IN_FLIGHT.inc()

    @app.after_request
    def finish(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule is not None else "(none)"
        labels = (route, request.method, str(response.status_code))
        REQUESTS.labels(*labels).observe(time.perf_counter() - g.measured_from)
        return response

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        if "measured_from" in g:
            IN_FLIGHT.dec()
