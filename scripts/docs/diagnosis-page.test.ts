import { describe, expect, it } from 'vitest';
import type { SituationRecord } from '#server/testing/situation-record.ts';
import { changedIds, diagnosisPage, missingIds } from './diagnosis-page.ts';
import { messageTemplate } from './message-template.ts';

const messages: Readonly<Record<string, string>> = {
  'diagnosis.finding.pod.title': '{total, plural, =1 {It does not run: {reason}} other {{count} pods: {reason}}}',
  'diagnosis.finding.service.empty.title': 'No endpoints | none',
  'status.reason.image': '{image} can’t be pulled',
  'refusal.nodePortTaken': 'Node port {port} is taken.',
};
const texts = { introduction: '# Why\n', message: (key: string) => messages[key] };
const record: SituationRecord = {
  rule: 'E12',
  made: 'a wrong image',
  by: 'real',
  found: { as: 'finding', code: 'pod.image', reason: 'image' },
  evidence: ['said'],
  repaired: 'action set-image',
};
const refusal: SituationRecord = {
  ...record,
  rule: 'E3',
  by: 'played',
  made: 'a port that is taken',
  found: { as: 'refusal', message: 'refusal.nodePortTaken' },
};

describe('docs/diagnosis.md', () => {
  it('has a row for each situation, by number, whatever the order of the records', () => {
    const page = diagnosisPage([record, refusal], texts);
    expect(page).toBe(diagnosisPage([refusal, record], texts));
    const rows = page.split('\n').filter((line) => line.startsWith('| E'));
    expect(rows).toEqual([
      '| E3 | a port that is taken (played) | explained refusal: Node port ‹port› is taken. | the server’s own sentence | action set-image |',
      '| E12 | a wrong image | ‹count› pods: ‹image› can’t be pulled `pod.image` | the server’s own sentence | action set-image |',
    ]);
  });

  it('says which ids nothing has made, and which rows are not as they were', () => {
    expect(missingIds(['E12', 'E2', 'E3', 'E10'], [record, refusal])).toEqual(['E2', 'E10']);
    const before = diagnosisPage([record, refusal], texts);
    expect(changedIds(before, before)).toEqual([]);
    expect(changedIds(before, diagnosisPage([{ ...record, evidence: ['log'] }, refusal], texts))).toEqual([]);
    expect(changedIds(before, diagnosisPage([{ ...record, repaired: 'time' }, refusal], texts))).toEqual(['E12']);
    expect(changedIds(before, diagnosisPage([record], texts))).toEqual(['E3']);
    const service: SituationRecord = { ...record, rule: 'E1', found: { as: 'finding', code: 'service.empty' } };
    const piped = diagnosisPage([service], texts);
    expect(piped).toContain('No endpoints \\| none');
    expect(changedIds(piped, diagnosisPage([{ ...service, evidence: [] }], texts))).toEqual([]);
  });

  it('wants a text for everything that was found', () => {
    const unknown: SituationRecord = { ...refusal, found: { as: 'mark', message: 'refusal.no' } };
    expect(() => diagnosisPage([unknown], texts)).toThrow('refusal.no');
  });
});

it('a message is shown with the names of what is filled in', () => {
  expect(
    messageTemplate(
      '<link>{name}</link>: {n, plural, one {# pod} other {# pods}}{again, select, yes { and retry} other {}}',
    ),
  ).toBe('‹name›: ‹n› pods');
});
