'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { type ListAsked, useObjectLists } from '#components/data/use-object-lists.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { parseSelector } from '#lib/kubernetes/label-selector.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import LogPanel from './log-panel.tsx';

const mostNamespaces = 24;
const nothingAsked: readonly ListAsked[] = [];

/** The logs of pods that a label selector names (`?selector=`), or that were chosen in the list (`?pods=ns/name,…`). */
export function LogsPage() {
  return useInBrowser() ? <Page /> : null;
}

function Page() {
  const t = useTranslations('logs');
  const nav = useTranslations('shell.nav');
  const cluster = useCluster();
  const { params, set } = useSearchState();
  const selector = params.get('selector') ?? '';
  const chosen = params.get('pods') ?? '';
  const { asked, names, isUsable } = useAsked(selector, chosen);
  const states = useObjectLists(cluster, asked);
  const pods = useMemo(() => {
    const all = states.flatMap(({ objects }) => objects);
    const fitting =
      names === undefined ? all : all.filter(({ metadata }) => names.has(`${metadata.namespace}/${metadata.name}`));
    return fitting.toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true }));
  }, [states, names]);
  const isPending = states.some(({ pending }) => pending);
  const problem = states.find((state) => state.problem !== undefined)?.problem;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        crumbsLabel={t('title')}
        crumbs={[{ label: nav('workloads') }, { label: t('pods'), href: pagePath(cluster, 'pods') }]}
        title={t('title')}
        facts={
          chosen === '' ? (
            <SelectorForm key={selector} selector={selector} onChoose={(text) => set({ selector: text })} />
          ) : (
            <p className="pb-1 text-12 text-text-2">{t('chosenPods', { count: names?.size ?? 0 })}</p>
          )
        }
      />
      {!isUsable ? (
        <EmptyState title={t('chooseTitle')}>{t('chooseText')}</EmptyState>
      ) : problem !== undefined && pods.length === 0 ? (
        <ProblemView problem={problem} />
      ) : (
        <LogPanel key={`${selector} ${chosen}`} pods={isPending ? undefined : pods} fileName="logs" />
      )}
    </div>
  );
}

function useAsked(selector: string, chosen: string) {
  const { byId } = useDiscovery(useCluster());
  const { selected, settled } = useNamespaces();
  const resource = byId('pods');
  const inSelected = selected.slice(0, mostNamespaces).join(',');
  return useMemo(() => {
    if (chosen !== '') {
      const names = new Set(chosen.split(','));
      const namespaces = [...new Set([...names].map((name) => name.split('/')[0] ?? ''))];
      return { asked: namespaces.map((namespace) => ({ resource, namespace })), names, isUsable: true };
    }
    const isUsable = selector !== '' && parseSelector(selector) !== undefined;
    if (!isUsable || !settled) return { asked: nothingAsked, names: undefined, isUsable };
    const namespaces = inSelected === '' ? [undefined] : inSelected.split(',');
    return {
      asked: namespaces.map((namespace) => ({ resource, namespace, labelSelector: selector })),
      names: undefined,
      isUsable,
    };
  }, [resource, selector, chosen, inSelected, settled]);
}

function SelectorForm({ selector, onChoose }: { selector: string; onChoose: (text: string) => void }) {
  const t = useTranslations('logs');
  const [text, setText] = useState(selector);
  const isBad = text.trim() !== '' && parseSelector(text) === undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBad) onChoose(text.trim());
  }
  return (
    <form onSubmit={submit} className="flex max-w-[640px] items-start gap-2 pb-1">
      <Field
        className="flex-1"
        label={t('selector')}
        hint={t('selectorHint')}
        problem={isBad ? { tone: 'bad', text: t('noSelector') } : undefined}
      >
        {(ids) => (
          <TextInput
            {...ids}
            mono
            value={text}
            placeholder="app=web"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        className="mt-5"
        disabledReason={isBad || text.trim() === '' ? t('selectorHint') : undefined}
      >
        {t('show')}
      </Button>
    </form>
  );
}
