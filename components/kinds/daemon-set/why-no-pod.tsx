'use client';

import { useTranslations } from 'next-intl';
import { coded } from '#components/kinds/coded.tsx';
import type { NoDaemonPod } from '#lib/scheduling/daemon-placement.ts';
import { printTaint } from '#lib/scheduling/taint.ts';

/** Why the controller wants no pod on a node, with the taint, label or term itself. */
export function WhyNoPod({ why }: { why: NoDaemonPod }) {
  const t = useTranslations('kinds.daemonSet.why');
  switch (why.code) {
    case 'taint':
      return t.rich('taint', { ...coded, count: why.taints.length, taints: why.taints.map(printTaint).join(', ') });
    case 'node-selector':
      return t.rich('nodeSelector', {
        ...coded,
        labels: why.missing.map(({ key, wanted }) => `${key}=${wanted}`).join(', '),
        has: why.missing.flatMap(({ key, has }) => (has === undefined ? [] : `${key}=${has}`)).join(', '),
        known: why.missing.some(({ has }) => has !== undefined) ? 'yes' : 'no',
      });
    case 'node-affinity':
      return t.rich('nodeAffinity', { ...coded, terms: why.terms.join(' | ') });
    case 'other-node':
      return t.rich('otherNode', { ...coded, node: why.nodeName });
  }
}
