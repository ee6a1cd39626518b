import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discoveryAccept, parseDiscovery } from '#lib/kubernetes/discovery.ts';
import { apiVersionOf, type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import type { Finding, LintContext, RuleFamily } from '#lib/manifest/lint/finding.ts';
import { parseJson, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { obsoleteRules } from '#lib/manifest/obsolete/obsolete-rules.ts';
import { otherCases } from '#lib/manifest/rules/testdata/other-cases.ts';
import { podCases } from '#lib/manifest/rules/testdata/pod-cases.ts';
import { valueRules } from '#lib/manifest/rules/value-rules.ts';
import { type ManifestDocument, readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

// Here and not beside the rules, because lib/ has no way to a cluster.

let real: ClusterUnderTest;
let served: readonly Resource[];
let context: LintContext;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const answers = await Promise.all(
    ['/api', '/apis'].map((path) => real.admin.text({ method: 'GET', path, headers: { accept: discoveryAccept } })),
  );
  served = parseDiscovery(...answers.map(({ text }): unknown => JSON.parse(text))).served;
  context = { mode: 'apply', served };
});
afterAll(() => real.close());

interface Answer {
  readonly status: number;
  readonly message: string;
}

/** What the API server says to an object, in a dry run. */
async function answerTo(document: ManifestDocument | undefined): Promise<Answer> {
  if (document?.value === undefined) throw new Error('The document was not read');
  const object = recordOf(document.value);
  const [apiVersion, kind] = [textOf(object.apiVersion) ?? '', textOf(object.kind) ?? ''];
  const resource = served.find((candidate) => apiVersionOf(candidate) === apiVersion && candidate.kind === kind);
  if (resource === undefined) throw new Error(`${kind} is not served in ${apiVersion}`);
  const namespace = textOf(recordOf(object.metadata).namespace) ?? 'default';
  const answer = await real.admin.text({
    method: 'POST',
    path: `${resourcePath(resource, resource.namespaced ? { namespace } : {})}?dryRun=All&fieldValidation=Strict`,
    headers: { 'content-type': 'application/json' },
    body: stringifyJson(document.value),
  });
  return { status: answer.status, message: answer.status < 300 ? '' : answer.text };
}

function findings(rules: RuleFamily, text: string, index = 0): readonly Finding[] {
  const document = readDocuments(text, { takesJson: true })[index];
  if (document?.root === undefined || document.value === undefined) throw new Error('The document was not read');
  return rules({ ...document, root: document.root, value: document.value }, text, context);
}

describe('[1.3] the API server takes what a conversion makes', () => {
  const folder = new URL('../../../lib/manifest/obsolete/testdata/', import.meta.url);
  test.each(readdirSync(folder))('%s', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const finding = findings(obsoleteRules, text).find(({ rule }) => rule.startsWith('api-'));
    const [fix] = finding?.fixes ?? [];
    expect([finding?.rule, finding?.severity, fix?.id]).toEqual(['api-removed', 'error', 'convert-api']);
    const [converted] = readDocuments(applyEdits(text, fix?.edits ?? []), { takesJson: true });
    const answer = await answerTo(converted);
    expect(answer).toEqual({ status: 201, message: '' });
  });
});

describe('[1.4] the API server refuses what is called an error, and takes it after a fix', () => {
  const cases = [...podCases, ...otherCases].map((entry) => [entry.rule, entry.marked.slice(0, 40), entry] as const);
  test.each(cases)('%s: %s', async (rule, _marked, entry) => {
    const found = findings(valueRules, entry.text).filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    const answer = await answerTo(readDocuments(entry.text)[0]);
    const isRefused = (entry.severity ?? 'error') === 'error' || entry.isRefused === true;
    expect([answer.status >= 400, answer]).toEqual([isRefused, answer]);
    for (const fix of found.flatMap(({ fixes }) => fixes)) {
      const fixed = await answerTo(readDocuments(applyEdits(entry.text, fix.edits))[0]);
      expect([fix.id, fixed]).toEqual([fix.id, { status: 201, message: '' }]);
    }
  });
});

test('[1.3] the API server refuses an Ingress that names two classes', async () => {
  const text = [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata: {name: probe, annotations: {kubernetes.io/ingress.class: other}}',
    'spec: {ingressClassName: nginx, defaultBackend: {service: {name: web, port: {number: 80}}}}',
    '',
  ].join('\n');
  expect((await answerTo(readDocuments(text)[0])).status).toBe(422);
  const [finding] = findings(obsoleteRules, text);
  expect([finding?.rule, finding?.severity]).toEqual(['ingress-class-differs', 'error']);
  const fixed = applyEdits(text, finding?.fixes[0]?.edits ?? []);
  expect(await answerTo(readDocuments(fixed)[0])).toEqual({ status: 201, message: '' });
});

test('nothing that the API server holds is called an error', async () => {
  const listed = served.filter(({ verbs, group }) => verbs.includes('list') && group !== 'metrics.k8s.io');
  let objects = 0;
  for (const resource of listed) {
    const answer = await real.admin.text({ method: 'GET', path: `${resourcePath(resource)}?limit=200`, headers: {} });
    if (answer.status >= 300) continue;
    const items = recordOf(parseJson(answer.text)).items;
    for (const item of Array.isArray(items) ? items : []) {
      const object = { ...recordOf(item), apiVersion: apiVersionOf(resource), kind: resource.kind };
      const text = writeYaml(parseJson(JSON.stringify(object)));
      const [document] = readDocuments(text);
      if (document?.root === undefined || document.value === undefined) throw new Error('The document was not read');
      objects += 1;
      for (const rules of [obsoleteRules, valueRules]) {
        const found = rules({ ...document, root: document.root, value: document.value }, text, {
          ...context,
          mode: 'edit',
        });
        const errors = found.filter(({ severity }) => severity === 'error');
        expect([errors, errors.length === 0 ? '' : text]).toEqual([[], '']);
      }
    }
  }
  expect(objects).toBeGreaterThan(50);
});
