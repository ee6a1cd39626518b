'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type RouteBackend, type RouteRule, routeRules } from '#lib/network/gateway.ts';
import { useBackendState } from './use-backend-state.ts';

/** Rules of a route in their order: what a request must be like, and where it goes. */
export function RouteRulesPanel({ route }: { route: KubeObject }) {
  const t = useTranslations('kinds.gateway');
  const rules = routeRules(route).map((rule, index) => ({ key: String(index), rule }));
  return (
    <Panel title={t('rules')} meta={rules.length} flush>
      {rules.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('noRules')}</p> : null}
      <ol>
        {rules.map(({ key, rule }) => (
          <li key={key} className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
            <Matches rule={rule} />
            <ul className="flex flex-col gap-0.5">
              {rule.backends.map((backend) => (
                <Backend
                  key={`${backend.namespace}/${backend.name}:${backend.port}`}
                  backend={backend}
                  total={rule.backends.reduce((sum, { weight }) => sum + weight, 0)}
                  route={route}
                />
              ))}
            </ul>
            {rule.backends.length === 0 && rule.filters.length === 0 ? (
              <p className="text-text-2">{t('noBackends')}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Matches({ rule }: { rule: RouteRule }) {
  const t = useTranslations('kinds.gateway');
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {rule.name === '' ? null : <span className="font-medium">{rule.name}</span>}
      {rule.matches.length === 0 ? (
        <span className="text-text-2">{t('everyRequest')}</span>
      ) : (
        [...new Set(rule.matches)].map((match) => (
          <code key={match} className="rounded-s bg-neut-tint px-1.5" translate="no">
            {match}
          </code>
        ))
      )}
      {rule.filters.length === 0 ? null : (
        <span className="text-12 text-text-3" translate="no">
          {rule.filters.join(', ')}
        </span>
      )}
    </p>
  );
}

function Backend({ backend, total, route }: { backend: RouteBackend; total: number; route: KubeObject }) {
  const t = useTranslations('kinds.gateway');
  const state = useBackendState(backend);
  const share = total === 0 ? 0 : backend.weight / total;
  const isElsewhere = backend.namespace !== route.metadata.namespace;
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <span>
        <span aria-hidden="true" className="mr-1 text-text-3">
          →
        </span>
        <ObjectLink
          apiVersion={backend.group === '' ? 'v1' : `${backend.group}/v1`}
          kind={backend.kind}
          name={backend.name}
          namespace={backend.namespace}
        >
          {isElsewhere ? `${backend.namespace}/${backend.name}` : backend.name}
        </ObjectLink>
        <code className="text-text-2" translate="no">
          {backend.port === undefined ? '' : `:${backend.port}`}
        </code>
      </span>
      {share === 1 ? null : <span className="text-12 text-text-2">{t('share', { share })}</span>}
      {state === undefined ? null : <Status tone={state.tone} word={state.word} />}
    </li>
  );
}
