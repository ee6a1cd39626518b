import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const recordShape = z.strictObject({
  rule: z.templateLiteral(['E', z.number().int()]),
  /** How it was made, in a few words; it is the test's title too. */
  made: z.string(),
  /** `real`: on the cluster of the tests. Else a real object that was recorded, or one written as the API documents it. */
  by: z.enum(['real', 'recorded', 'played']),
  /** A finding's code; of what is no finding (an explained refusal, a mark on a page) the message that is shown. */
  found: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('finding'), code: z.string(), reason: z.string().optional() }),
    z.strictObject({ as: z.enum(['refusal', 'mark']), message: z.string() }),
  ]),
  evidence: z.array(z.string()),
  /** What was offered and repaired it. */
  repaired: z.string(),
});

/** What a situation was made of, and what became of it: a line of docs/diagnosis.md. */
export type SituationRecord = z.infer<typeof recordShape>;

/** Where the records are until the table is made of them (scripts/docs/diagnosis-table.ts). */
const folder = join('test-results', 'diagnosis');

export async function keepRecord(record: SituationRecord): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${record.rule} ${record.made}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 120);
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(record)}\n`);
}

/** Those of the situations that have passed since the last `forgetRecords`. */
export async function readRecords(): Promise<readonly SituationRecord[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => recordShape.parse(JSON.parse(text)));
}

export async function forgetRecords(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
