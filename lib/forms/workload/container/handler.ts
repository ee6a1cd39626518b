import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { FieldChange } from '../../form-text.ts';

/** What a health check asks. */
export const probeHandlers = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const;
/** What is done when a container has started, or before it is stopped. */
export const hookHandlers = ['exec', 'httpGet', 'sleep'] as const;

export type Handler = (typeof probeHandlers)[number] | (typeof hookHandlers)[number];

/** A hook can have it still, though it was never made to work: it is kept. */
const all: readonly string[] = [...probeHandlers, 'sleep'];

/** `none`: nothing is to be done; `other`: something that has no field here, or several at once. */
export function handlerOf<Known extends Handler>(
  value: JsonValue | undefined,
  known: readonly Known[],
): Known | 'none' | 'other' {
  if (value === undefined || value === null) return 'none';
  const [first, ...more] = all.filter((handler) => isSet(valueAt(value, [handler])));
  const found = known.find((handler) => handler === first);
  return found === undefined || more.length > 0 ? 'other' : found;
}

/**
 * The changes that make a probe or hook (`path`, in `document`) ask in another way: port, host, scheme and headers go
 * along where the other way has them, and everything else stays. `port`: where a container without one is asked.
 */
export function handlerChanges(
  document: number,
  path: FieldPath,
  value: JsonValue | undefined,
  handler: Handler | 'none',
  port: JsonValue,
): readonly FieldChange[] {
  if (handler === 'none') return [{ document, path, value: undefined }];
  const held = all.filter((one) => one !== handler && isSet(valueAt(value, [one])));
  const before = held.map((one) => valueAt(value, [one])).find(isJsonObject) ?? {};
  return [
    { document, path: [...path, handler], value: blankHandler(handler, before, port) },
    ...held.map((one) => ({ document, path: [...path, one], value: undefined })),
  ];
}

function blankHandler(handler: Handler, before: JsonObject, port: JsonValue): JsonObject {
  const at = before.port ?? port;
  switch (handler) {
    case 'httpGet': {
      const { host, scheme, httpHeaders } = before;
      return withoutUnset({ path: '/', port: at, host, scheme, httpHeaders });
    }
    case 'tcpSocket':
      return withoutUnset({ port: at, host: before.host });
    case 'grpc':
      return { port: typeof at === 'string' ? '' : at };
    case 'exec':
      return { command: [] };
    case 'sleep':
      return { seconds: 5 };
  }
}

function withoutUnset(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

/** What a health check of this container asks first: its first port; `''` when it has none. */
export function firstPort(container: JsonValue | undefined): JsonValue {
  return valueAt(container, ['ports', 0, 'containerPort']) ?? '';
}

/** The names of a container's ports, which probes and hooks may use for the numbers. */
export function portNames(container: JsonValue | undefined): readonly string[] {
  const ports = valueAt(container, ['ports']);
  return (isJsonArray(ports) ? ports : []).flatMap((port) => {
    const name = valueAt(port, ['name']);
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}
