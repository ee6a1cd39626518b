import { setTimeout as after } from 'node:timers/promises';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { SettingsProblem } from '#server/settings.ts';
import { readCall } from '#server/upstream/upstream-call.ts';
import type { Tracing } from './tracing.ts';

const stopMs = 2_000;

type Variables = Readonly<Record<string, string | undefined>>;

/** Sent as OTLP over HTTP, as JSON; the exporter reads where and with what from its own variables. */
export function openTelemetry(environment: Variables, version: string): Tracing {
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'pilothouse', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(environment),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer('pilothouse', version);
  const propagator = new W3CTraceContextPropagator();
  const getter = {
    get: (carrier: string, key: string) => (key === 'traceparent' ? carrier : undefined),
    keys: () => [],
  };
  const setter = {
    set: (carrier: Record<string, string>, key: string, value: string) => Object.assign(carrier, { [key]: value }),
  };
  return {
    request({ method, route, requestId, traceparent }) {
      const above = traceparent === undefined ? ROOT_CONTEXT : propagator.extract(ROOT_CONTEXT, traceparent, getter);
      const attributes = { 'http.request.method': method, 'http.route': route, 'pilothouse.request_id': requestId };
      const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, above);
      const inside = trace.setSpan(ROOT_CONTEXT, span);
      return {
        step(verbMethod, path) {
          // Names of objects are in paths: verb and resource say what it was.
          const { verb, resource } = readCall(verbMethod, path);
          const step = tracer.startSpan(
            `${verb} ${resource}`,
            {
              kind: SpanKind.CLIENT,
              attributes: { 'http.request.method': verbMethod, 'k8s.verb': verb, 'k8s.resource': resource },
            },
            inside,
          );
          const headers: Record<string, string> = {};
          propagator.inject(trace.setSpan(inside, step), headers, setter);
          return {
            headers,
            end(status, auditId) {
              if (auditId !== undefined) step.setAttribute('k8s.audit_id', auditId);
              finish(step, status, status === 0 || status >= 400);
            },
          };
        },
        end: (status) => finish(span, status, status >= 500),
      };
    },
    async stop() {
      // A collector that does not answer is no reason to stay.
      const late = after(stopMs, undefined, { ref: false });
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function finish(span: Span, status: number, isError: boolean): void {
  if (status > 0) span.setAttribute('http.response.status_code', status);
  if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** As OpenTelemetry names them. */
function samplerOf({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument }: Variables): Sampler {
  const share = Number(argument ?? '1');
  if (!(share >= 0 && share <= 1)) throw new SettingsProblem('OTEL_TRACES_SAMPLER_ARG: a number from 0 to 1');
  switch (name ?? '') {
    case '':
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(share);
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) });
    default:
      throw new SettingsProblem(
        'OTEL_TRACES_SAMPLER: always_on, always_off, traceidratio or one of these with parentbased_ before it',
      );
  }
}
