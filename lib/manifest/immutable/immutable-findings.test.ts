import { expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import { applyEdits } from '../edit/apply-edits.ts';
import { readDocuments } from '../yaml-read.ts';
import { writeYaml } from '../yaml-write.ts';
import { immutableFindings } from './immutable-findings.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a' },
  spec: { replicas: 1, selector: { matchLabels: { app: 'a' } } },
};
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, immutable: true, data: { a: '1' } };
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'a' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

function found(base: typeof deployment | typeof configMap | typeof claim, text: string) {
  return readDocuments(text).flatMap((document) => immutableFindings(text, document, base));
}

test('[E48] the field is marked at its line, and put back with its comments kept', () => {
  const text = writeYaml(deployment).replace('replicas: 1', 'replicas: 2').replace('app: a', 'app: b # why');
  const [finding, ...others] = found(deployment, text);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ rule: 'field-immutable', path: 'spec.selector.matchLabels.app', line: 9, column: 7 });
  expect(applyEdits(text, finding?.fixes[0]?.edits ?? [])).toBe(text.replace('app: b # why', 'app: a # why'));
});

test('what is taken out is marked where it was', () => {
  const [finding] = found(configMap, writeYaml(configMap).replace('immutable: true\n', ''));
  expect(finding).toMatchObject({ rule: 'object-immutable', path: 'immutable' });
});

test('an unchanged text, and one that can’t be read, have no marks', () => {
  expect(found(deployment, writeYaml(deployment))).toEqual([]);
  expect(found(deployment, 'spec: [')).toEqual([]);
});

test('every sentence is there in both languages', () => {
  const findings = [
    ...found(deployment, writeYaml(deployment).replace('app: a', 'app: b')),
    ...found(configMap, writeYaml(configMap).replace('a: "1"', 'a: "2"')),
    ...found(claim, writeYaml(claim).replace('ReadWriteOnce', 'ReadWriteMany')),
  ];
  expect(findings.map(({ rule }) => rule)).toEqual(['field-immutable', 'object-immutable', 'part-immutable']);
  for (const { manifest } of [en, zh]) {
    for (const { rule, fixes } of findings) {
      expect(manifest.rule).toHaveProperty(rule);
      for (const { id } of fixes) expect(manifest.fix).toHaveProperty(id);
    }
  }
});
