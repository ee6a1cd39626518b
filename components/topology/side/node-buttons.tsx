'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { createPageOf } from '#components/kinds/create-page.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import type { TopologyNode } from '#lib/topology/graph.ts';
import { useNodeHref } from '../use-node-href.ts';

/** Where to go from the chosen object: its page, or the form that makes what is missing. */
export function NodeButtons({ node }: { node: TopologyNode }) {
  const t = useTranslations('topology.side');
  const cluster = useCluster();
  const href = useNodeHref()(node);
  const isMissing = node.presence === 'missing';
  const create = isMissing ? createPageOf(node.id.slice(0, node.id.indexOf('/'))) : undefined;
  if (create !== undefined) {
    const query = new URLSearchParams({ ns: node.namespace ?? '', name: node.name });
    return (
      <ButtonLink
        size="s"
        variant="primary"
        href={`/c/${encodeURIComponent(cluster)}/${create}${create.includes('?') ? '&' : '?'}${query}`}
      >
        {t('create', { kind: node.kind, name: node.name })}
      </ButtonLink>
    );
  }
  if (href === undefined) return null;
  return (
    <ButtonLink size="s" href={href}>
      {node.facts.type === 'pods' ? t('showPods') : t('open', { kind: node.kind })}
    </ButtonLink>
  );
}
