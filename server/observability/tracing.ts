import { SettingsProblem } from '#server/settings.ts';

/** A request to an API server, within a request of a browser. */
export interface TracedStep {
  /** To be sent with it (`traceparent`); none where nothing is traced. */
  readonly headers: Readonly<Record<string, string>>;
  /** HTTP status, 0 for none; the id under which the API server's audit log has it. */
  end(status: number, auditId?: string): void;
}

/** A request of a browser. */
export interface TracedRequest {
  step(method: string, path: string): TracedStep;
  end(status: number): void;
}

export interface TracedAsk {
  readonly method: string;
  /** Name of the route, never an address. */
  readonly route: string;
  readonly requestId: string;
  /** As it came, from something in front of this server that traces. */
  readonly traceparent: string | undefined;
}

export interface Tracing {
  request(ask: TracedAsk): TracedRequest;
  /** What is not sent yet is sent. */
  stop(): Promise<void>;
}

const noStep: TracedStep = { headers: {}, end: () => undefined };
export const untraced: TracedRequest = { step: () => noStep, end: () => undefined };
export const noTracing: Tracing = { request: () => untraced, stop: async () => undefined };

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Traces by OpenTelemetry where its own variables name a collector, else none: its packages are loaded only then.
 * @throws {SettingsProblem}
 */
export async function startTracing(environment: Variables, version: string): Promise<Tracing> {
  const { OTEL_SDK_DISABLED: disabled, OTEL_TRACES_EXPORTER: exporter } = environment;
  const names = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
  const named = names.filter((name) => (environment[name] ?? '') !== '');
  if (named.length === 0 || disabled?.toLowerCase() === 'true' || exporter === 'none') return noTracing;
  for (const name of named) {
    if (!/^https?:\/\/[^/]/.test(environment[name] ?? '') || !URL.canParse(environment[name] ?? '')) {
      throw new SettingsProblem(`${name}: an address of a collector, like http://localhost:4318`);
    }
  }
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(environment, version);
}
