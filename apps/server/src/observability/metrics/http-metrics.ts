import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface HttpMetrics {
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Answers what to call when the stream has ended. */
  streamOpened(route: string): () => void;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Anything a client writes there becomes a label otherwise. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function createHttpMetrics(registry: Registry): HttpMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: "syncline_http_requests_total",
    help: "HTTP requests answered, by the pattern of their route.",
    labelNames: ["method", "route", "status"] as const,
    registers,
  });
  const seconds = new Histogram({
    name: "syncline_http_request_duration_seconds",
    help: "From a request to the beginning of its answer.",
    labelNames: ["method", "route"] as const,
    buckets,
    registers,
  });
  const streams = new Gauge({
    name: "syncline_sse_streams_open",
    help: "Live event streams that are open now.",
    labelNames: ["route"] as const,
    registers,
  });
  return {
    answered(request) {
      const { route, status } = request;
      const method = methods.has(request.method) ? request.method : "other";
      requests.inc({ method, route, status: String(status) });
      seconds.observe({ method, route }, request.seconds);
    },
    streamOpened(route) {
      streams.inc({ route });
      let isOpen = true;
      return () => {
        if (isOpen) streams.dec({ route });
        isOpen = false;
      };
    },
  };
}
