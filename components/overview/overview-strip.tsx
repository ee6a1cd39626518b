'use client';

import { useTranslations } from 'next-intl';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { toneText } from '#components/ui/status.tsx';
import type { CauseLine } from '#lib/causes/merge-causes.ts';
import { type KindTrouble, troubleOfKind } from '#lib/causes/trouble-of-kind.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { CertificateCell } from './certificate-cell.tsx';
import { countOf, troubleCount } from './overview-facts.ts';
import { StripCell } from './strip-cell.tsx';
import type { OverviewList, OverviewLists } from './use-overview-list.ts';

/** One number a kind, with what is wrong in it: by its rows, or by a cause that is known from elsewhere. */
export function OverviewStrip({ lists, lines }: { lists: OverviewLists; lines: readonly CauseLine[] }) {
  const { nodes, namespaces, deployments, statefulSets, daemonSets, pods, services, claims } = lists;
  return (
    <ul className="flex flex-wrap gap-px overflow-hidden rounded-l border border-border-2 bg-border">
      {[nodes, namespaces, deployments, statefulSets, daemonSets, pods, services, claims].map((list) => (
        <li key={resourceId(list.resource)} className="grow basis-[120px] bg-surface">
          <Cell list={list} known={troubleOfKind(lines, list.resource)} />
        </li>
      ))}
      <li className="grow basis-[120px] bg-surface">
        <CertificateCell />
      </li>
    </ul>
  );
}

function Cell({ list, known }: { list: OverviewList; known: KindTrouble }) {
  const t = useTranslations('overview');
  const { title } = useKindName();
  const count = useCount();
  const { resource, facets, total = 0, pending, problem } = list;
  const wrong = Math.max(troubleCount(facets), known.count);
  const tone = wrong === 0 ? 'ok' : known.isBad || countOf(facets, 'bad') > 0 ? 'bad' : 'warn';
  const isNodes = resource.plural === 'nodes';
  const cell = { page: resourceId(resource), title: title(resource) };
  if (problem !== undefined) {
    return (
      <StripCell {...cell} pending={false} value={undefined}>
        {problem.httpStatus === 403 ? t('noRight') : t('notKnown')}
      </StripCell>
    );
  }
  return (
    <StripCell
      {...cell}
      pending={pending}
      tone={total === 0 ? undefined : tone}
      value={isNodes ? t('nodesReady', { ready: count(total - wrong), total: count(total) }) : count(total)}
    >
      {isNodes || wrong === 0 ? undefined : (
        <span className={toneText(tone)}>{t('wrong', { wrong: count(wrong) })}</span>
      )}
    </StripCell>
  );
}
