import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { FieldChange, FormText } from '../../form-text.ts';
import { type WorkloadAt, workloadShapes } from '../kind/workload-kinds.ts';

interface Place {
  readonly document: number;
  readonly path: FieldPath;
}

/** `app: <name>`, as long as it is the name: on the pods and on the workload itself. */
export function appLabelFollows(now: FormText, was: WorkloadAt, is: WorkloadAt): readonly FieldChange[] {
  if (was.name === is.name) return [];
  const { document } = is;
  const maps = [is.podLabels, ['metadata', 'labels'], ...(hasSelector(is) ? [ownSelector] : [])];
  const paths = new Map(maps.map((path) => [path.join(' '), [...path, 'app']]));
  return [...paths.values()]
    .filter((path) => valueAt(now.objects[document], path) === was.name)
    .map((path) => ({ document, path, value: is.name }));
}

/**
 * The pods' labels and what finds the pods by them change together: the workload's selector, Services, disruption
 * budgets and the pods' own rules of where they run. A label that is taken away is taken from nothing else: what
 * looked for it is said to find nothing.
 */
export function selectorsFollow(
  before: FormText,
  now: FormText,
  was: WorkloadAt,
  is: WorkloadAt,
): readonly FieldChange[] {
  const labels = { document: is.document, path: is.podLabels };
  const selector = { document: is.document, path: ownSelector };
  const places = [labels, ...(hasSelector(is) ? [selector] : []), ...selectors(now, is)];
  for (const source of [labels, selector]) {
    const [old, news] = [labelsAt(before, was, source), labelsAt(now, is, source)];
    const moves = movedPairs(old, news, textMapOf(valueAt(is.object, ownSelector)));
    const follow = places
      .filter((place) => place !== source)
      .flatMap((place) => moves.flatMap((move) => moveChanges(now, place, move)));
    const missing = source === selector ? additions(old, news, textMapOf(valueAt(is.object, is.podLabels))) : [];
    const added = missing.map(([key, value]) => ({ document: is.document, path: [...is.podLabels, key], value }));
    if (follow.length + added.length > 0) return [...follow, ...added];
  }
  return [];
}

const ownSelector = ['spec', 'selector', 'matchLabels'];

function hasSelector({ kind }: WorkloadAt): boolean {
  return workloadShapes[kind].hasSelector;
}

function labelsAt({ objects }: FormText, { document }: WorkloadAt, { path }: Place): Labels {
  return textMapOf(valueAt(objects[document], path));
}

interface Move {
  readonly from: readonly [key: string, value: string];
  readonly to: readonly [key: string, value: string];
}

/** Values that changed, and a key that did: one is gone and one has come, with the same value. */
function movedPairs(before: Labels, now: Labels, sought: Labels): readonly Move[] {
  const changed = Object.entries(before).flatMap(([key, value]): readonly Move[] => {
    const next = Object.hasOwn(now, key) ? now[key] : undefined;
    return next === undefined || next === value ? [] : [{ from: [key, value], to: [key, next] }];
  });
  // While a key is typed anew there is a time without any.
  const known = { ...before, ...sought };
  const gone = Object.entries(known).filter(([key]) => !Object.hasOwn(now, key));
  const come = Object.entries(now).filter(([key]) => !Object.hasOwn(known, key));
  const [from, ...moreGone] = gone;
  const [to, ...moreCome] = come;
  const isRename = from !== undefined && to !== undefined && moreGone.length + moreCome.length === 0;
  return isRename && from[1] === to[1] ? [...changed, { from, to }] : changed;
}

function moveChanges({ objects }: FormText, { document, path }: Place, { from, to }: Move): readonly FieldChange[] {
  const held = textMapOf(valueAt(objects[document], path));
  const [key, value] = from;
  if (!Object.hasOwn(held, key) || held[key] !== value) return [];
  const put = { document, path: [...path, to[0]], value: to[1] };
  return key === to[0] ? [put] : [put, { document, path: [...path, key], value: undefined }];
}

/** What the selector asks for since now, and the pods don't have. */
function additions(before: Labels, now: Labels, labels: Labels): readonly (readonly [string, string])[] {
  return Object.entries(now).filter(([key]) => !Object.hasOwn(before, key) && !Object.hasOwn(labels, key));
}

/** Everything else in the text that finds pods by labels. */
function selectors({ objects }: FormText, is: WorkloadAt): readonly Place[] {
  const places = objects.flatMap((object, document): readonly Place[] => {
    if (object?.kind === 'Service') return [{ document, path: ['spec', 'selector'] }];
    return object?.kind === 'PodDisruptionBudget' ? [{ document, path: ownSelector }] : [];
  });
  return [...places, ...placementSelectors(is).map((path) => ({ document: is.document, path }))];
}

/** The selectors in the pods' own rules of where they run: spread over nodes, away from each other. */
function placementSelectors({ object, podSpec }: WorkloadAt): readonly FieldPath[] {
  const found: FieldPath[] = [];
  const visit = (value: JsonValue | undefined, path: FieldPath) => {
    if (path.at(-1) === 'matchLabels') found.push(path);
    else if (isJsonArray(value)) value.forEach((item, index) => void visit(item, [...path, index]));
    else if (isJsonObject(value)) for (const [key, held] of Object.entries(value)) visit(held, [...path, key]);
  };
  for (const field of ['topologySpreadConstraints', 'affinity']) {
    visit(valueAt(object, [...podSpec, field]), [...podSpec, field]);
  }
  return found;
}
