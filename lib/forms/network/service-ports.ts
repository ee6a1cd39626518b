import type { TargetPort } from '#lib/deploy/edit.ts';
import { suggestedPortName } from '#lib/deploy/edit.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
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

function nameFor(port: JsonValue | undefined): string {
  return suggestedPortName(textAt(port, 'port'), textAt(port, 'protocol'));
}

function textAt(port: JsonValue | undefined, field: string): string {
  return textOfField(valueAt(port, [field])) ?? '';
}
