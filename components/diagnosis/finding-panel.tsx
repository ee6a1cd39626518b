'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import type { Finding, FoundObject } from '#lib/diagnosis/finding.ts';
import { isSameObject } from '#lib/diagnosis/found-object.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { CopyFinding } from './copy-finding.tsx';
import { EvidenceItem } from './evidence-item.tsx';
import { NextSteps } from './next-steps.tsx';
import { useFindingWords } from './use-finding-words.ts';

/** One finding: cause, explanation, evidence, what can be done, and all of it as text for others. */
export function FindingPanel({ finding, subject }: { finding: Finding; subject: FoundObject }) {
  const t = useTranslations('diagnosis.panel');
  const words = useFindingWords();
  const { severity, sinceMs, evidence, next, object, field } = finding;
  const isElsewhere = !isSameObject(object, subject);
  const where =
    isElsewhere || field !== undefined ? (
      <span key="where" className="text-12 text-text-2">
        {isElsewhere ? (
          <>
            {t('at')} <ObjectLink {...object} />
            {object.namespace === undefined || object.namespace === subject.namespace ? '' : ` (${object.namespace})`}
          </>
        ) : null}
        {isElsewhere && field !== undefined ? ', ' : null}
        {field === undefined ? null : (
          <>
            {t('field')} <code translate="no">{field}</code>
          </>
        )}
      </span>
    ) : undefined;
  return (
    <AnswerPanel
      title={words.title(finding)}
      tone={severity}
      explanation={words.text(finding)}
      since={
        <>
          {sinceMs === undefined ? null : <Age createdMs={sinceMs} />}
          <CopyFinding finding={finding} />
        </>
      }
      where={where}
      evidence={evidence.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of evidence have no other name than their place.
        <EvidenceItem key={index} evidence={item} subject={subject} />
      ))}
      steps={next.length === 0 ? undefined : <NextSteps steps={next} owner={subject} />}
    />
  );
}
