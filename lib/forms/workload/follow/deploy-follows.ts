import { knownPort, suggestedName } from '#lib/kubernetes/image-reference.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { nameOf } from '../../draft-object.ts';
import { integerValue, textOfField } from '../../field-text.ts';
import { type FieldChange, type FormText, readForm, withFields } from '../../form-text.ts';
import { portNamesFollow } from '../../network/service-ports.ts';
import { portsOf } from '../../network/service-type.ts';
import { containersAt } from '../container/container-list.ts';
import { type WorkloadAt, workloadOf } from '../kind/workload-kinds.ts';
import { appLabelFollows, selectorsFollow } from './label-follows.ts';
import { referencesTo } from './references.ts';

/**
 * What follows a change in "Deploy an app". A default follows only as long as the field still holds the default made
 * before: what somebody typed is never replaced.
 */
export function deployFollows(before: FormText, after: FormText): readonly FieldChange[] {
  const all: FieldChange[] = [];
  let now = after;
  for (const step of steps) {
    const was = workloadOf(before.objects);
    const is = workloadOf(now.objects);
    // Another kind of workload, or documents that came or went: places mean something else now.
    if (was === undefined || is === undefined || !isSameShape(before, now)) return all;
    const changes = step({ before, now, was, is });
    if (changes.length === 0) continue;
    all.push(...changes);
    now = readForm(withFields(now.text, changes));
  }
  return all;
}

const steps = [namesFollow, appLabel, selectors, namespacesFollow, portsFollow, referencesFollow, portNames];

interface Step {
  readonly before: FormText;
  readonly now: FormText;
  readonly was: WorkloadAt;
  readonly is: WorkloadAt;
}

function isSameShape(before: FormText, now: FormText): boolean {
  return (
    before.objects.length === now.objects.length &&
    before.objects.every((object, index) => object?.kind === now.objects[index]?.kind)
  );
}

/** The app is named by its image, its containers by theirs, and what belongs to it by the app. */
function namesFollow({ before, now, was, is }: Step): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  const { document } = is;
  const imageWas = imageAt(was, 0);
  const imageIs = imageAt(is, 0);
  const isTyped = is.name !== was.name;
  const isSameList = isSameContainers(is, was);
  const isDefault = was.name === '' || was.name === suggestedName(imageWas);
  const name = isSameList && !isTyped && isDefault && imageIs !== imageWas ? suggestedName(imageIs) : is.name;
  if (name !== is.name) changes.push({ document, path: ['metadata', 'name'], value: name });
  const names = suggestedNames(is, name);
  const namesWere = suggestedNames(was, was.name);
  containersAt(is).forEach(({ name: own, path }, index) => {
    const next = names[index] ?? '';
    const isFollowing = isSameList ? next !== namesWere[index] && ['', namesWere[index]].includes(own) : own === '';
    if (isFollowing && next !== own) {
      changes.push({ document, path: [...path, 'name'], value: next });
    }
  });
  if (name === was.name) return changes;
  now.objects.forEach((object, index) => {
    if (index === document || object === undefined || object.kind === 'Namespace') return;
    const own = nameOf(object);
    if (own !== nameOf(before.objects[index])) return;
    const next = own === was.name ? name : prefixed(own, was.name, name);
    if (next !== own) changes.push({ document: index, path: ['metadata', 'name'], value: next });
  });
  return changes;
}

function isSameContainers(a: WorkloadAt, b: WorkloadAt): boolean {
  const [lists, others] = [a, b].map((workload) => containersAt(workload).map(({ list }) => list));
  return lists?.join() === others?.join();
}

/** Containers are named by their images, the first as the app while no image says a name. Each name stands once. */
function suggestedNames(workload: WorkloadAt, app: string): readonly string[] {
  const names: string[] = [];
  containersAt(workload).forEach(({ value }, index) => {
    const name = suggestedName(textOf(valueAt(value, ['image'])) ?? '') || (index === 0 ? app : '');
    names.push(freeName(name, names));
  });
  return names;
}

/** `web`, or `web-2` and so on where that is there already. */
function freeName(name: string, taken: readonly string[]): string {
  if (name === '' || !taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = `${name.slice(0, 63 - `-${number}`.length)}-${number}`;
    if (!taken.includes(next)) return next;
  }
}

/** `web-config` of `web` becomes `shop-config`; `-config` as long as there is no name. */
function prefixed(own: string, before: string, now: string): string {
  return own.startsWith(`${before}-`) ? `${now}${own.slice(before.length)}` : own;
}

function appLabel({ now, was, is }: Step): readonly FieldChange[] {
  return appLabelFollows(now, was, is);
}

function selectors({ before, now, was, is }: Step): readonly FieldChange[] {
  return selectorsFollow(before, now, was, is);
}

/** Everything is made in the workload's namespace, and the Namespace that is made is that one. */
function namespacesFollow({ before, now, was, is }: Step): readonly FieldChange[] {
  if (was.namespace === is.namespace) return [];
  return now.objects.flatMap((object, document): FieldChange[] => {
    if (object === undefined || document === is.document) return [];
    const path = object.kind === 'Namespace' ? ['metadata', 'name'] : ['metadata', 'namespace'];
    const own = valueAt(object, path);
    const isOwn = own === was.namespace && own === valueAt(before.objects[document], path);
    return isOwn ? [{ document, path, value: is.namespace }] : [];
  });
}

