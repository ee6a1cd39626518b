import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { suggestedPortName, type TargetPort } from '#lib/network/service/target-port.ts';
import { integerValue, textOfField } from '../field-text.ts';
import type { FieldChange } from '../form-text.ts';
import { portsOf } from './service-type.ts';

/** `spec.ports` for the ports that containers say they listen on. */
export function portsFor(targets: readonly TargetPort[]): readonly JsonObject[] {
  return targets.map(({ containerPort, name, protocol }) => ({
    name: suggestedPortName(containerPort, protocol),
    ...(protocol === '' || protocol === 'TCP' ? {} : { protocol }),
    port: integerValue(containerPort),
    targetPort: name === '' ? integerValue(containerPort) : name,
  }));
}

/**
 * The names that follow: the API server wants one for each of several ports, so those without get `http-80` as soon as
 * there are two, and a name that was made so goes along when its port or protocol changes. What was typed stays.
 */
export function portNamesFollow(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  document: number,
): readonly FieldChange[] {
  const [old, now] = [portsOf(before), portsOf(after)];
  if (old.length > now.length || isSameValue(old, now)) return [];
  return now.flatMap((port, index): FieldChange[] => {
    const name = textAt(port, 'name');
    const was = old[index];
    const isOwn = name === '' ? now.length > 1 : name === textAt(was, 'name') && name === nameFor(was);
    const next = nameFor(port);
    // A name that somebody empties stays empty until its port changes.
    const isEmptied = was !== undefined && name === '' && textAt(was, 'name') !== '';
    if (!isOwn || isEmptied || next === '' || next === name) return [];
    return [{ document, path: ['spec', 'ports', index, 'name'], value: next }];
  });
}

/** One more row: for a container port that no row leads to yet, else a blank one. */
export function nextPort(ports: readonly JsonValue[], targets: readonly TargetPort[]): JsonValue {
  const unused = targets.find(({ containerPort, name }) => {
    const leads = (row: JsonValue) => {
      const target = textAt(row, 'targetPort') || textAt(row, 'port');
      return target === containerPort || (name !== '' && target === name);
    };
    return !ports.some(leads);
  });
  return unused === undefined ? {} : (portsFor([unused])[0] ?? {});
}

/**
 * The target follows the Service's port when the two were equal, unless a container says that it listens there: then
 * only what callers use has changed.
 */
export function targetFollows(
  row: JsonValue | undefined,
  changed: {
    document: number;
    /** Of the row. */
    path: FieldPath;
    field: string;
    value: JsonValue | undefined;
    targets: readonly TargetPort[];
  },
): readonly FieldChange[] {
  const { document, path, field, value, targets } = changed;
  const target = textAt(row, 'targetPort');
  const isDeclared = targets.some(({ containerPort }) => containerPort === target);
  if (field !== 'port' || value === undefined || target === '' || target !== textAt(row, 'port') || isDeclared)
    return [];
  return [{ document, path: [...path, 'targetPort'], value }];
}

function nameFor(port: JsonValue | undefined): string {
  return suggestedPortName(textAt(port, 'port'), textAt(port, 'protocol'));
}

function textAt(port: JsonValue | undefined, field: string): string {
  return textOfField(valueAt(port, [field])) ?? '';
}
