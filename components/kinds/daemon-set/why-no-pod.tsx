'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NoDaemonPod } from '#lib/scheduling/daemon-placement.ts';
import { printTaint } from '#lib/scheduling/taint.ts';

/** Why the controller wants no pod on a node, with the taint, label or term itself. */
export function WhyNoPod({ why }: { why: NoDaemonPod }) {
  const t = useTranslations('kinds.daemonSet.why');
  const code = (chunks: ReactNode) => (
    <code className="text-12" translate="no">
      {chunks}
    </code>
  );
  switch (why.code) {
    case 'taint':
      return t.rich('taint', { code, count: why.taints.length, taints: why.taints.map(printTaint).join(', ') });
    case 'node-selector':
      return t.rich('nodeSelector', {
        code,
        labels: why.missing.map(({ key, wanted }) => `${key}=${wanted}`).join(', '),
        has: why.missing.flatMap(({ key, has }) => (has === undefined ? [] : `${key}=${has}`)).join(', '),
        known: why.missing.some(({ has }) => has !== undefined) ? 'yes' : 'no',
      });
    case 'node-affinity':
      return t.rich('nodeAffinity', { code, terms: why.terms.join(' | ') });
    case 'other-node':
      return t.rich('otherNode', { code, node: why.nodeName });
  }
}
