'use client';

import { ArrowDownToLine, Clock, PanelBottom, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { openInDock } from '#components/dock/docks.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { TogglePair } from '#components/ui/toggles.tsx';
import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isReadByDefault } from '#lib/logs/container-runs.ts';
import { printLogFrom } from '#lib/logs/log-from.ts';
import { DownloadMenu } from './download-menu.tsx';
import { FollowMark } from './follow-mark.tsx';
import type { OpenedRun } from './log-runs.ts';
import type { LogViewProps } from './log-view-props.ts';
import type { LogsContent } from './logs-content.ts';
import { runNameKey } from './run-names.ts';
import { TimeMenu } from './time-menu.tsx';
import { mostRuns } from './use-log-session.ts';

const mostChips = 24;

/** Whose logs, since when, and how they are drawn. */
export function LogControls(
  props: LogViewProps & {
    pods: readonly KubeObject[];
    previous: boolean;
    fileName: string;
    docked: LogsContent | undefined;
    isEmpty: boolean;
  },
) {
  const { session, names, options, change, reading, setReading, follow, setFollow, previous, fileName } = props;
  const { docked, isEmpty } = props;
  const cluster = useCluster();
  const t = useTranslations('logs');
  return (
    <div className="flex flex-none flex-col gap-2 px-5 pt-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <PodChips {...props} />
        <ContainerMenu {...props} />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {isEmpty ? null : <FollowMark client={session.client} follow={follow} />}
          <FromMenu options={options} change={change} />
          <TogglePair
            label={t('look')}
            items={[
              { id: 'wrap', label: t('wrap'), on: reading.wrap, set: (wrap) => setReading({ wrap }) },
              { id: 'previous', label: t('previous'), on: previous, set: (on) => change({ previous: on }) },
            ]}
          />
          <TimeMenu reading={reading} setReading={setReading} client={session.client} />
          <Button size="s" icon={ArrowDownToLine} hotkey="f" aria-pressed={follow} onClick={() => setFollow(!follow)}>
            {follow ? t('pause') : t('follow')}
          </Button>
          <DownloadMenu session={session} names={names} options={options} fileName={fileName} />
          {docked === undefined ? null : (
            <IconButton
              size="s"
              variant="default"
              icon={PanelBottom}
              label={t('toDock')}
              onClick={() => openInDock(cluster, docked)}
            />
          )}
        </span>
      </div>
      {session.isCut ? <p className="text-12 text-text-2">{t('tooMany', { most: mostRuns })}</p> : null}
    </div>
  );
}

/** Each pod with its colour, to be hidden and shown. */
function PodChips({ session, names, filter }: LogViewProps) {
  const t = useTranslations('logs');
  const { opened } = session;
  const groups = useMemo(() => {
    const byName = new Map<string, OpenedRun[]>();
    for (const one of opened) byName.set(runNameKey(one.run), [...(byName.get(runNameKey(one.run)) ?? []), one]);
    return [...byName];
  }, [opened]);
  const { hidden, setHidden, setHiddenSources } = filter;
  const hiddenIds = useMemo(
    () => groups.flatMap(([key, runs]) => (hidden.has(key) ? runs.map(({ id }) => id) : [])).join(','),
    [groups, hidden],
  );
  useEffect(
    () => setHiddenSources(hiddenIds === '' ? [] : hiddenIds.split(',').map(Number)),
    [hiddenIds, setHiddenSources],
  );
  if (groups.length < 2) return null;
  function toggle(key: string, alone: boolean) {
    if (alone) {
      const others = groups.map(([other]) => other).filter((other) => other !== key);
      const isAlone = others.every((other) => hidden.has(other)) && !hidden.has(key);
      setHidden(new Set(isAlone ? [] : others));
    } else {
      const next = new Set(hidden);
      if (!next.delete(key)) next.add(key);
      setHidden(next);
    }
  }
  return (
    <fieldset aria-label={t('pods')} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {groups.slice(0, mostChips).map(([key, runs]) => {
        const name = names.get(key);
        const latest = runs.at(-1)?.run;
        const failed = latest !== undefined && !latest.running && (latest.ended?.exitCode ?? 0) !== 0;
        const isOn = !hidden.has(key);
        return (
          <button
            key={key}
            type="button"
            aria-pressed={isOn}
            title={t('chipHint', { name: name?.whole ?? '' })}
            onClick={(event) => toggle(key, event.altKey || event.shiftKey)}
            className={classNames(
              'inline-flex h-6 max-w-60 items-center gap-1.5 rounded-s border px-1.5 font-mono text-12',
              isOn ? 'border-border-2 bg-surface text-text' : 'border-border border-dashed bg-surface-2 text-text-3',
            )}
          >
            <span
              aria-hidden="true"
              className="h-3 w-1 flex-none rounded-[2px] forced-color-adjust-none"
              style={{ background: isOn ? name?.color : 'var(--border-2)' }}
            />
            <span className="truncate" translate="no">
              {name?.short}
            </span>
            {failed ? <StatusShape tone="bad" sizePx={10} /> : null}
          </button>
        );
      })}
      {groups.length > mostChips ? (
        <span className="text-12 text-text-3">{t('moreChips', { count: groups.length - mostChips })}</span>
      ) : null}
      {hidden.size === 0 ? null : (
        <Button size="xs" variant="ghost" onClick={() => setHidden(new Set())}>
          {t('showAll')}
        </Button>
      )}
    </fieldset>
  );
}

