import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { rewrite } from '#lib/manifest/edit/rewrite.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import { lint } from '#lib/manifest/lint/linter.ts';
import { recordedSchemas } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { applyRepair, type RefusalRepair } from '#lib/refusal/repairs.ts';
import { jsonOf, refusalOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamMethod, UserUpstream } from '#server/upstream/user-upstream.ts';

/** One request of a situation. `text`: YAML or JSON as somebody typed it. */
export interface Attempt {
  readonly method: UpstreamMethod;
  readonly path: string;
  readonly text?: string;
  readonly type?: string;
}

/** For situations only: what must be refused, in the API server's own words. */
export async function refused(upstream: UserUpstream, attempt: Attempt): Promise<KubeStatus> {
  const answer = await sent(upstream, attempt);
  if (answer.status < 400) throw new Error(`${attempt.method} ${attempt.path} was taken: ${answer.status}`);
  return refusalOf(answer);
}

/** What must be taken; its answer. */
export async function taken(upstream: UserUpstream, attempt: Attempt): Promise<unknown> {
  const answer = await sent(upstream, attempt);
  if (answer.status >= 300) throw new Error(`${attempt.method} ${attempt.path}: ${answer.status} ${answer.text}`);
  return jsonOf(answer.text) ?? answer.text;
}

async function sent(upstream: UserUpstream, { method, path, text, type = 'application/yaml' }: Attempt) {
  return await upstream.text({
    method,
    path,
    ...(text === undefined ? {} : { headers: { 'content-type': type, accept: 'application/json' }, body: text }),
  });
}

/** The text after a button of its refusal. */
export function mended(text: string, repair: RefusalRepair | undefined): string {
  if (repair === undefined || repair.code === 'recreate') throw new Error('no field is repaired');
  const [document] = readDocuments(text, { takesJson: true });
  const edits = document === undefined ? undefined : rewrite(text, document, (edit) => applyRepair(edit, repair));
  if (edits === undefined) throw new Error(`can't be changed: ${text}`);
  return applyEdits(text, edits);
}

/** What the editor marks in a text, and the text after the first fix of each finding, one after another. */
export function linted(text: string, context: LintContext) {
  const { findings } = lint(text, context, recordedSchemas);
  let fixed = text;
  for (const _ of findings) {
    const [fix] = lint(fixed, context, recordedSchemas).findings.flatMap(({ fixes }) => fixes.slice(0, 1));
    fixed = applyEdits(fixed, fix?.edits ?? []);
  }
  return { findings, fixed };
}
