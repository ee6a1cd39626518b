import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { numberOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { integerValue, textOfField } from '../field-text.ts';

/** One more path: all of the host, to a Service that is still to be chosen. */
export const blankPath: JsonObject = { path: '/', pathType: 'Prefix', backend: { service: { name: '' } } };
export const blankRule: JsonObject = { host: '', http: { paths: [blankPath] } };

export function annotationsOf(object: JsonObject | undefined): Readonly<Record<string, string>> {
  return textMapOf(valueAt(object, ['metadata', 'annotations']));
}

/** The paths of the text's paths: `spec.rules[0].http.paths[1]`. */
export function pathPlaces(ingress: JsonObject | undefined): readonly FieldPath[] {
  const rules = valueAt(ingress, ['spec', 'rules']);
  if (!isJsonArray(rules)) return [];
  return rules.flatMap((rule, index): FieldPath[] => {
    const paths = valueAt(rule, ['http', 'paths']);
    return isJsonArray(paths) ? paths.map((_, at) => ['spec', 'rules', index, 'http', 'paths', at]) : [];
  });
}

/** Each host once; `''` is every host. */
export function hostsOf(ingress: JsonObject | undefined): readonly string[] {
  const rules = valueAt(ingress, ['spec', 'rules']);
  const hosts = isJsonArray(rules) ? rules.map((rule) => textOf(valueAt(rule, ['host'])) ?? '') : [];
  return [...new Set(hosts)];
}

/** `port` of a backend as one text: its number, or its name. */
export function backendPortText(port: JsonValue | undefined): string {
  const number = numberOf(valueAt(port, ['number']));
  return number === undefined ? (textOfField(valueAt(port, ['name'])) ?? textOfNumber(port)) : String(number);
}

/** A number that is none is kept as it was typed. */
function textOfNumber(port: JsonValue | undefined): string {
  return textOfField(valueAt(port, ['number'])) ?? '';
}

/** A whole number is a port's number, everything else its name. */
export function backendPort(text: string): JsonObject | undefined {
  const value = integerValue(text);
  if (value === undefined) return undefined;
  return typeof value === 'string' ? { name: value } : { number: value };
}

/** The first backend Service that a rule names, as it stands there. */
export function firstService(ingress: JsonObject | undefined): JsonObject | undefined {
  for (const place of pathPlaces(ingress)) {
    const service = valueAt(ingress, [...place, 'backend', 'service']);
    if (isJsonObject(service)) return service;
  }
  return undefined;
}
