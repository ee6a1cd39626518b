import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { SchemaLookup } from '../schema.ts';
import { recordedSchema } from '../testing/recorded.ts';
import { completionsAt } from './complete.ts';

const resource = (group: string, version: string, kind: string): Resource => ({
  group,
  version,
  kind,
  plural: `${kind.toLowerCase()}s`,
  namespaced: true,
  verbs: [],
  shortNames: [],
  subresources: [],
});
const served = [resource('apps', 'v1', 'Deployment'), resource('', 'v1', 'Pod'), resource('apps', 'v1', 'DaemonSet')];
const schemaOf: SchemaLookup = (apiVersion, kind) => {
  const recorded = ['apps/v1 Deployment', 'v1 Pod', 'fixtures.pilothouse.test/v1 Sail'];
  return recorded.includes(`${apiVersion} ${kind}`) ? recordedSchema(apiVersion, kind) : undefined;
};

/** `‸` is the cursor. */
const at = (marked: string) => {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  return completionsAt(text, offset, { schemaOf, served }).map((offer) => ({
    ...offer,
    replaces: text.slice(offer.start, offer.end),
  }));
};
const labels = (marked: string) => at(marked).map(({ label }) => label);

const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';
const containers = `${head}spec:\n  containers:\n`;

describe('fields', () => {
  test('required ones come first, and those that are there are left out, above and below', () => {
    const offers = at(`${containers}  - image: a\n    ‸\n    tty: true\n    ports: []\n`);
    expect(offers[0]).toMatchObject({
      label: 'name',
      insert: 'name: $0',
      isRequired: true,
      detail: 'string',
      type: 'field',
    });
    const rest = offers.map(({ label }) => label);
    expect(rest).toContain('command');
    expect(rest.filter((label) => ['image', 'tty', 'ports'].includes(label))).toEqual([]);
  });

  test('what is offered opens what comes below it, indented', () => {
    const byLabel = new Map(at(`${head}spec:\n  ‸`).map((offer) => [offer.label, offer]));
    expect(byLabel.get('containers')).toMatchObject({ insert: 'containers:\n    - $0', detail: '[]Container' });
    expect(byLabel.get('securityContext')?.insert).toBe('securityContext:\n    $0');
    expect(byLabel.get('nodeSelector')).toMatchObject({ insert: 'nodeSelector:\n    $0', detail: 'map[string]string' });
    expect(byLabel.get('priority')?.insert).toBe('priority: $0');
    const windows = at(`${head}spec:\n  ‸`.replaceAll('\n', '\r\n'));
    expect(windows.find(({ label }) => label === 'containers')?.insert).toBe('containers:\r\n    - $0');
  });

  test('a word that is begun is replaced; before a colon only the name', () => {
    expect(at(`${head}spec:\n  conta‸`)[0]).toMatchObject({ label: 'containers', replaces: 'conta' });
    expect(at(`${head}spec:\n  con‸ta: []`)[0]).toMatchObject({ insert: 'containers$0', replaces: 'conta' });
  });

  test('in a list its entries are offered, each with a dash', () => {
    expect(at(`${containers}    ‸`)[0]).toMatchObject({ label: '- name', insert: '- name: $0' });
    expect(labels(`${containers}    - ‸`)[0]).toBe('name');
    expect(labels(`${containers}  - name: a\n  - ‸`)[0]).toBe('name');
  });

  test('the way there is found by indentation, whatever stands around it', () => {
    const template = 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n';
    const text = `${template}      containers:\n      - name: a\n        args:\n        - |\n          spec:\n            x: y\n        # ports:\n        env:\n          - name: A\n            valueFrom:\n              ‸\n      broken: [\n`;
    expect(labels(text)).toContain('secretKeyRef');
    expect(labels(`${template}      ‸containers:\n`)).toContain('volumes');
    expect(labels(`${template}      containers:\n      - name: a\n        resources:\n          ‸`)).toEqual(
      expect.arrayContaining(['limits', 'requests']),
    );
  });

  test('each document for itself', () => {
    expect(labels(`${head}---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  ‸\n---\nkind: Pod\n`)).toContain(
      'replicas',
    );
  });

  test('an empty text begins with what every object has; the status is not offered', () => {
    expect(labels('‸')).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(labels('apiVersion: v1\n‸')).toEqual(['kind', 'metadata']);
    expect(labels(`${head}‸`)).toEqual(['spec']);
  });
});