/** Which containers are read: those of all pods by name. */
function ContainerMenu({ pods, options, change }: LogViewProps & { pods: readonly KubeObject[] }) {
  const t = useTranslations('logs');
  const rows = useMemo(() => {
    const byName = new Map<string, ContainerRow>();
    for (const row of pods.flatMap(containerRows)) if (!byName.has(row.name)) byName.set(row.name, row);
    return [...byName.values()];
  }, [pods]);
  if (rows.length < 2) return null;
  const chosen = options.containers ?? rows.filter(isReadByDefault).map(({ name }) => name);
  const items: MenuItem[] = [
    {
      id: 'default',
      label: t('containersByDefault'),
      checked: options.containers === undefined,
      onSelect: () => change({ containers: undefined }),
    },
    { id: 'line', separator: true },
    ...rows.map(
      (row): MenuItem => ({
        id: `c-${row.name}`,
        label: row.name,
        meta: row.type === 'container' ? undefined : t(`containerType.${row.type}`),
        checked: chosen.includes(row.name),
        onSelect: () => {
          const next = chosen.includes(row.name) ? chosen.filter((name) => name !== row.name) : [...chosen, row.name];
          change({ containers: next.length === 0 ? undefined : next });
        },
      }),
    ),
  ];
  return (
    <Menu
      label={t('containers')}
      items={items}
      trigger={
        <Button size="xs" variant="ghost" icon={Plus}>
          {options.containers === undefined ? t('container') : options.containers.join(', ')}
        </Button>
      }
    />
  );
}

const choices = ['200', '1000', '10000', '5m', '15m', '1h', '6h', '24h', 'all'] as const;

function FromMenu({ options, change }: Pick<LogViewProps, 'options' | 'change'>) {
  const t = useTranslations('logs');
  const now = printLogFrom(options.from);
  const items: MenuItem[] = choices.map((choice) => ({
    id: choice,
    label: t(`from.${choice}`),
    checked: choice === now,
    onSelect: () =>
      change({
        from:
          choice === 'all'
            ? { kind: 'all' }
            : choice.endsWith('m') || choice.endsWith('h')
              ? { kind: 'past', minutes: Number(choice.slice(0, -1)) * (choice.endsWith('h') ? 60 : 1) }
              : { kind: 'lines', lines: Number(choice) },
      }),
  }));
  const known = choices.find((choice) => choice === now);
  return (
    <Menu
      align="end"
      label={t('fromLabel')}
      items={items}
      trigger={
        <Button
          size="s"
          icon={Clock}
          aria-label={`${t('fromLabel')}: ${known === undefined ? now : t(`from.${known}`)}`}
        >
          {known === undefined ? t('fromTime', { time: now }) : t(`from.${known}`)}
        </Button>
      }
    />
  );
}
