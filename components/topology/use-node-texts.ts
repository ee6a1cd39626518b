'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import type { EntryRow, NodeFacts, Problem, TopologyNode } from '#lib/topology/graph.ts';

export interface NodeTexts {
  /** "Service web". */
  readonly name: (node: TopologyNode) => string;
  /** The second line of its card: "Deployment, 2/2 ready". */
  readonly facts: (node: TopologyNode) => string;
  /** Its state in words, where that says more than its facts: "Pending, no node has enough CPU". */
  readonly state: (node: TopologyNode) => string;
  /** At the break of a link: "selector matches no pod". */
  readonly label: (problem: Problem) => string;
  /** A whole sentence. */
  readonly sentence: (problem: Problem) => string;
  readonly row: (row: EntryRow) => string;
}

/** What the map and its list say of a node: the same words in both. */
export function useNodeTexts(): NodeTexts {
  const t = useTranslations('topology');
  const claims = useTranslations('kinds.claim.pending');
  const statusReason = useStatusReason();
  const count = useCount();
  return useMemo(() => {
    const factsText = (node: TopologyNode, facts: NodeFacts): string => {
      const { kind } = node;
      switch (facts.type) {
        case 'entry':
          return facts.hosts.length === 0
            ? t('facts.everyHost', { kind })
            : t('facts.entry', { kind, hosts: facts.hosts.join(', ') });
        case 'service': {
          const ports = facts.ports.join(' ');
          if (facts.ready === undefined || facts.total === undefined) return ports;
          return t('facts.endpoints', {
            ports,
            ready: facts.ready,
            total: facts.total,
            isPart: String(facts.ready < facts.total),
          });
        }
        case 'external-name':
          return t('facts.externalName', { host: facts.host });
        case 'workload':
          return t(kind === 'Job' ? 'facts.job' : 'facts.workload', {
            kind,
            ready: count(facts.ready),
            desired: count(facts.desired),
          });
        case 'cron-job':
          return t(facts.suspended ? 'facts.suspended' : 'facts.cronJob', { kind, schedule: facts.schedule });
        case 'pod':
          return t('facts.pod', { kind, node: facts.node ?? '–' });
        case 'pods':
          return t('facts.pods', { count: facts.count, failing: facts.failing });
        case 'config':
          return t(facts.used === false ? 'facts.unused' : 'facts.used', { kind });
        case 'claim':
        case 'volume':
          return [kind, facts.size, facts.className].filter((part) => part !== undefined && part !== '').join(', ');
        case 'none':
          return kind;
      }
    };
    const presence = (node: TopologyNode) =>
      t(node.presence === 'missing' ? 'facts.missing' : 'facts.notRead', { kind: node.kind });
    return {
      name: ({ kind, name }) => `${kind} ${name}`,
      facts: (node) => (node.presence === 'read' ? factsText(node, node.facts) : presence(node)),
      state: (node) => {
        if (node.presence !== 'read') return t(node.presence === 'missing' ? 'state.missing' : 'state.notRead');
        const { status } = node;
        if (status === undefined) {
          if (node.column === 'services') return t(`state.services.${node.tone}`);
          return t(node.column === 'entry' ? `state.entry.${node.tone}` : `state.${node.tone}`);
        }
        const reason = statusReason(status);
        return reason === undefined ? status.word : t('state.withReason', { word: status.word, reason });
      },
      label: ({ code, params }) => t(`label.${code}`, params),
      sentence: ({ code, params }) => {
        if (code !== 'claim-pending') return t(`problem.${code}`, params);
        const { cause, className, provisioner, volume } = params;
        const title = claims(`${pendingCodes.find((known) => known === cause) ?? 'unknown'}.title`, {
          class: className ?? '',
          provisioner: provisioner ?? '',
          volume: volume ?? '',
        });
        return t('problem.claim-pending', { name: params.name ?? '', cause: title });
      },
      row: (row) => t(`row.${row.type}.${row.state}`),
    };
  }, [t, claims, statusReason, count]);
}

const pendingCodes = [
  'wait-for-consumer',
  'wait-for-pod',
  'no-class',
  'class-missing',
  'no-provisioner',
  'selector',
  'named-volume',
  'provisioner-silent',
  'provisioning',
  'provisioning-failed',
  'unknown',
] as const;
