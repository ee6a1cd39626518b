import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findKind } from '#lib/kubernetes/discovery.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { lint } from '#lib/manifest/lint/linter.ts';
import { chunksOf } from '#lib/manifest/lint/read/chunks.ts';
import { corpus } from '#lib/manifest/lint/testing/corpus.ts';
import { recordedSchemas, recordedServed } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

let real: ClusterUnderTest;
beforeAll(async () => {
  real = await ClusterUnderTest.open();
});
afterAll(() => real.close());

/** Namespaces of the corpus that this cluster lacks, and objects of the same name. */
const notAboutTheText = new Set([404, 409]);

describe.each(corpus)('[E25] [E52] the server and lint agree on $name', ({ text, context }) => {
  const { findings } = lint(text, context, recordedSchemas);

  test.each(chunksOf(text).map((chunk, index) => [index, chunk] as const))('document %i', async (_index, chunk) => {
    const path = pathFor(chunk.text);
    if (path === undefined) return;
    const { status, text: answer } = await real.admin.text({
      method: 'POST',
      path: `${path}?dryRun=All&fieldValidation=Strict`,
      headers: { 'content-type': 'application/yaml' },
      body: chunk.text,
    });
    if (notAboutTheText.has(status)) return;
    const last = chunk.linesBefore + chunk.text.split(/\r\n|\n|\r/).length;
    const errors = findings.filter(
      ({ severity, line, rule }) =>
        severity === 'error' && line > chunk.linesBefore && line <= last && rule !== 'namespace-missing',
    );
    // What the server takes may still be an error where it would drop or mistake something.
    if (status !== 201) expect(errors.length, answer).toBeGreaterThan(0);
  });
});

/** Where the object of a text is created; undefined for what is no object of a served type. */
function pathFor(text: string): string | undefined {
  const [document, more] = readDocuments(text, { takesJson: true });
  const { apiVersion, kind, metadata } = recordOf(document?.value);
  if (more !== undefined || typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const resource = findKind({ served: recordedServed }, apiVersion, kind);
  const namespace = textOf(recordOf(metadata).namespace) ?? 'default';
  return resource === undefined ? undefined : resourcePath(resource, { namespace });
}
