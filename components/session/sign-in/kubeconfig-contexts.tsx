'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useMarkedName } from '#components/shell/cluster-mark.tsx';
import { Status } from '#components/ui/status.tsx';
import type { ClusterSummary, KubeconfigContexts } from '#lib/protocol/session.ts';

/** The contexts to choose from. One that can't be used stays in the list, with the reason. */
export function KubeconfigContextList(props: {
  contexts: KubeconfigContexts;
  chosen: string | undefined;
  onChoose: (name: string) => void;
  clusters: readonly ClusterSummary[];
}) {
  const { contexts, chosen, onChoose, clusters } = props;
  const t = useTranslations('session.kubeconfig');
  const group = useId();
  const nameOf = useMarkedName();
  if (contexts.contexts.length === 0) return <p className="text-text-2">{t('noContexts')}</p>;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-12 font-medium">{t('context')}</legend>
      <div className="max-h-72 overflow-y-auto rounded-m border border-border-2">
        {contexts.contexts.map((entry, index) => {
          const { name, user, namespace, cluster, refusal } = entry;
          const match = clusters.find((candidate) => candidate.id === cluster);
          const known = match === undefined ? undefined : nameOf(match);
          const detailId = `${group}${index}`;
          return (
            <label
              key={name}
              className={`grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-border border-t px-2.5 py-2 first:border-t-0 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2 ${
                name === chosen ? 'bg-selected' : refusal === undefined ? 'hover:bg-hover' : ''
              }`}
            >
              <input
                type="radio"
                name={group}
                checked={name === chosen}
                disabled={refusal !== undefined}
                aria-describedby={detailId}
                onChange={() => onChoose(name)}
                className="size-[15px] appearance-none rounded-full border border-control bg-surface outline-none checked:border-[5px] checked:border-accent-solid disabled:opacity-45 forced-colors:appearance-auto"
              />
              <span className={`min-w-0 font-mono text-12 wrap-anywhere ${refusal === undefined ? '' : 'text-text-3'}`}>
                {name}
              </span>
              <span className="flex flex-wrap justify-end gap-1">
                {refusal === undefined ? null : <Status tone="bad" word={t('notUsable')} />}
                {name === contexts.currentContext ? <Tag>current-context</Tag> : null}
                {refusal === undefined && namespace !== '' ? <Tag>{t('namespace', { namespace })}</Tag> : null}
              </span>
              <span id={detailId} className="col-span-2 col-start-2 text-12 text-text-3 wrap-anywhere">
                {refusal === undefined ? (
                  known === undefined ? (
                    t('asUser', { user })
                  ) : (
                    t('asUserAt', { user, cluster: known })
                  )
                ) : (
                  <>
                    <code translate="no">{refusal.field}</code> {refusal.reason}
                  </>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

function Tag({ children }: { children: string }) {
  return (
    <span className="inline-flex h-5 items-center rounded-s border border-border-2 bg-surface px-1.5 text-11 font-medium text-text-2">
      {children}
    </span>
  );
}
