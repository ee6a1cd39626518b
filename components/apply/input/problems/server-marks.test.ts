import { describe, expect, it } from 'vitest';
import { type ApplyRun, rowOf, withResults } from '../../run/apply-run.ts';
import { matchRows } from '../../run/match-rows.ts';
import { readManifests } from '../read-manifests.ts';
import { ServerMarks } from './server-marks.ts';

const text = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
  - port: 80
    nodePort: 31180
`;

function runOf(manifest: string, field: string): ApplyRun {
  const rows = readManifests(manifest).objects.map((object) => rowOf(object, false));
  const message = 'provided port is already allocated';
  const result = {
    id: rows[0]?.id ?? '',
    outcome: 'failed',
    apiVersion: 'v1',
    kind: 'Service',
    name: 'web',
    warnings: [],
    notKept: [],
    failure: {
      status: {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        code: 422,
        message,
        details: { causes: [{ field, message }] },
      },
    },
  } as const;
  return { method: 'apply', dryRun: false, rows: withResults(rows, [result]) };
}
const marksIn = (marks: ServerMarks, run: ApplyRun, manifest: string) => {
  const manifests = readManifests(manifest);
  return marks
    .marksOf(run, matchRows(run.rows, manifests.objects), manifests)
    .map(({ line, message }) => [line, message]);
};

describe('[F4.n] [E3] ServerMarks', () => {
  it('marks the field that the server blames, also after lines were put before it', () => {
    const run = runOf(text, 'spec.ports[0].nodePort');
    const marks = new ServerMarks();
    const message = 'spec.ports[0].nodePort: provided port is already allocated';
    expect(marksIn(marks, run, text)).toEqual([[7, message]]);
    expect(marksIn(marks, run, `# one\n---\n${text}`)).toEqual([[9, message]]);
  });

  it('takes the mark away for good when its line changes', () => {
    const run = runOf(text, 'spec.ports[0].nodePort');
    const marks = new ServerMarks();
    marksIn(marks, run, text);
    expect(marksIn(marks, run, text.replace('31180', '31181'))).toEqual([]);
    expect(marksIn(marks, run, text)).toEqual([]);
  });

  it('finds it in a list as well', () => {
    const list = JSON.stringify(
      { apiVersion: 'v1', kind: 'List', items: [JSON.parse(readManifests(text).objects[0]?.json ?? '')] },
      null,
      1,
    );
    const run = runOf(list, 'spec.ports[0].nodePort');
    const [mark] = marksIn(new ServerMarks(), run, list);
    expect(list.split('\n')[Number(mark?.[0]) - 1]).toContain('31180');
  });
});
