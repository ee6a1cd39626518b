import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { applyEdits } from '../edit/apply-edits.ts';
import type { Finding, LintContext } from '../lint/finding.ts';
import { readDocuments } from '../yaml-read.ts';
import { obsoleteApi } from './obsolete-api.ts';
import { obsoleteRules } from './obsolete-rules.ts';

const folder = new URL('./testdata/', import.meta.url);
const files = readdirSync(folder);

function found(text: string, context: LintContext = { mode: 'apply' }, index = 0): readonly Finding[] {
  const document = readDocuments(text, { takesJson: true })[index];
  if (document?.root === undefined || document.value === undefined) throw new Error('not read');
  return obsoleteRules({ ...document, root: document.root, value: document.value }, text, context);
}

const ofApi = (findings: readonly Finding[]) => findings.find(({ rule }) => rule.startsWith('api-'));

describe('[1.3] each file holds an object of former days, and what its conversion makes of it to the letter', () => {
  test.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const [before = '', after = ''] = text.split(/^---\n/m);
    const fix = ofApi(found(text))?.fixes[0];
    expect(applyEdits(text, fix?.edits ?? [])).toBe(`${after}---\n${after}`);
    expect(fix?.isSafe).toBe(!/^(?:certificate-request|disruption-budget|.*-webhooks)\./.test(file));
    // Nothing is left to convert.
    expect(ofApi(found(text, undefined, 1))).toBeUndefined();
    // The same in a text with Windows line ends, and in a list of objects.
    const windows = before.replaceAll('\n', '\r\n');
    const edits = ofApi(found(windows))?.fixes[0]?.edits ?? [];
    expect(applyEdits(windows, edits)).toBe(after.replaceAll('\n', '\r\n'));
  });
});

describe('what the cluster serves decides', () => {
  const text = 'apiVersion: batch/v2alpha1\nkind: CronJob\nmetadata: {name: a}\n';
  const cronJob = (version: string): Resource => ({
    group: 'batch',
    version,
    plural: 'cronjobs',
    kind: 'CronJob',
    namespaced: true,
    verbs: [],
    shortNames: [],
    subresources: [],
  });
  const said = (context: LintContext) => {
    const finding = ofApi(found(text, context));
    return [finding?.rule, finding?.severity, finding?.params.successor, finding?.fixes.length];
  };

  test('what it serves no more is an error, with what it serves instead', () => {
    expect(said({ mode: 'apply', served: [cronJob('v1')] })).toEqual(['api-removed', 'error', 'batch/v1', 1]);
    expect(said({ mode: 'apply', served: [cronJob('v1beta1')] })).toEqual(['api-removed', 'error', 'batch/v1beta1', 1]);
  });

  test('what it still serves is a hint', () => {
    const served = [cronJob('v2alpha1'), cronJob('v1beta1')];
    expect(said({ mode: 'apply', served })).toEqual(['api-deprecated', 'info', 'batch/v1beta1', 1]);
    const alone = [cronJob('v2alpha1')];
    expect(said({ mode: 'apply', served: alone })).toEqual(['api-deprecated-alone', 'info', 'batch/v1', 0]);
  });

  test('where nothing is known the newest is proposed', () => {
    expect(said({ mode: 'apply' })).toEqual(['api-removed-from', 'warning', 'batch/v1', 1]);
    const failedGroups = [{ group: 'batch', version: 'v2alpha1' }];
    expect(said({ mode: 'apply', served: [cronJob('v1')], failedGroups })[1]).toBe('warning');
  });

  test('nothing is proposed that is not served', () => {
    expect(said({ mode: 'apply', served: [] })).toEqual(['api-removed-unserved', 'error', 'batch/v1', 0]);
  });

  test('PodSecurityPolicy has no successor', () => {
    const policy = 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: a}\n';
    const finding =
      ofApi(found(policy, { mode: 'apply', served: [] })) ?? found(policy, { mode: 'apply', served: [] })[0];
    expect([finding?.rule, finding?.severity, finding?.fixes]).toEqual(['pod-security-policy-removed', 'error', []]);
  });

  test('kinds that are served, or of others, are none', () => {
    expect(obsoleteApi('apps/v1', 'Deployment')).toBeUndefined();
    expect(obsoleteApi('autoscaling/v1', 'HorizontalPodAutoscaler')).toBeUndefined();
    expect(obsoleteApi('example.com/v1beta1', 'Ingress')).toBeUndefined();
  });
});

test('an item of a list is converted where it stands', () => {
  const text = [
    'apiVersion: v1',
    'kind: List',
    'items:',
    '- apiVersion: v1',
    '  kind: ConfigMap',
    '- apiVersion: extensions/v1beta1 # old',
    '  kind: ReplicaSet',
    '  spec:',
    '    template: {metadata: {labels: {a: b}}}',
    '',
  ].join('\n');
  const [document] = readDocuments(text);
  const items = document?.root?.kind === 'map' ? document.root.pairs[2]?.value : undefined;
  const root = items?.kind === 'list' ? items.items[1] : undefined;
  const value = {
    apiVersion: 'extensions/v1beta1',
    kind: 'ReplicaSet',
    spec: { template: { metadata: { labels: { a: 'b' } } } },
  };
  if (document === undefined || root === undefined) throw new Error('no item');
  const fix = ofApi(obsoleteRules({ ...document, root, value }, text, { mode: 'apply' }))?.fixes[0];
  expect(applyEdits(text, fix?.edits ?? [])).toBe(
    text
      .replace('extensions/v1beta1 # old', 'apps/v1 # old')
      .replace('    template:', '    selector:\n      matchLabels:\n        a: b\n    template:'),
  );
});

test('what a conversion drops or decides is said at its place', () => {
  const text = readFileSync(new URL('deployment-extensions.txt', folder), 'utf8');
  const dropped = found(text).find(({ rule }) => rule === 'conversion-leaves-out');
  expect([dropped?.line, dropped?.column, dropped?.endColumn, dropped?.path]).toEqual([9, 3, 13, 'spec.rollbackTo']);
  const webhooks = found(readFileSync(new URL('validating-webhooks.txt', folder), 'utf8'));
  expect(webhooks.map(({ rule, path }) => [rule, path])).toEqual([
    ['api-removed-from', 'apiVersion'],
    ['conversion-decides', 'webhooks[0].sideEffects'],
  ]);
});
