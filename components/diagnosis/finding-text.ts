import { createTranslator } from 'next-intl';
import type { Evidence, Finding, FoundObject } from '#lib/diagnosis/finding.ts';
import { type FindingWords, findingWords, type Translate } from './finding-words.ts';

/** A finding as plain text: names of objects and the server's sentences as they are, the rest in `language`. */
export function findingText(finding: Finding, language: string, messages: object): string {
  const t = translator(messages, language, 'diagnosis');
  return printFinding(finding, findingWords(t, translator(messages, language, 'status.reason')), t);
}

/** Keys of findings are data of the server, which no type can know. */
function translator(messages: object, locale: string, namespace: string): Translate {
  return createTranslator({ locale, messages, namespace: namespace as never }) as unknown as Translate;
}

export function printFinding(finding: Finding, words: FindingWords, t: Translate): string {
  const { object, field, evidence } = finding;
  const text = words.text(finding);
  return [
    words.title(finding),
    ...(text === undefined ? [] : [text]),
    `${t('copy.object')} ${printObject(object)}`,
    ...(field === undefined ? [] : [`${t('copy.field')} ${field}`]),
    ...(evidence.length === 0
      ? []
      : [t('copy.evidence'), ...evidence.flatMap((item) => printEvidence(item, words, t))]),
  ].join('\n');
}

function printObject({ kind, namespace, name }: FoundObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

function printEvidence(evidence: Evidence, words: FindingWords, t: Translate): readonly string[] {
  switch (evidence.type) {
    case 'said':
      return [
        `- ${printObject(evidence.from)}: ${words.evidence(evidence)}`,
        ...(evidence.sentence === '' ? [] : [`  ${evidence.sentence}`]),
      ];
    case 'rows':
      return [
        `- ${words.evidence(evidence)}`,
        ...evidence.rows.flatMap((row) => [
          `  - ${row.name}: ${words.row(row)}`,
          ...(row.sentence === undefined || row.sentence === '' ? [] : [`    ${row.sentence}`]),
        ]),
        ...(evidence.more === undefined || evidence.more === 0
          ? []
          : [`  ${t('panel.moreRows', { count: evidence.more })}`]),
      ];
    case 'labels':
      return [
        `- ${printObject(evidence.wantedBy)} ${t('panel.asksFor')} ${printLabels(evidence.wanted)}`,
        ...evidence.foundAt
          .slice(0, 1)
          .map((at) => `  ${printObject(at)} ${t('panel.has')} ${printLabels(evidence.found)}`),
      ];
    case 'meters':
      return [
        `- ${printObject(evidence.from)}: ${evidence.meters.map(({ name, used, limit }) => `${name} ${used} / ${limit}`).join(', ')}`,
      ];
    case 'log': {
      const { pod, container, previous, lines } = evidence;
      const title = t(previous ? 'panel.previousLog' : 'panel.log', { container, count: lines.length });
      return [`- ${printObject(pod)}: ${title}`, ...lines.map((line) => `  ${line}`)];
    }
    case 'steps':
      return evidence.steps.flatMap(({ code, state, params, evidence: own }) => [
        `- [${marks[state]}] ${t(`stepOf.${code}.${state}`, params)}`,
        ...own.flatMap((item) => printEvidence(item, words, t).map((line) => `  ${line}`)),
      ]);
  }
}

const marks = { ok: 'x', failed: '!', open: ' ', hint: '?' } as const;

function printLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
