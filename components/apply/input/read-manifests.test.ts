import { describe, expect, it } from 'vitest';
import { readManifests } from './read-manifests.ts';

const pod = (name: string, more = '') => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${more}`;

describe('readManifests', () => {
  it('[F4.a] finds every object of a file with its lines', () => {
    const { objects, unreadable } = readManifests(`${pod('a')}---\n${pod('b', '  namespace: dev\n')}`);
    expect(objects.map(({ kind, namespace, name, lines }) => [kind, namespace, name, lines])).toEqual([
      ['Pod', undefined, 'a', { first: 1, last: 4 }],
      ['Pod', 'dev', 'b', { first: 6, last: 10 }],
    ]);
    expect(unreadable).toEqual([]);
  });

  it('[F4.g] holds nothing back because of a document that can not be read, and says what that seems to be', () => {
    const broken = `apiVersion: v1\nkind: Service\nmetadata:\n  labels: {}\n  name: web\n  namespace: shop\nspec: {a: 1, a: 2}\n`;
    const { objects, unreadable, problems } = readManifests(`${pod('a')}---\n${broken}---\n${pod('c')}`);
    expect(objects.map(({ id, name }) => [id, name])).toEqual([
      ['0', 'a'],
      ['2', 'c'],
    ]);
    expect(unreadable).toEqual([
      {
        id: '1',
        kind: 'Service',
        name: 'web',
        namespace: 'shop',
        lines: { first: 6, last: 12 },
        document: 1,
        problems: 1,
        firstProblemLine: 12,
      },
    ]);
    expect(problems).toHaveLength(1);
  });

  it('takes lists apart, lists in lists too', () => {
    const inner = {
      apiVersion: 'v1',
      kind: 'PodList',
      items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }],
    };
    const { objects } = readManifests(
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [inner, ...inner.items] }),
    );
    expect(objects.map(({ id }) => id)).toEqual(['0.0', '0.1']);
  });

  it('[F4.n] knows where each item of a list stands, an inner list’s too', () => {
    const item = (name: string, indent: string) =>
      `${indent}- kind: Pod\n${indent}  apiVersion: v1\n${indent}  metadata: {name: ${name}}\n`;
    const inner = `- apiVersion: v1\n  kind: PodList\n  items:\n${item('c', '  ')}`;
    const { objects } = readManifests(
      `# Source: all.yaml\nkind: List\napiVersion: v1\nitems:\n${item('a', '')}${item('b', '')}${inner}`,
    );
    expect(objects.map(({ name, lines, itemPath, source }) => [name, lines, itemPath, source?.line])).toEqual([
      ['a', { first: 5, last: 7 }, ['items', 0], 4],
      ['b', { first: 8, last: 10 }, ['items', 1], 7],
      ['c', { first: 14, last: 16 }, ['items', 2, 'items', 0], 13],
    ]);
  });

  it('leaves out what only the server sets, and names it', () => {
    const { objects } = readManifests(pod('a', '  resourceVersion: "7"\nstatus:\n  phase: Running\n'));
    expect(objects[0]?.stripped).toEqual(['status', 'metadata.resourceVersion']);
    expect(objects[0]?.json).toBe('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}');
  });

  it('keeps every digit and every unknown field', () => {
    const { objects } = readManifests(pod('a', 'spec:\n  future: 9007199254740993\n'));
    expect(objects[0]?.json).toContain('"future":9007199254740993');
  });

  it('calls what has no kind no object', () => {
    const { objects, unreadable, notObjects } = readManifests(`# nothing\n---\njust: text\n---\n${pod('a')}`);
    expect(objects).toHaveLength(1);
    expect(notObjects).toEqual([3]);
    expect(unreadable).toHaveLength(1);
  });

  it('notices a Secret, in a document that can not be read too', () => {
    expect(readManifests('kind: Secret\na: b: c').hasSecret).toBe(true);
    expect(readManifests('{"kind": "Secret", "apiVersion": "v1"}').hasSecret).toBe(true);
    expect(readManifests(pod('a', 'spec:\n  secretName: kind\n')).hasSecret).toBe(false);
  });
});