describe('values', () => {
  test('choices, true and false, with what is typed replaced', () => {
    expect(at(`${containers}  - imagePullPolicy: A‸ # always\n`)).toMatchObject([
      { label: 'Always', replaces: 'A', insert: 'Always$0', type: 'value' },
      { label: 'IfNotPresent' },
      { label: 'Never' },
    ]);
    expect(labels(`${head}spec:\n  hostNetwork: ‸`)).toEqual(['true', 'false']);
    expect(labels(`${head}spec:\n  nodeName: ‸`)).toEqual([]);
    expect(labels('apiVersion: fixtures.pilothouse.test/v1\nkind: Sail\nspec:\n  rig: ‸')).toEqual([
      'Bermuda',
      'Gaff',
      'Lug',
    ]);
  });

  test('apiVersion and kind fit each other', () => {
    expect(labels('apiVersion: ‸')).toEqual(['apps/v1', 'v1']);
    expect(labels('kind: Pod\napiVersion: ‸')).toEqual(['v1']);
    expect(labels('apiVersion: apps/v1\nkind: D‸')).toEqual(['Deployment', 'DaemonSet']);
    expect(at('kind: ‸')).toMatchObject([
      { label: 'Deployment', detail: 'apps/v1' },
      { label: 'Pod' },
      { label: 'DaemonSet' },
    ]);
  });
});

describe('nothing is offered', () => {
  test.each([
    `${head}spec: # ‸`,
    `${head}  ‸# a`,
    `${head}spec:‸`,
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    ‸b\n',
    `${head}nowhere:\n  ‸`,
    `${head}spec:\n  containers:\n    - name: a\n      command:\n        - ‸`,
  ])('%j', (text) => expect(at(text)).toEqual([]));
});

describe('between braces and brackets', () => {
  test('the fields that are not there yet, opened in the same style', () => {
    const offers = at(`${containers}  - {name: a, ‸, image: b}\n`);
    const byLabel = new Map(offers.map((offer) => [offer.label, offer.insert]));
    expect(byLabel.get('command')).toBe('command: [$0]');
    expect(byLabel.get('resources')).toBe('resources: {$0}');
    expect(byLabel.get('tty')).toBe('tty: $0');
    expect(byLabel.has('name') || byLabel.has('image')).toBe(false);
  });

  test('a word that is begun is replaced, a key with its colon keeps it', () => {
    expect(at(`${containers}  - {name: a, im‸}\n`)[0]?.replaces).toBe('im');
    expect(at(`${containers}  - {na‸me: a}\n`).find(({ label }) => label === 'image')).toMatchObject({
      insert: 'image$0',
      replaces: 'name',
    });
  });

  test('values, entries of lists, braces in brackets and over several lines', () => {
    expect(labels(`${containers}  - {name: a, tty: ‸}\n`)).toEqual(['true', 'false']);
    expect(labels(`${containers}  - name: a\n    ports: [{containerPort: 80, protocol: ‸}]\n`)).toContain('TCP');
    const several = `${containers}  - {name: "a, {b",\n     # {\n     ports: [\n       {containerPort: 80}, {‸}]}\n`;
    expect(labels(several)).toContain('hostPort');
    expect(labels(`${containers}  - {name: a}\n    ‸`)).not.toContain('hostPort');
  });

  test.each([
    `${containers}  - {name: "a‸"}\n`,
    `${containers}  - {name: a, # ‸\n}`,
    `${containers}  - {name: a, nowhere: {‸}}\n`,
    `${containers}  - name: a\n    command: [‸]\n`,
  ])('nothing in %j', (text) => expect(at(text)).toEqual([]));
});

describe('in the items of a List', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n';

  test('each by its own kind, above and below', () => {
    const first = `${list}- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n  spec:\n    ‸\n- apiVersion: apps/v1\n  kind: Deployment\n`;
    expect(labels(first)).toContain('containers');
    expect(at(first).find(({ label }) => label === 'containers')?.insert).toBe('containers:\n      - $0');
    expect(labels(`${first.replace('‸', 'x: y')}  spec:\n    ‸`)).toContain('replicas');
  });

  test('wherever its dash stands; a new one begins with its head', () => {
    expect(labels(`${list}  - apiVersion: v1\n    kind: Pod\n    spec:\n      containers:\n        - ‸`)).toContain(
      'name',
    );
    expect(labels(`${list}- ‸`)).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(labels(`${list}- apiVersion: v1\n  kind: ‸`)).toEqual(['Pod']);
    expect(labels(`${list}- apiVersion: v1\n  kind: Pod\n  spec: {‸}\n`)).toContain('containers');
  });
});

test('whatever the text is and wherever the cursor is, what is replaced holds no line break', () => {
  const piece = fc.constantFrom(
    'apiVersion: v1\n',
    'kind: Pod\n',
    'spec:\n',
    '  containers:\n',
    '  - ',
    '    ',
    'name',
    ': ',
    '|\n',
    '"',
    '{',
    '[',
    '#',
    '\n',
    '---\n',
    '\t',
    'é',
    '‸',
    '*a',
    '&a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.nat(), (pieces, position) => {
      const text = pieces.join('');
      for (const { start, end } of completionsAt(text, position % (text.length + 1), { schemaOf, served })) {
        expect(start).toBeLessThanOrEqual(end);
        expect(text.slice(start, end)).not.toContain('\n');
      }
    }),
  );
});
