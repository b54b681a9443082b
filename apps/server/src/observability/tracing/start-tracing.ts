import type { Tracer } from "@opentelemetry/api";
import type { TracingSettings } from "../../env.ts";

export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is left, for a moment at most. */
  close(): Promise<void>;
}

const lastSendMs = 3_000;

/**
 * Starts to send spans. Only now is OpenTelemetry's SDK loaded. Where the spans go is told by `env`; headers,
 * certificates, timeouts and attributes of the resource it takes from its own variables of the environment.
 */
export async function startTracing(settings: TracingSettings): Promise<Tracing> {
  const [sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-proto"),
    import("@opentelemetry/resources"),
  ]);
  const { BatchSpanProcessor, TracerProvider } = sdk;
  const detectors = [resources.resourceAttributesEnvDetector, resources.serviceNameEnvDetector];
  const resource = resources
    .resourceFromAttributes({ "service.name": "syncline" })
    .merge(resources.detectResources({ detectors }));
  const provider = new TracerProvider({
    resource,
    sampler: samplerOf(settings, sdk),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: settings.url }) }),
    ],
  });
  return {
    tracer: provider.getTracer("syncline"),
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, lastSendMs);
      });
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}

function samplerOf(
  { sampler, ratio }: TracingSettings,
  sdk: typeof import("@opentelemetry/sdk-trace"),
) {
  const { AlwaysOffSampler, AlwaysOnSampler, ParentBasedSampler, TraceIdRatioBasedSampler } = sdk;
  const name = sampler.replace("parentbased_", "");
  const root =
    name === "always_off"
      ? new AlwaysOffSampler()
      : name === "always_on"
        ? new AlwaysOnSampler()
        : new TraceIdRatioBasedSampler(ratio);
  return sampler === name ? root : new ParentBasedSampler({ root });
}
