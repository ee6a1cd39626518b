'use client';

import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { FoundObject, NextStep } from '#lib/diagnosis/finding.ts';
import { isSameObject } from '#lib/diagnosis/found-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { ChangeStep } from './change-step.tsx';
import { useObjectPath } from './use-object-path.ts';

/** What can be done, a button each that says what it does. The first is what helps most. */
export function NextSteps({ steps, owner }: { steps: readonly NextStep[]; owner: FoundObject }) {
  return steps.map((step, index) => (
    <Step key={JSON.stringify(step)} step={step} owner={owner} isFirst={index === 0} />
  ));
}

function Step({ step, owner, isFirst }: { step: NextStep; owner: FoundObject; isFirst: boolean }) {
  const t = useTranslations('diagnosis.step');
  const list = useTranslations('diagnosis.list');
  const href = useClusterHref();
  const { set } = useSearchState();
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const look = { size: 's', variant: isFirst ? 'primary' : undefined } as const;
  switch (step.kind) {
    case 'action':
      return <ActionStep step={step} owner={owner} isFirst={isFirst} />;
    case 'change':
      return <ChangeStep step={step} isFirst={isFirst} />;
    case 'tab':
      return (
        <Button {...look} onClick={() => set({ tab: step.tab })}>
          {t(step.tab)}
        </Button>
      );
    case 'create': {
      const { kind, name, namespace = '' } = step.object;
      const query = new URLSearchParams({ name, ns: namespace, ...step.values });
      return (
        <ButtonLink {...look} href={href(`create/${encodeURIComponent(step.resource)}?${query}`)}>
          {t('create', { kind, name })}
        </ButtonLink>
      );
    }
    case 'logs': {
      const search: Record<string, string> = { tab: 'logs' };
      if (step.container !== undefined) search.container = step.container;
      if (step.previous === true) search.previous = '1';
      return isSameObject(owner, step.pod) ? (
        <Button {...look} icon={ScrollText} onClick={() => set(search)}>
          {t('logs')}
        </Button>
      ) : (
        <ButtonLink
          {...look}
          icon={ScrollText}
          href={`${pagePath(cluster, 'pods', step.pod)}?${new URLSearchParams(search)}`}
        >
          {t('logsOf', { name: step.pod.name })}
        </ButtonLink>
      );
    }
    case 'open':
      return (
        <ObjectStep
          object={step.object}
          isFirst={isFirst}
          search=""
          label={t('open', { kind: step.object.kind, name: step.object.name })}
        />
      );
    case 'edit':
      return isSameObject(owner, step.object) ? (
        <Button {...look} onClick={() => set({ tab: 'yaml', edit: '1' })}>
          {t('edit', { kind: step.object.kind, name: step.object.name })}
        </Button>
      ) : (
        <ObjectStep
          object={step.object}
          isFirst={isFirst}
          search="?tab=yaml&edit=1"
          label={t('edit', { kind: step.object.kind, name: step.object.name })}
        />
      );
    case 'list': {
      if (byId(step.resource) === undefined) return null;
      const query = new URLSearchParams({ q: step.filter });
      if (step.namespace !== undefined) query.set('ns', step.namespace);
      return (
        <ButtonLink {...look} href={`${pagePath(cluster, step.resource)}?${query}`}>
          {list(step.code, step.params)}
        </ButtonLink>
      );
    }
  }
}

/** An action of this page opens here; that of another object on its page. */
function ActionStep(props: { step: Extract<NextStep, { kind: 'action' }>; owner: FoundObject; isFirst: boolean }) {
  const { step, owner, isFirst } = props;
  const t = useTranslations('diagnosis.step');
  const action = useTranslations('kinds.action');
  const { set } = useSearchState();
  const values = new URLSearchParams(step.values).toString();
  const { on = owner } = step;
  if (isSameObject(on, owner)) {
    return (
      <Button
        size="s"
        variant={isFirst ? 'primary' : undefined}
        onClick={() => set({ action: step.action, with: values })}
      >
        {action(step.action)}
      </Button>
    );
  }
  const query = new URLSearchParams({ action: step.action, ...(values === '' ? {} : { with: values }) });
  return (
    <ObjectStep
      object={on}
      isFirst={isFirst}
      search={`?${query}`}
      label={t('actionOf', { action: action(step.action), name: on.name })}
    />
  );
}

function ObjectStep(props: { object: FoundObject; isFirst: boolean; search: string; label: string }) {
  const path = useObjectPath(props.object);
  if (path === undefined) return null;
  return (
    <ButtonLink size="s" variant={props.isFirst ? 'primary' : undefined} href={`${path}${props.search}`}>
      {props.label}
    </ButtonLink>
  );
}
