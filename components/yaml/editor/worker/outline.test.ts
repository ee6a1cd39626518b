import { describe, expect, it } from 'vitest';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { Outliner, outlineOf } from './outline.ts';

const outline = (text: string) => outlineOf(text, readDocuments(text, { takesJson: true }));

describe('the outline of a text', () => {
  it('names each document with its lines', () => {
    const text =
      '# first\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: dev\n---\n\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {generateName: b-}\n';
    expect(outline(text)).toMatchObject([
      { index: 0, apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'dev', startLine: 1, endLine: 6 },
      { index: 2, apiVersion: 'apps/v1', kind: 'Deployment', name: 'b-', namespace: '', endLine: 12 },
    ]);
  });

  it('of a document that cannot be read, what its lines say', () => {
    const text =
      'apiVersion: v1\nkind: "Service"\nmetadata:\n  labels: {name: no\n  name: web # the name\nspec:\n  name: other\n';
    expect(outline(text)).toMatchObject([{ apiVersion: 'v1', kind: 'Service', name: 'web' }]);
    expect(outline('a: [\n')).toMatchObject([{ kind: '', name: '' }]);
  });

  it('managedFields and status are bookkeeping, where they take more than a line', () => {
    const text =
      'kind: Pod\nmetadata:\n  managedFields:\n    - manager: x\n      operation: Update\n  name: a\nstatus:\n  phase: Running\n';
    expect(outline(text)[0]?.quiet).toEqual([
      { name: 'managedFields', startLine: 3, endLine: 5 },
      { name: 'status', startLine: 7, endLine: 8 },
    ]);
    expect(outline('kind: Pod\nstatus: {}\n')[0]?.quiet).toEqual([]);
  });

  it('is the same while the text changes, whatever was read before', () => {
    const text = 'kind: A\n---\nkind: B\nstatus:\n  a: 1\n  b: 2\n---\n---\nkind: C\n';
    const outliner = new Outliner();
    expect(outliner.outline(text)).toEqual(outline(text));
    for (const changed of [`# more\n${text}`, text.replace('kind: A\n---\n', ''), text.replace('B', 'BB')]) {
      expect(outliner.outline(changed)).toEqual(outline(changed));
    }
  });
});
