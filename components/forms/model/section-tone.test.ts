import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/form-text.ts';
import type { FormProblem } from './form-problem.ts';
import { sectionTone } from './section-tone.ts';

const form = readForm(`apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: ""
  tolerations: []
  affinity:
    nodeAffinity: {}
  hostNetwork: false
`);
const at = (...path: string[]) => [{ document: 0, path }];
const problem = (path: string, severity: FormProblem['severity'], isMissing = false): FormProblem => ({
  document: 0,
  path,
  severity,
  message: '',
  line: 1,
  isMissing,
});
const checked = { form, problems: [], all: [], isChecked: true };

test('only what holds something is fine', () => {
  expect(sectionTone(at('metadata'), checked)).toBe('ok');
  expect(sectionTone(at('spec', 'hostNetwork'), checked)).toBe('ok');
  expect(sectionTone(at('spec', 'tolerations'), checked)).toBe('neutral');
  expect(sectionTone(at('spec', 'affinity'), checked)).toBe('neutral');
  expect(sectionTone(at('spec', 'containers'), checked)).toBe('neutral');
  expect(sectionTone([{ document: 1, path: [] }], checked)).toBe('neutral');
  expect(sectionTone([], checked)).toBe('neutral');
});

test('nothing is fine before it was looked at, or as long as something is missing', () => {
  expect(sectionTone(at('metadata'), { ...checked, isChecked: false })).toBe('neutral');
  const missing = problem('metadata.name', 'error', true);
  expect(sectionTone(at('metadata'), { ...checked, all: [missing] })).toBe('neutral');
  expect(sectionTone(at('spec', 'hostNetwork'), { ...checked, all: [missing] })).toBe('ok');
});

test('what is said decides, the worst first', () => {
  const said = [problem('spec.containers[0].image', 'warning'), problem('spec.containers[0].name', 'error')];
  expect(sectionTone(at('spec', 'containers'), { ...checked, problems: said, all: said })).toBe('bad');
  expect(sectionTone(at('spec', 'containers'), { ...checked, problems: said.slice(0, 1), all: said })).toBe('warn');
  expect(sectionTone(at('metadata'), { ...checked, problems: said, all: said })).toBe('ok');
});
