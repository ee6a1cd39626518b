'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { Evidence, Finding, FoundObject } from '#lib/diagnosis/finding.ts';
import { diagnosePods } from '#lib/diagnosis/pods.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { NextSteps } from './next-steps.tsx';
import { NodeReasons } from './node-reasons.tsx';

/** More would be a list of their own: that is the list of pods below. */
const mostFindings = 3;

/** Why the pods of a workload don't run, a panel for each cause. */
export function PodFindings({ pods, owner }: { pods: readonly KubeObject[]; owner: KubeObject }) {
  const found: FoundObject = useMemo(
    () => ({
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      namespace: owner.metadata.namespace,
      name: owner.metadata.name,
    }),
    [owner],
  );
  const findings = useMemo(() => diagnosePods(pods, found), [pods, found]);
  return findings
    .slice(0, mostFindings)
    .map((finding) => (
      <PodFinding
        key={`${finding.reason.code} ${finding.pods[0]?.name ?? ''}`}
        finding={finding}
        owner={found}
        total={pods.length}
        first={pods.find((pod) => pod.metadata.name === finding.pods[0]?.name)}
      />
    ));
}

function PodFinding(props: {
  finding: Finding;
  owner: FoundObject;
  total: number;
  /** The pod that the evidence is of. */
  first: KubeObject | undefined;
}) {
  const { finding, owner, total, first } = props;
  const t = useTranslations('kinds.workload');
  const words = useTranslations('diagnosis');
  const reasonText = useStatusReason();
  const { reason, text, pods, evidence, next, severity } = finding;
  const said = String(reason.params.message ?? '');
  const why = reasonText({ word: '', tone: 'bad', reason });
  // A reason that is the server's own sentence stands with the evidence.
  const cause = why === undefined || (said !== '' && why.includes(said)) ? words(`cause.${causeCode(finding)}`) : why;
  return (
    <AnswerPanel
      title={t('failing', { count: pods.length, total, word: cause })}
      tone={severity}
      explanation={text === undefined ? undefined : words(`text.${text.code}`, text.params)}
      evidence={[
        ...evidence.map((item) => <Shown key={item.code} evidence={item} />),
        ...(evidence.length === 0 ? [<Pod key="pod" pod={pods[0]} />] : []),
        ...(finding.rule === 'E17' && first !== undefined ? [<NodeReasons key="nodes" pod={first} />] : []),
      ]}
      steps={next.length === 0 ? undefined : <NextSteps steps={next} owner={owner} />}
    />
  );
}

function causeCode({ rule }: Finding): 'unscheduled' | 'container' {
  return rule === 'E17' ? 'unscheduled' : 'container';
}

function Pod({ pod }: { pod: FoundObject | undefined }) {
  return pod === undefined ? null : <ObjectLink {...pod} />;
}

function Shown({ evidence: { from, code, params, sentence } }: { evidence: Evidence }) {
  const t = useTranslations('diagnosis.evidence');
  return (
    <>
      <ObjectLink {...from} />
      {': '}
      {t(code, params)}
      {sentence === '' ? null : <ServerSentence text={sentence} className="mt-1" />}
    </>
  );
}
