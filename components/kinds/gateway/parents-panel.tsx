'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { routeParents } from '#lib/network/gateway.ts';
import { ConditionWords } from './condition-words.tsx';

/** The Gateways that a route wants to be attached to, with Accepted and ResolvedRefs of each. */
export function ParentsPanel({ route }: { route: KubeObject }) {
  const t = useTranslations('kinds.gateway');
  const parents = routeParents(route).map((parent, index) => ({ key: String(index), parent }));
  return (
    <Panel title={t('parents')} meta={parents.length} flush>
      {parents.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noParents')}</p>
      ) : (
        <PanelTable
          label={t('parents')}
          columns={[{ title: t('parent') }, { title: t('section') }, { title: t('controller') }, { title: t('state') }]}
          rows={parents.map(({ key, parent }) => ({
            key,
            cells: [
              <ObjectLink
                key="parent"
                apiVersion={parent.ref.group === '' ? 'v1' : `${parent.ref.group}/v1`}
                kind={parent.ref.kind}
                name={parent.ref.name}
                namespace={parent.ref.namespace}
              />,
              <span key="section" translate="no">
                {parent.sectionName ?? (parent.port === undefined ? t('everyListener') : parent.port)}
              </span>,
              <span key="controller" className="text-text-2" translate="no">
                {parent.controller === '' ? '–' : parent.controller}
              </span>,
              <ConditionWords key="state" conditions={parent.conditions} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
