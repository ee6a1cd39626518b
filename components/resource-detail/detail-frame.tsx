'use client';

import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { ActionButtons } from '#components/actions/action-buttons.tsx';
import { type ActionValues, targetOf } from '#components/actions/action-target.ts';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useProvidePageActions } from '#components/actions/page-actions.ts';
import { useActionKeys } from '#components/actions/use-action-keys.ts';
import { type OfferedAction, useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { type ObjectPlace, type ObjectState, useObjectLiveState } from '#components/data/use-object.ts';
import { useMadeTogether } from '#components/forms/made/made-together.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import type { PodsAsked } from '#components/logs/logs-content.ts';
import { ObjectMarks } from '#components/places/object-marks.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { LiveStateMark } from '#components/resource-list/live-state-mark.tsx';
import { type Crumb, PageHeader } from '#components/resource-list/page-header.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { usePageTitle } from '#components/shell/use-page-title.ts';
import { TimelinePanel, type TimelineSources } from '#components/timeline/timeline-panel.tsx';
import { MapMark } from '#components/topology/map-mark.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { type TabItem, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { YamlTab } from '#components/yaml/yaml-tab.tsx';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { ConditionsPanel } from './conditions-panel.tsx';
import { DeletingNotice } from './deleting-notice.tsx';
import { type Fact, FactLine } from './facts.tsx';
import { MetadataPanel } from './metadata-panel.tsx';
import { Timeline } from './timeline.tsx';
import { type ObjectEvents, useObjectEvents } from './use-object-events.ts';

export interface KindTabContent {
  readonly id: string;
  readonly label: string;
  readonly count: number | undefined;
  readonly content: ReactNode;
}

/** `problem`: why the pods are not known. */
export interface LogsOf {
  readonly pods: readonly KubeObject[] | undefined;
  readonly problem?: RequestProblem | undefined;
  /** How they are asked for, for whoever reads their logs beside other pages. */
  readonly asked?: PodsAsked | undefined;
}

export interface FrameProps {
  readonly resource: Resource;
  readonly state: ObjectState;
  readonly object: KubeObject;
  /** The state in the header, as kubectl words it. */
  readonly pill?: { readonly tone: Tone; readonly word: string } | undefined;
  readonly tag?: string | undefined;
  readonly tabs?: readonly KindTabContent[];
  /** The wide column of the overview. */
  readonly main?: ReactNode;
  /** The top of the narrow one. */
  readonly side?: ReactNode;
  readonly facts?: readonly Fact[];
  /** A quiet line below the title: the few facts that are asked for most. */
  readonly headline?: readonly Fact[];
  /** In the narrow column, below the conditions. */
  readonly belowConditions?: ReactNode;
  /** Events of what belongs to the object as well, instead of its own. */
  readonly events?: ObjectEvents;
  /** What else happened to what belongs to the object. */
  readonly timeline?: TimelineSources | undefined;
  /** The pods whose logs are the object's; undefined until they are known. */
  readonly logs?: LogsOf | undefined;
  /** What is said while it is being deleted, by kinds that know more than since when. */
  readonly deleting?: ReactNode;
}

const LogPanel = lazy(() => import('#components/logs/log-panel.tsx'));
const WhatIsWrong = lazy(() => import('#components/diagnosis/what-is-wrong.tsx'));
const MadePanel = lazy(() => import('#components/forms/made/made-panel.tsx'));

const noActions: readonly OfferedAction[] = [];

/** The page of any object: header, tabs, overview, YAML, events, actions. Kinds add their panels. */
export function DetailFrame(props: FrameProps) {
  const {
    resource,
    state,
    object,
    pill,
    tag,
    tabs = [],
    main,
    side,
    facts = [],
    deleting,
    timeline,
    headline,
    belowConditions,
  } = props;
  const cluster = useCluster();
  const t = useTranslations('detail');
  const names = useKindName();
  const id = resourceId(resource);
  const { params, set } = useSearchState();
  const { name, namespace } = object.metadata;
  const ownEvents = useObjectEvents(cluster, object);
  const events = props.events ?? ownEvents;
  const actions = useOfferedActions(resource, targetOf(object), object);
  const [open, setOpen] = useState<{ readonly action: ActionId; readonly values?: ActionValues | undefined }>();
  const made = useMadeTogether({ cluster, resourceId: id, namespace, name });
  const hasEvents = object.kind !== 'Event';
  usePageTitle(`${name} · ${resource.kind}`);

  const items: TabItem[] = [
    { id: 'overview', label: t('tab.overview') },
    ...(props.logs === undefined ? [] : [{ id: 'logs', label: t('tab.logs') }]),
    ...tabs.map((tab) => ({ id: tab.id, label: tab.label, count: tab.count })),
    { id: 'yaml', label: 'YAML' },
    ...(hasEvents
      ? [
          {
            id: 'events',
            label: t('tab.events'),
            count: events.events.length === 0 ? undefined : events.events.length,
            ...(events.events.some((event) => event.type === 'Warning') ? { tone: 'warn' as const } : {}),
          },
        ]
      : []),
  ];
  const wanted = params.get('tab') ?? 'overview';
  const active = items.some((item) => item.id === wanted) ? wanted : 'overview';
  const toTab = (tab: string) => set({ tab: tab === 'overview' ? null : tab });

  function act(action: ActionId, way?: ActionWay) {
    if (action === 'edit-yaml') set({ tab: 'yaml', edit: way === 'read' ? null : '1' });
    else setOpen({ action });
  }
  // A link from a list can ask for an action; it is asked once, not at every reload.
  const [asked, askedValues] = [params.get('action'), params.get('with')];
  useEffect(() => {
    if (asked === null) return;
    const values = Object.fromEntries(new URLSearchParams(askedValues ?? ''));
    set({ action: null, with: null });
    const found = actions.find(({ action }) => action.id === asked);
    if (found?.disabledReason !== undefined) showToast({ tone: 'warn', title: found.disabledReason });
    else if (found !== undefined) {
      // Until the address has changed it is asked again at each drawing: the same dialog is no reason for another one.
      setOpen((now) => (now?.action === found.action.id ? now : { action: found.action.id, values }));
    }
  }, [asked, askedValues, actions, set]);
  useActionKeys(state.gone ? noActions : actions, act);
  useProvidePageActions(
    state.gone || actions.length === 0 ? undefined : { what: `${resource.kind} ${name}`, actions, run: act },
  );

  const listPath = pagePath(cluster, id);
  const crumbs: Crumb[] = [
    { label: names.group(resource) },
    { label: names.title(resource), href: listPath },
    ...(namespace === undefined ? [] : [{ label: namespace, href: `${listPath}?ns=${encodeURIComponent(namespace)}` }]),
  ];
  // Where more than events is told of it, it is asked for more than labels are.
  const isLong = timeline !== undefined;
  const past = <TimelinePanel object={object} events={events} {...(isLong ? { sources: timeline } : {})} />;
  const isDeleting = object.metadata.deletionTimestamp !== undefined && !state.gone;
  const isStale = state.problem !== undefined && !state.gone;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={crumbs}
        title={<span translate="no">{name}</span>}
        marks={
          <>
            <ObjectMarks page={id} namespace={namespace} name={name} isThere={!state.gone} />
            {state.gone ? (
              <Status pill tone="neutral" word={t('gonePill')} />
            ) : pill === undefined ? null : (
              <Status pill tone={pill.tone} word={pill.word} />
            )}
            {tag === undefined ? null : (
              <span className="inline-flex h-5 items-center rounded-s border border-border-2 bg-surface px-1.5 text-11 font-medium text-text-2">
                {tag}
              </span>
            )}
            {state.gone ? null : <ObjectLiveMark resource={resource} at={{ namespace, name }} />}
            {state.gone ? null : <MapMark page={id} namespace={namespace} name={name} />}
          </>
        }
        actions={state.gone ? undefined : <ActionButtons actions={actions} onAction={act} />}
        facts={headline === undefined ? undefined : <FactLine facts={headline} />}
      />
      <Tabs label={t('tabs')} items={items} active={active} onChange={toTab} className="overflow-y-hidden">
        <TabPanel id={active} className="flex min-h-0 flex-1 flex-col">
          <div className="flex flex-none flex-col gap-2 px-5 pt-3 empty:hidden">
            {state.gone ? (
              <Notice
                tone="neutral"
                title={t('gone', { kind: resource.kind, name })}
                action={
                  <ButtonLink size="s" href={listPath}>
                    {t('toList', { name: names.plural(resource) })}
                  </ButtonLink>
                }
              >
                {t('goneText')}
              </Notice>
            ) : null}
            {isStale && state.problem !== undefined ? (
              <ProblemNotice problem={state.problem} onRetry={state.refetch} />
            ) : null}
            {state.partialRights ? <Notice tone="neutral" title={t('partialRights')} /> : null}
            {made === undefined || made.length < 2 || active !== 'overview' ? null : (
              <Suspense>
                <MadePanel cluster={cluster} namespace={namespace} results={made} />
              </Suspense>
            )}
            {isDeleting ? (deleting ?? <DeletingNotice object={object} />) : null}
          </div>
          {active === 'logs' && props.logs !== undefined ? (
            props.logs.problem !== undefined && props.logs.pods === undefined ? (
              <ProblemView problem={props.logs.problem} />
            ) : (
              <Suspense>
                <LogPanel
                  key={`${id} ${namespace} ${name}`}
                  pods={props.logs.pods}
                  fileName={`${resource.kind.toLowerCase()}-${name}`}
                  docked={
                    props.logs.asked === undefined ? undefined : { kind: 'logs', title: name, pods: props.logs.asked }
                  }
                />
              </Suspense>
            )
          ) : active === 'yaml' ? (
            <YamlTab
              resource={resource}
              object={object}
              json={state.json ?? ''}
              gone={state.gone}
              refetch={state.refetch}
            />
          ) : (
            <div className="min-h-0 flex-1 overflow-auto px-5 py-3">
              {active !== 'overview' || state.gone ? null : (
                <div className="mb-3 flex flex-col gap-3 empty:hidden">
                  <Suspense>
                    <WhatIsWrong resource={resource} object={object} isExpected={isWrong(pill, object)} />
                  </Suspense>
                </div>
              )}
              {active === 'overview' ? (
                <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_396px]">
                  {main === undefined ? null : <div className="flex min-w-0 flex-col gap-3">{main}</div>}
                  <div className={`flex min-w-0 flex-col gap-3 ${main === undefined ? 'max-w-[860px]' : ''}`}>
                    {side}
                    <ConditionsPanel object={object} />
                    {isLong && hasEvents ? past : null}
                    {belowConditions}
                    <MetadataPanel object={object} first={facts} />
                    {isLong || !hasEvents ? null : past}
                  </div>
                </div>
              ) : active === 'events' ? (
                <Panel title={t('tab.events')} meta={events.events.length}>
                  <Timeline state={events} name={name} all />
                </Panel>
              ) : (
                tabs.find((tab) => tab.id === active)?.content
              )}
            </div>
          )}
        </TabPanel>
      </Tabs>
      {open === undefined ? null : (
        <ActionDialog
          action={open.action}
          resource={resource}
          targets={[targetOf(object)]}
          values={open.values}
          onClose={(changed) => {
            setOpen(undefined);
            if (changed) state.refetch();
          }}
        />
      )}
    </div>
  );
}

/** As far as its own state tells; what is around it may be wrong all the same. */
function isWrong(pill: FrameProps['pill'], object: KubeObject): boolean {
  const tone = pill?.tone ?? statusOf(object)?.tone;
  return tone === 'bad' || tone === 'warn';
}

/** By a subscription of its own: a lost connection draws the mark again, not the page. */
function ObjectLiveMark({ resource, at }: { resource: Resource; at: ObjectPlace }) {
  return <LiveStateMark state={useObjectLiveState(useCluster(), resource, at)} />;
}
