import type { Evidence, EvidenceRow, Finding, NextStep, Params } from '#lib/diagnosis/finding.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';

/** What next-intl's translators have in common, of whichever language. */
export interface Translate {
  (key: string, values?: Params): string;
  has(key: string): boolean;
  raw(key: string): unknown;
}

export interface FindingWords {
  readonly title: (finding: Finding) => string;
  readonly text: (finding: Finding) => string | undefined;
  readonly evidence: (evidence: Extract<Evidence, { code: string }>) => string;
  readonly row: (row: EvidenceRow) => string;
  readonly change: (step: Extract<NextStep, { kind: 'change' }>) => { label: string; text: string | undefined };
}

/** `t` translates what is below `diagnosis` in the messages, `tReason` what is below `status.reason`. */
export function findingWords(t: Translate, tReason: Translate): FindingWords {
  const reasonText = (reason: StatusReason | undefined) => {
    if (reason === undefined || !tReason.has(reason.code)) return '';
    const said = String(reason.params.message ?? '');
    const text = tReason(reason.code, reason.params);
    // A reason that is the server's own sentence stands with the evidence.
    return said !== '' && text.includes(said) ? '' : text;
  };
  const paramsOf = ({ code, params, reason }: Pick<Finding, 'code' | 'params' | 'reason'>): Params => {
    const unnamed = `finding.${code}.unnamed`;
    const text = reasonText(reason);
    return { ...params, reason: text !== '' ? text : t(t.has(unnamed) ? unnamed : 'panel.seeBelow') };
  };
  return {
    title: (finding) => {
      const { code } = finding;
      // Findings of a family may share a title: `pod.exited` that of `pod`.
      const family = code.split('.', 1)[0] ?? '';
      return t.has(`finding.${code}.title`)
        ? t(`finding.${code}.title`, paramsOf(finding))
        : t(`finding.${family}.title`, paramsOf(finding));
    },
    text: (finding) => {
      const { code } = finding;
      return t.has(`finding.${code}.text`) ? t(`finding.${code}.text`, paramsOf(finding)) : undefined;
    },
    evidence: ({ code, params }) => t(`evidence.${code}`, params),
    row: (row) => t(`row.${row.code}`, paramsOf(row)),
    change: ({ code, params }) => ({
      label: t(`change.${code}.label`, params),
      text: t.has(`change.${code}.text`) ? t(`change.${code}.text`, params) : undefined,
    }),
  };
}
