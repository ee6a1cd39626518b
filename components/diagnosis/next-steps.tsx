import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { FoundObject, NextStep } from '#lib/diagnosis/finding.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';

/** What can be done, a button each that says what it does. */
export function NextSteps({ steps, owner }: { steps: readonly NextStep[]; owner: FoundObject }) {
  return steps.map((step) => <Step key={JSON.stringify(step)} step={step} owner={owner} />);
}

function Step({ step, owner }: { step: NextStep; owner: FoundObject }) {
  const t = useTranslations('diagnosis.step');
  const action = useTranslations('kinds.action');
  const href = useClusterHref();
  const { set } = useSearchState();
  const cluster = useCluster();
  switch (step.kind) {
    case 'action':
      return (
        <Button size="s" onClick={() => set({ action: step.action })}>
          {action(step.action)}
        </Button>
      );
    case 'tab':
      return (
        <Button size="s" onClick={() => set({ tab: step.tab })}>
          {t(step.tab === 'yaml' ? (owner.kind === 'Pod' ? 'yaml' : 'template') : 'events')}
        </Button>
      );
    case 'create': {
      const { kind, name, namespace = '' } = step.object;
      const query = `?name=${encodeURIComponent(name)}&ns=${encodeURIComponent(namespace)}`;
      return (
        <ButtonLink size="s" href={href(`create/${encodeURIComponent(step.resource)}${query}`)}>
          {t('create', { kind, name })}
        </ButtonLink>
      );
    }
    case 'logs':
      return owner.kind === 'Pod' && owner.name === step.pod.name ? (
        <Button size="s" icon={ScrollText} onClick={() => set({ tab: 'logs' })}>
          {t('logs')}
        </Button>
      ) : (
        <ButtonLink size="s" icon={ScrollText} href={`${pagePath(cluster, 'pods', step.pod)}?tab=logs`}>
          {t('logsOf', { name: step.pod.name })}
        </ButtonLink>
      );
    case 'open':
      return <OpenStep object={step.object} />;
  }
}

function OpenStep({ object }: { object: FoundObject }) {
  const t = useTranslations('diagnosis.step');
  const cluster = useCluster();
  const { served } = useDiscovery(cluster);
  const { apiVersion, kind, name, namespace } = object;
  const resource = served.find(
    (one) => one.kind === kind && (one.group === '' ? one.version : `${one.group}/${one.version}`) === apiVersion,
  );
  if (resource === undefined) return <ObjectLink {...object} />;
  return (
    <ButtonLink
      size="s"
      href={pagePath(cluster, resourceId(resource), { ...(namespace === undefined ? {} : { namespace }), name })}
    >
      {t('open', { kind })}
    </ButtonLink>
  );
}
