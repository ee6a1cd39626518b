'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useMarkedName } from '#components/shell/cluster-mark.tsx';
import { Status } from '#components/ui/status.tsx';
import type { ClusterSummary, KubeconfigContextFacts, KubeconfigContexts } from '#lib/protocol/session.ts';
import { useNow, useTimeText } from '../time-left.ts';

/** The contexts to choose from. One that can't be used stays in the list, with the reason. */
export function KubeconfigContextList(props: {
  contexts: KubeconfigContexts;
  chosen: string | undefined;
  onChoose: (name: string) => void;
  clusters: readonly ClusterSummary[];
  only: string | undefined;
}) {
  const { contexts, chosen, onChoose, clusters, only } = props;
  const t = useTranslations('session.kubeconfig');
  const group = useId();
  if (contexts.contexts.length === 0) return <p className="text-text-2">{t('noContexts')}</p>;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-12 font-medium">{t('context')}</legend>
      <div className="max-h-72 overflow-y-auto rounded-m border border-border-2">
        {contexts.contexts.map((entry, index) => {
          const { name, namespace } = entry;
          const isOff = !isUsable(entry, only);
          const detailId = `${group}${index}`;
          return (
            <label
              key={name}
              className={`grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-border border-t px-2.5 py-2 first:border-t-0 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2 ${
                name === chosen ? 'bg-selected' : isOff ? '' : 'hover:bg-hover'
              }`}
            >
              <input
                type="radio"
                name={group}
                checked={name === chosen}
                disabled={isOff}
                aria-describedby={detailId}
                onChange={() => onChoose(name)}
                className="size-[15px] appearance-none rounded-full border border-control bg-surface outline-none checked:border-[5px] checked:border-accent-solid disabled:opacity-45 forced-colors:appearance-auto"
              />
              <span className={`min-w-0 font-mono text-12 wrap-anywhere ${isOff ? 'text-text-3' : ''}`}>{name}</span>
              <span className="flex flex-wrap justify-end gap-1">
                {isOff ? <Status tone="bad" word={t('notUsable')} /> : null}
                {name === contexts.currentContext ? <Tag>current-context</Tag> : null}
                {!isOff && namespace !== '' ? <Tag>{t('namespace', { namespace })}</Tag> : null}
              </span>
              <span id={detailId} className="col-span-2 col-start-2 text-12 text-text-3 wrap-anywhere">
                <ContextFacts entry={entry} clusters={clusters} only={only} />
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

export function isUsable({ refusal, cluster }: KubeconfigContextFacts, only: string | undefined): boolean {
  return refusal === undefined && (only === undefined || cluster === undefined || cluster === only);
}

/** Whose it is, until when, and which cluster of this console it is for and why; or why it can't be used. */
function ContextFacts(props: {
  entry: KubeconfigContextFacts;
  clusters: readonly ClusterSummary[];
  only: string | undefined;
}) {
  const { entry, clusters, only } = props;
  const { user, cluster, matchedBy, credential, refusal } = entry;
  const t = useTranslations('session.kubeconfig');
  const nameOf = useMarkedName();
  const now = useNow(15_000);
  const timeText = useTimeText();
  if (refusal !== undefined) {
    return (
      <>
        <code translate="no">{refusal.field}</code> {t(`refusal.${refusal.code}`)}
      </>
    );
  }
  const match = clusters.find(({ id }) => id === cluster);
  const where =
    match === undefined ? t('unmatched') : t(`matched.${matchedBy ?? 'address'}`, { cluster: nameOf(match) });
  if (!isUsable(entry, only)) return t('ofOther', { cluster: match === undefined ? '' : nameOf(match) });
  const left =
    credential?.expiresAt === undefined || now === undefined ? undefined : Date.parse(credential.expiresAt) - now;
  const end = left === undefined ? 'noEnd' : left > 0 ? 'ends' : 'ended';
  const kind = credential?.kind === 'client-certificate' ? 'certificate' : 'token';
  return (
    <>
      <span className="block">
        {t(`${kind}.${end}`, { subject: credential?.subject || user, time: timeText(Math.abs(left ?? 0)) })}
        {credential === undefined || credential.groups.length === 0 ? null : (
          <>
            {' '}
            {t('groups')} <span translate="no">{credential.groups.join(', ')}</span>
          </>
        )}
      </span>
      <span className="block">{where}</span>
    </>
  );
}
