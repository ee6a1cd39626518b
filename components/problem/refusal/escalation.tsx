'use client';

import dynamic from 'next/dynamic';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { isEscalation } from '#lib/refusal/forbidden.ts';

const LackedRules = dynamic(() => import('./lacked-rules.tsx').then((module) => module.LackedRules), { ssr: false });

/** [E41] Below a refusal: nothing, unless somebody would grant what they don't have. */
export function Escalation({ status, namespace }: { status: KubeStatus; namespace?: string | undefined }) {
  return isEscalation(status) ? <LackedRules message={status.message} namespace={namespace} /> : null;
}
