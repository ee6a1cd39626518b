'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { isCordoned } from '#lib/kinds/actions/node.ts';
import { nodeRoles } from '#lib/kinds/node.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { Heartbeat } from './panels/heartbeat.tsx';

/** The line below the title: what is asked for most. */
export function useNodeHeadline(node: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.node');
  const info = recordOf(recordOf(node.status).nodeInfo);
  const address = listOf(recordOf(node.status).addresses)
    .map(recordOf)
    .find((entry) => entry.type === 'InternalIP');
  const createdMs = Date.parse(node.metadata.creationTimestamp ?? '');
  const os = [textOf(info.osImage), textOf(info.kernelVersion)].filter((part) => part !== undefined && part !== '');
  return [
    ...fact('InternalIP', textOf(address?.address)),
    { term: t('roles'), value: nodeRoles(node) },
    ...plain('kubelet', textOf(info.kubeletVersion)),
    ...plain(t('runtime'), textOf(info.containerRuntimeVersion)?.replace('://', ' ')),
    ...plain(t('os'), os.join(', ')),
    ...(Number.isNaN(createdMs)
      ? []
      : [{ term: t('joined'), value: t.rich('ago', { age: () => <Age createdMs={createdMs} /> }) }]),
    { term: t('heartbeat'), value: <Heartbeat node={node} /> },
  ];
}

/** The rest of what a node says of itself, for the side of its page. */
export function useNodeFacts(node: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.node');
  const info = recordOf(recordOf(node.status).nodeInfo);
  const spec = recordOf(node.spec);
  const addresses = listOf(recordOf(node.status).addresses).map(recordOf);
  const cidrs = listOf(spec.podCIDRs).flatMap((cidr) => textOf(cidr) ?? []);
  return [
    ...(isCordoned(node) ? [{ term: t('scheduling'), value: t('cordoned') }] : []),
    ...byType(addresses).map(({ type, texts }) => ({ term: type, value: <Mono>{texts.join(', ')}</Mono> })),
    ...fact(t('architecture'), textOf(info.architecture)),
    ...fact(t('kernel'), textOf(info.kernelVersion)),
    ...fact('podCIDR', cidrs.length > 0 ? cidrs.join(', ') : textOf(spec.podCIDR)),
    ...fact('providerID', textOf(spec.providerID)),
    ...fact('machineID', textOf(info.machineID)),
  ];
}

function fact(term: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ term, value: <Mono>{value}</Mono> }];
}

function plain(term: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ term, value: <span translate="no">{value}</span> }];
}

/** A node may have several addresses of one type. */
function byType(addresses: readonly Readonly<Record<string, unknown>>[]): { type: string; texts: string[] }[] {
  const found = new Map<string, string[]>();
  for (const { type, address } of addresses) {
    const text = textOf(address);
    if (text !== undefined) found.set(textOf(type) ?? '', [...(found.get(textOf(type) ?? '') ?? []), text]);
  }
  return [...found].map(([type, texts]) => ({ type, texts }));
}