/** The port that an image is known for, and the Service's ports that lead to a port of a container. */
function portsFollow({ now, was, is }: Step): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  const moved = new Map<string, string>();
  if (containersOf(is).length !== containersOf(was).length) return changes;
  containersOf(is).forEach((_, index) => {
    const list = [...is.podSpec, 'containers', index, 'ports'];
    const [ports, portsWere] = [portNumbers(is, index), portNumbers(was, index)];
    const [known, knownWas] = [knownPort(imageAt(is, index)), knownPort(imageAt(was, index))];
    if (known !== knownWas && ports.length <= 1 && (ports[0] ?? '') === knownWas) {
      const path = known === '' && isBarePort(is, index) ? list : [...list, 0, 'containerPort'];
      changes.push({ document: is.document, path, value: integerValue(known) });
      moved.set(knownWas, known);
    } else if (ports.length === portsWere.length || portsWere.length === 0) {
      ports.forEach((port, at) => {
        const portWas = portsWere[at] ?? '';
        if (portWas !== port) moved.set(portWas, port);
      });
    }
  });
  for (const [from, to] of moved) changes.push(...targetsFollow(now, from, to));
  return changes;
}

/** A port with a name or something else of the user's own stays, without its number. */
function isBarePort({ object, podSpec }: WorkloadAt, container: number): boolean {
  const port = valueAt(object, [...podSpec, 'containers', container, 'ports', 0]);
  return isJsonObject(port) && Object.keys(port).every((key) => key === 'containerPort');
}

function targetsFollow(now: FormText, from: string, to: string): readonly FieldChange[] {
  return now.objects.flatMap((service, document) => {
    if (service?.kind !== 'Service') return [];
    const rows = portsOf(service).map((row) =>
      ['port', 'targetPort'].map((field) => textOfField(valueAt(row, [field])) ?? ''),
    );
    const isBlank = ([port, target]: readonly string[]) => port === '' && target === '';
    // Among several that are blank nobody knows which one is meant.
    const isOnly = rows.filter(isBlank).length === 1;
    return rows.flatMap(([port = '', target = ''], index): FieldChange[] => {
      const isFollowed = from === '' ? isOnly && isBlank([port, target]) : target === from;
      if (!isFollowed || from === to) return [];
      const at = ['spec', 'ports', index];
      const value = integerValue(to);
      const own = port === from || port === '' ? [{ document, path: [...at, 'port'], value }] : [];
      return [...own, { document, path: [...at, 'targetPort'], value }];
    });
  });
}

/** A name that changes changes in what names it. */
function referencesFollow({ before, now, is }: Step): readonly FieldChange[] {
  return now.objects.flatMap((object, index) => {
    const [from, to] = [nameOf(before.objects[index]), nameOf(object)];
    if (object === undefined || index === is.document || from === to || from === '') return [];
    const kind = textOf(object.kind) ?? '';
    const change = (document: number, path: FieldPath): FieldChange => ({ document, path, value: to });
    if (kind !== 'Service') {
      return referencesTo(valueAt(is.object, is.podSpec), kind, from, is.podSpec).map((path) =>
        change(is.document, path),
      );
    }
    const headed = valueAt(is.object, ['spec', 'serviceName']) === from ? [['spec', 'serviceName']] : [];
    const routes = now.objects.flatMap((ingress, document) =>
      ingress?.kind === 'Ingress' ? backendsTo(ingress, from).map((path) => change(document, path)) : [],
    );
    return [...headed.map((path) => change(is.document, path)), ...routes];
  });
}

function backendsTo(ingress: JsonObject, service: string): readonly FieldPath[] {
  const rules = valueAt(ingress, ['spec', 'rules']);
  const inRules = (isJsonArray(rules) ? rules : []).flatMap((rule, index) => {
    const paths = valueAt(rule, ['http', 'paths']);
    return (isJsonArray(paths) ? paths : []).map((_, at) => ['spec', 'rules', index, 'http', 'paths', at, 'backend']);
  });
  return [['spec', 'defaultBackend'], ...inRules]
    .map((path) => [...path, 'service', 'name'])
    .filter((path) => valueAt(ingress, path) === service);
}

function portNames({ before, now }: Step): readonly FieldChange[] {
  return now.objects.flatMap((object, index) =>
    object?.kind === 'Service' ? portNamesFollow(before.objects[index], object, index) : [],
  );
}

function containersOf({ object, podSpec }: WorkloadAt): readonly JsonValue[] {
  const containers = valueAt(object, [...podSpec, 'containers']);
  return isJsonArray(containers) ? containers : [];
}

function imageAt(workload: WorkloadAt, index: number): string {
  return textOf(valueAt(containersOf(workload)[index], ['image'])) ?? '';
}

function portNumbers(workload: WorkloadAt, index: number): readonly string[] {
  const ports = valueAt(containersOf(workload)[index], ['ports']);
  return (isJsonArray(ports) ? ports : []).map((port) => textOfField(valueAt(port, ['containerPort'])) ?? '');
}
