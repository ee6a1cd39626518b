import { useTranslations } from 'next-intl';
import type { NodePortLookup } from '#components/expose/use-node-port-facts.ts';
import { portsOf } from '#lib/forms/network/service-type.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { pathText, valueAt } from '#lib/manifest/edit/field-path.ts';
import { type NodePortHolder, nextFreeNodePort } from '#lib/network/service/node-port.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';

export interface NodePortState {
  /** 0: the cluster assigns one, or it is no number. */
  readonly nodePort: number;
  readonly holder: NodePortHolder | undefined;
  /** Undefined: there is none, or it can't be known. */
  readonly next: number | undefined;
}

/** What is known of a row's node port beyond the text: who holds it, and whether the cluster's range has it. */
export function useNodePortProblem(props: {
  service: JsonObject | undefined;
  document: number;
  index: number;
  facts: NodePortLookup;
}): NodePortState {
  const { service, document, index, facts } = props;
  const t = useTranslations('expose');
  const ports = portsOf(service);
  const nodePort = numberOf(valueAt(ports[index], ['nodePort'])) ?? 0;
  const { first, last, source } = facts.range;
  const isOutside = nodePort > 0 && nodePort <= 65535 && (nodePort < first || nodePort > last);
  const holder = facts.holders.get(nodePort);
  const message =
    holder !== undefined
      ? t('nodePortTaken', { port: String(nodePort), ...holder })
      : isOutside && source === 'read'
        ? t('nodePortRange', { first: String(first), last: String(last) })
        : undefined;
  const path = pathText(['spec', 'ports', index, 'nodePort']);
  useFormProblem(message === undefined ? undefined : { document, path, severity: 'error', message, isMissing: false });
  const own = new Set(ports.map((one) => numberOf(valueAt(one, ['nodePort']))));
  const next =
    facts.seen === 'none'
      ? undefined
      : nextFreeNodePort(facts.range, (one) => own.has(one) || facts.holders.has(one), nodePort);
  return { nodePort, holder, next };
}
