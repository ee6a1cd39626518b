import type { SituationRecord } from '#server/testing/situation-record.ts';
import { messageTemplate } from './message-template.ts';

/** `message` gives the English text of a key of the messages, undefined where there is none. */
export interface PageTexts {
  readonly introduction: string;
  readonly message: (key: string) => string | undefined;
}

const columns = ['id', 'what is made', 'what is found', 'evidence', 'repaired by'] as const;

/** docs/diagnosis.md: nothing in it depends on when, where or in which order the situations were made. */
export function diagnosisPage(records: readonly SituationRecord[], texts: PageTexts): string {
  const rows = sorted(records).map((record) => row(cellsOf(record, texts)));
  return [texts.introduction.trimEnd(), '', row(columns), row(columns.map(() => '---')), ...rows, ''].join('\n');
}

/** Ids that no situation is about. */
export function missingIds(ids: readonly string[], records: readonly SituationRecord[]): string[] {
  const made = new Set<string>(records.map(({ rule }) => rule));
  return ids.filter((id) => !made.has(id)).sort((a, b) => numberOf(a) - numberOf(b));
}

/**
 * Ids whose rows differ between two pages. What had been said as evidence by then is the cluster's matter (an event
 * may come a moment later), so that column is not compared.
 */
export function changedIds(before: string, after: string): string[] {
  const [old, fresh] = [rowsOf(before), rowsOf(after)];
  const changed = [...old, ...fresh].filter((line) => old.has(line) !== fresh.has(line));
  const ids = changed.map((line) => line.split('|', 2)[1]?.trim() ?? '');
  return [...new Set(ids)].sort((a, b) => numberOf(a) - numberOf(b));
}

function rowsOf(page: string): Set<string> {
  const lines = page.split('\n').filter((line) => /^\| E\d/.test(line));
  return new Set(
    lines.map((line) =>
      line
        .split(/(?<!\\)\|/)
        .toSpliced(4, 1)
        .join('|'),
    ),
  );
}

function cellsOf({ rule, made, by, found, evidence, repaired }: SituationRecord, texts: PageTexts): string[] {
  return [rule, by === 'real' ? made : `${made} (${by})`, foundText(found, texts), evidenceText(evidence), repaired];
}

function foundText(found: SituationRecord['found'], { message }: PageTexts): string {
  if (found.as !== 'finding') {
    const text = message(found.message);
    if (text === undefined) throw new Error(`There is no message ${found.message}.`);
    return `${found.as === 'refusal' ? 'explained refusal' : 'mark on the page'}: ${messageTemplate(text)}`;
  }
  const { code, reason } = found;
  // As components/diagnosis/finding-words.ts takes them: findings of a family may share a title.
  const title =
    message(`diagnosis.finding.${code}.title`) ?? message(`diagnosis.finding.${code.split('.', 1)[0]}.title`);
  if (title === undefined) throw new Error(`There is no title for the finding ${code}.`);
  const reasonText = reason === undefined ? undefined : message(`status.reason.${reason}`);
  const template = messageTemplate(title);
  const text = reasonText === undefined ? template : template.replace('‹reason›', messageTemplate(reasonText));
  return `${text} \`${code}\``;
}

const evidenceWords: Readonly<Record<string, string>> = {
  said: 'the server’s own sentence',
  rows: 'objects, a line each',
  steps: 'checklist',
  labels: 'labels beside each other',
  meters: 'used and allowed',
  log: 'end of the log',
  field: 'the field',
  line: 'the line of the text',
};

function evidenceText(evidence: readonly string[]): string {
  return evidence.map((type) => evidenceWords[type] ?? type).join(', ');
}

function sorted(records: readonly SituationRecord[]): SituationRecord[] {
  return [...records].sort((a, b) => numberOf(a.rule) - numberOf(b.rule) || (a.made < b.made ? -1 : 1));
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
}
