'use client';

import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { FoundObject, NextStep } from '#lib/diagnosis/finding.ts';
import { isSameObject } from '#lib/diagnosis/found-object.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { ChangeStep } from './change-step.tsx';
import { useObjectPath, useResourceOf } from './use-object-path.ts';

/** What can be done, a button each that says what it does. The first is what helps most. */
export function NextSteps({ steps, owner }: { steps: readonly NextStep[]; owner: FoundObject }) {
  return steps.map((step, index) => (
    <Step key={JSON.stringify(step)} step={step} owner={owner} isFirst={index === 0} />
  ));
}

function Step({ step, owner, isFirst }: { step: NextStep; owner: FoundObject; isFirst: boolean }) {
  const t = useTranslations('diagnosis.step');
  const list = useTranslations('diagnosis.list');
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
    case 'create':
      return <CreateStep step={step} isFirst={isFirst} />;
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
          label={t('open', { kind: step.object.kind, name: step.object.name })}
        />
      );
    case 'edit':
      return <EditStep step={step} owner={owner} isFirst={isFirst} />;
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

/** The form of a kind, filled in. */
function CreateStep({ step, isFirst }: { step: Extract<NextStep, { kind: 'create' }>; isFirst: boolean }) {
  const t = useTranslations('diagnosis.step');
  const href = useClusterHref();
  const { kind, name, namespace = '' } = step.object;
  const query = new URLSearchParams({ name, ns: namespace, ...step.values });
  return (
    <StepButton
      isFirst={isFirst}
      disabledReason={useNoRightTo('create', step.object)}
      label={t('create', { kind, name })}
      href={href(`create/${encodeURIComponent(step.resource)}?${query}`)}
    />
  );
}

/** The YAML of the object: of this page here, of another on its page. */
function EditStep(props: { step: Extract<NextStep, { kind: 'edit' }>; owner: FoundObject; isFirst: boolean }) {
  const { step, owner, isFirst } = props;
  const t = useTranslations('diagnosis.step');
  const path = useObjectPath(step.object);
  const { set } = useSearchState();
  const look = {
    isFirst,
    disabledReason: useNoRightTo('update', step.object),
    label: t('edit', { kind: step.object.kind, name: step.object.name }),
  };
  if (isSameObject(owner, step.object)) return <StepButton {...look} onClick={() => set({ tab: 'yaml', edit: '1' })} />;
  return path === undefined ? null : <StepButton {...look} href={`${path}?tab=yaml&edit=1`} />;
}

/** An action of this page opens here; that of another object on its page. */
function ActionStep(props: { step: Extract<NextStep, { kind: 'action' }>; owner: FoundObject; isFirst: boolean }) {
  const { on = props.owner } = props.step;
  const resource = useResourceOf(on);
  return resource === undefined ? null : <ActionStepOf {...props} on={on} resource={resource} />;
}

function ActionStepOf(props: {
  step: Extract<NextStep, { kind: 'action' }>;
  owner: FoundObject;
  isFirst: boolean;
  on: FoundObject;
  resource: Resource;
}) {
  const { step, owner, isFirst, on, resource } = props;
  const t = useTranslations('diagnosis.step');
  const action = useTranslations('kinds.action');
  const cluster = useCluster();
  const { set } = useSearchState();
  const offered = useOfferedActions(resource, on).find((one) => one.action.id === step.action);
  const look = { isFirst, disabledReason: offered?.disabledReason };
  const values = new URLSearchParams(step.values).toString();
  if (isSameObject(on, owner)) {
    return (
      <StepButton {...look} label={action(step.action)} onClick={() => set({ action: step.action, with: values })} />
    );
  }
  const query = new URLSearchParams({ action: step.action, ...(values === '' ? {} : { with: values }) });
  return (
    <StepButton
      {...look}
      label={t('actionOf', { action: action(step.action), name: on.name })}
      href={`${pagePath(cluster, resourceId(resource), on)}?${query}`}
    />
  );
}

/** Why the user can't do this to the object; undefined: nothing is known to be in the way. */
function useNoRightTo(verb: string, object: FoundObject): string | undefined {
  const resource = useResourceOf(object);
  const { namespace, name } = object;
  const at = verb === 'create' ? { namespace } : { namespace, name };
  return useNoRight(useCluster(), resource === undefined ? [] : [{ verb, resource, ...at }])?.reason;
}

/** A step that leads somewhere, or does something here; a button that says why when it can't be taken. */
function StepButton(props: {
  isFirst: boolean;
  label: string;
  disabledReason?: string | undefined;
  href?: string;
  onClick?: () => void;
}) {
  const { isFirst, label, disabledReason, href, onClick } = props;
  const look = { size: 's', variant: isFirst ? 'primary' : undefined } as const;
  return href === undefined || disabledReason !== undefined ? (
    <Button {...look} disabledReason={disabledReason} onClick={onClick}>
      {label}
    </Button>
  ) : (
    <ButtonLink {...look} href={href}>
      {label}
    </ButtonLink>
  );
}

function ObjectStep({ object, isFirst, label }: { object: FoundObject; isFirst: boolean; label: string }) {
  const path = useObjectPath(object);
  return path === undefined ? null : <StepButton isFirst={isFirst} label={label} href={path} />;
}
