import { describe, expect, it } from 'vitest';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import {
  extrasOf,
  gridColumns,
  isShown,
  noChoice,
  parseChoice,
  printChoice,
  toggled,
  withNarrow,
} from './grid-column.ts';

const column = (name: string, priority = 0): TableColumn => ({
  name,
  type: 'string',
  format: name === 'Name' ? 'name' : '',
  description: '',
  priority,
});
const podColumns = [
  ...['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => column(name)),
  ...['IP', 'Node', 'Nominated Node'].map((name) => column(name, 1)),
];
const all = gridColumns(podColumns, { withNamespace: true, withUsage: true, added: ['label:app'] });

it('[U1] keeps the order of the server, with usage behind what is always shown and the age last', () => {
  const shown = all.filter((one) => isShown(noChoice, one)).map(({ id }) => id);
  expect(shown).toEqual(['Name', 'Namespace', 'Ready', 'Status', 'Restarts', 'CPU', 'Memory', 'Node', 'Age']);
  expect(all.map(({ id }) => id)).toContain('label:app');
});

it('prints a choice as the difference from the server, and reads it back', () => {
  let choice = noChoice;
  for (const id of ['IP', 'Restarts', 'label:app']) {
    const found = all.find((one) => one.id === id);
    if (found !== undefined) choice = toggled(choice, found);
  }
  expect(printChoice(choice)).toBe('IP,label:app,-Restarts');
  expect(parseChoice(printChoice(choice))).toEqual(choice);
  const odd = { shown: ['a,b', '-c', '50%'], hidden: ['d,e'] };
  expect(parseChoice(printChoice(odd))).toEqual(odd);
  expect(parseChoice('%zz,,-')).toEqual({ shown: ['%zz'], hidden: [] });
});

it('takes the same toggle back', () => {
  const ip = all.find((one) => one.id === 'IP');
  if (ip === undefined) throw new Error('no IP column');
  expect(toggled(toggled(noChoice, ip), ip)).toEqual(noChoice);
});

it('asks the server only for what is shown', () => {
  expect(extrasOf(noChoice, true)).toEqual(['usage']);
  expect(extrasOf(parseChoice('-CPU,-Memory,Labels,label:app,annotation:team/owner,IP'), true)).toEqual([
    'label:app',
    'annotation:team/owner',
    'labels',
  ]);
  expect(extrasOf(noChoice, false)).toEqual([]);
});

it('[P31] events: kubectl’s order, the object for the name, how often they were seen', () => {
  const printed = [
    ...['Last Seen', 'Type', 'Reason', 'Object'].map((name) => column(name)),
    ...['Subobject', 'Source'].map((name) => column(name, 1)),
    column('Message'),
    ...['First Seen', 'Count', 'Name'].map((name) => column(name, 1)),
  ];
  const shape = kindDefinition('events').list;
  const columns = gridColumns(printed, { withNamespace: true, withUsage: false, added: [], shape });
  const shown = columns.filter((one) => isShown(noChoice, one)).map(({ id }) => id);
  expect(shown).toEqual(['Last Seen', 'Type', 'Reason', 'Object', 'Namespace', 'Count', 'Message']);
  expect(columns.filter(({ kind }) => kind === 'name').map(({ id }) => id)).toEqual(['Object']);
  expect(columns.find(({ isFlexible }) => isFlexible === true)?.id).toBe('Message');
});

describe('[U24] columns of a kind', () => {
  const columnsOf = (id: string, names: readonly string[], wide: readonly string[] = []) =>
    gridColumns([...names.map((name) => column(name)), ...wide.map((name) => column(name, 1))], {
      withNamespace: false,
      withUsage: false,
      added: [],
      shape: kindDefinition(id).list,
    });
  const shownOf = (columns: ReturnType<typeof columnsOf>) =>
    columns.filter((one) => isShown(noChoice, one)).map(({ id }) => id);

  it('a Deployment has a state, and its images are shown as such', () => {
    const columns = columnsOf(
      'deployments.apps',
      ['Name', 'Ready', 'Up-to-date', 'Available', 'Age'],
      ['Containers', 'Images', 'Selector'],
    );
    expect(shownOf(columns)).toEqual(['Name', 'Ready', 'State', 'Up-to-date', 'Available', 'Age']);
    expect(columns.find(({ id }) => id === 'State')).toMatchObject({ at: -1, from: [1], isSortable: true });
    expect(columns.find(({ id }) => id === 'Images')?.look).toBe('images');
  });

  it('a CronJob says its schedule in words and when it runs next', () => {
    const names = ['Name', 'Schedule', 'Timezone', 'Suspend', 'Active', 'Last Schedule', 'Age'];
    const columns = columnsOf('cronjobs.batch', names);
    expect(shownOf(columns)).toEqual([
      'Name',
      'Schedule',
      'In Words',
      'Timezone',
      'Suspend',
      'Active',
      'Last Schedule',
      'Next Run',
      'Age',
    ]);
    expect(columns.find(({ id }) => id === 'Next Run')?.from).toEqual([1, 2, 3, 5]);
    expect(columns.find(({ id }) => id === 'In Words')?.isFlexible).toBe(true);
    expect(columns.filter(({ isSortable }) => isSortable === false).map(({ id }) => id)).toEqual([
      'In Words',
      'Next Run',
    ]);
  });

  it('a narrow page keeps the state; where there is none, what tells rows apart', () => {
    const narrowOf = (columns: ReturnType<typeof columnsOf>) =>
      withNarrow(columns.filter((one) => isShown(noChoice, one))).flatMap(({ id, isNarrow }) => (isNarrow ? [id] : []));
    expect(narrowOf(columnsOf('pods', ['Name', 'Ready', 'Status', 'Restarts', 'Age']))).toEqual([
      'Name',
      'Status',
      'Age',
    ]);
    const printed = ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'].map((name) => column(name));
    const services = gridColumns(printed, { withNamespace: true, withUsage: false, added: [] });
    expect(narrowOf(services)).toEqual(['Name', 'Namespace', 'Type', 'Age']);
    expect(narrowOf(columnsOf('services', ['Name', 'Type', 'Port(s)', 'Age']))).toEqual(['Name', 'Port(s)', 'Age']);
  });

  it('[N1] a node has its address', () => {
    expect(
      shownOf(columnsOf('nodes', ['Name', 'Status', 'Roles', 'Age', 'Version'], ['Internal-IP', 'External-IP'])),
    ).toEqual(['Name', 'Status', 'Roles', 'Version', 'Internal-IP', 'Age']);
  });

  it('[I10] hosts of an Ingress know where its ports are', () => {
    const columns = columnsOf('ingresses.networking.k8s.io', ['Name', 'Class', 'Hosts', 'Address', 'Ports', 'Age']);
    expect(columns.find(({ id }) => id === 'Hosts')).toMatchObject({ look: { portsIn: 'Ports' }, from: [4] });
  });

  it('images of pods are asked for only while they are shown', () => {
    const own = kindDefinition('pods').list?.own;
    expect(extrasOf(noChoice, false, own)).toEqual([]);
    expect(extrasOf(parseChoice('Images'), false, own)).toEqual(['images']);
    const shown = columnsOf('pods', ['Name', 'Ready', 'Status', 'Restarts', 'Age']).map(({ id }) => id);
    expect(shown).toEqual(['Name', 'Ready', 'Status', 'Restarts', 'Images', 'Age', 'Labels']);
  });

  it('what the server prints under the same name is the server’s', () => {
    const columns = columnsOf('deployments.apps', ['Name', 'Ready', 'State', 'Age']);
    expect(columns.filter(({ id }) => id === 'State')).toMatchObject([{ at: 2, kind: 'status' }]);
  });
});
