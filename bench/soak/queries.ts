import type { ListQuery } from '#lib/protocol/live.ts';
import { type KindName, kinds } from './kinds.ts';
import type { Random } from './random.ts';
import { lastingNamespaces, passingNamespaces } from './world.ts';

const annotationColumn = 'annotation:soak.pilothouse.dev/note';

const anyFilters = [
  'web',
  '-web',
  'soak-b api',
  'name:cache',
  'ns:soak-a,soak-x',
  '-ns:soak-a',
  'ns:soak-*',
  'label:app=web',
  '-label:app=web',
  'label:"tier in (front,back)"',
  'label:!tier',
  'label:app!=api',
  'age<40s',
  'age>40s',
  'nosuch:1',
  '-nosuch:1',
] as const;

const ownFilters: Readonly<Record<KindName, readonly string[]>> = {
  pods: [
    'status:Running',
    '-status:Running',
    'status:failed',
    'status:Crash,Image',
    'tone:failing,waiting',
    '-tone:failing',
    'node:node-1',
    'node:node-*',
    'restarts>3',
    '-restarts<10',
    'ready:0/1',
    'image:nginx',
    '-image:nginx:1.25.5',
  ],
  configmaps: ['data>1', 'data<=0', 'data:2'],
  widgets: ['phase:Ready', '-phase:failed', 'size>20', 'tone:failing', 'status:fail'],
};

const anySorts = [
  '',
  'Name',
  '-Name',
  'Age',
  '-Age',
  'Namespace',
  'label:app',
  '-label:tier',
  annotationColumn,
] as const;
const ownSorts: Readonly<Record<KindName, readonly string[]>> = {
  pods: ['Status', '-Status', 'Restarts', '-Restarts', 'Node', '-Ready', 'IP'],
  configmaps: ['Data', '-Data'],
  widgets: ['Phase', '-Phase', 'Size', '-Size', 'Note'],
};

/** A list as somebody may have it open. `namespaces`: the only ones that may be asked for. */
export function randomQuery(random: Random, only?: readonly [string, ...string[]]): ListQuery & { kind: KindName } {
  const kind = only === undefined ? random.weighted({ pods: 6, configmaps: 2, widgets: 2 }) : 'pods';
  const from = random.chance(0.5) ? 0 : random.below(200);
  return {
    kind,
    resource: kinds[kind],
    namespaces: only ?? randomNamespaces(random),
    filter: randomFilter(random, kind),
    sort: random.pick(random.chance(0.5) ? [...ownSorts[kind], ''] : anySorts) ?? '',
    from,
    to: from + random.pick([20, 60, 150, 0]),
    extras: random.pick([[], [], ['labels'], ['label:app', annotationColumn]]),
  };
}

export function randomFilter(random: Random, kind: KindName): string {
  const terms: string[] = [];
  while (random.chance(terms.length === 0 ? 0.7 : 0.3)) {
    terms.push(random.pick(random.chance(0.5) ? [...ownFilters[kind], ''] : anyFilters) ?? '');
  }
  return terms.join(' ');
}

function randomNamespaces(random: Random): string[] {
  if (random.chance(0.5)) return [];
  const all = [...lastingNamespaces, ...passingNamespaces];
  return all.filter(() => random.chance(0.4));
}
