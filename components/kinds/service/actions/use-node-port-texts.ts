'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FieldProblem } from '#components/ui/field.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import type { NodePorts } from '#lib/network/service/exposure.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** The real range is a flag of the API server that nobody can read: it has the last word. */
const assumedRange = { first: 30000, last: 32767 };

export interface NodePortTexts {
  readonly textOf: (index: number) => string;
  readonly type: (index: number, text: string) => void;
  readonly problemOf: (index: number) => FieldProblem | undefined;
  readonly wanted: NodePorts;
  readonly isUnchanged: boolean;
  readonly isBad: boolean;
}

/** The node port fields of a Service, one a port; empty ones are left to the cluster. */
export function useNodePortTexts(
  service: KubeObject,
  enabled: boolean,
  problem: RequestProblem | undefined,
): NodePortTexts {
  const t = useTranslations('kinds.exposure');
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const ports = servicePorts(service);
  const textOf = (index: number) => typed[index] ?? String(ports[index]?.nodePort ?? '');
  const isNumber = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;

  function problemOf(index: number): FieldProblem | undefined {
    const text = textOf(index).trim();
    if (text === '') return undefined;
    if (!isNumber(text)) return { tone: 'bad', text: t('portNumber') };
    const field = `spec.ports[${index}].nodePort`;
    const cause = problem?.status.details?.causes?.find((entry) => entry.field === field);
    if (cause !== undefined) return { tone: 'bad', text: cause.message ?? problem?.status.message ?? '' };
    const isOutside = Number(text) < assumedRange.first || Number(text) > assumedRange.last;
    return isOutside ? { tone: 'warn', text: t('portRange', assumedRange) } : undefined;
  }

  const numbers = ports.map((_, index) => {
    const text = textOf(index).trim();
    return text === '' || !enabled ? undefined : Number(text);
  });
  return {
    textOf,
    type: (index, text) => setTyped({ ...typed, [index]: text }),
    problemOf,
    wanted: Object.fromEntries(numbers.map((number, index) => [index, number])),
    isUnchanged: !enabled || ports.every((port, index) => numbers[index] === port.nodePort),
    isBad: enabled && ports.some((_, index) => textOf(index).trim() !== '' && !isNumber(textOf(index).trim())),
  };
}
