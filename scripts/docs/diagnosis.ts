import { readFile } from 'node:fs/promises';
import en from '#messages/en.json' with { type: 'json' };
import { flatMessages } from '#scripts/check/messages.ts';
import ids from '#scripts/coverage-spec/ids.json' with { type: 'json' };
import { root } from '#scripts/install.mjs';
import { readRecords } from '#server/testing/situation-record.ts';
import { changedIds, diagnosisPage, missingIds } from './diagnosis-page.ts';

export const diagnosisFile = `${root}docs/diagnosis.md`;

export interface FreshPage {
  readonly text: string;
  /** Situations of the list of errors that nothing has made. */
  readonly missing: readonly string[];
}

/** Of the situations that have passed since the records were cleared. */
export async function freshDiagnosisPage(): Promise<FreshPage> {
  const introduction = await readFile(new URL('diagnosis-introduction.md', import.meta.url), 'utf8');
  const messages = flatMessages(en);
  const records = await readRecords();
  return {
    text: diagnosisPage(records, { introduction, message: (key) => messages.get(key) }),
    missing: missingIds(errorIds, records),
  };
}

const errorIds = Object.keys(ids).filter((id) => /^E\d+$/.test(id));

/** What is not as docs/diagnosis.md says, in a sentence; undefined when it is true. */
export async function diagnosisProblem(): Promise<string | undefined> {
  const { text, missing } = await freshDiagnosisPage();
  if (missing.length > 0) return `${missing.join(', ')} of the list of errors: no situation has passed that makes it`;
  const stored = await readFile(diagnosisFile, 'utf8').catch(() => '');
  const changed = changedIds(stored, text);
  if (changed.length === 0) return undefined;
  return `docs/diagnosis.md is not what the situations of ${changed.join(', ')} gave: npm run docs:diagnosis writes it anew`;
}
