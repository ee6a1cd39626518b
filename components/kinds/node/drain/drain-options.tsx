'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { cpuMillicores, formatBytes } from '#lib/kubernetes/quantity.ts';
import { type DrainOptions, drainCommand } from '#lib/scheduling/drain/drain-plan.ts';
import type { RoomState } from './use-room.ts';

const minuteMs = 60_000;
const timeouts = [5, 10, 30, 60];
const graces = [0, 30, 60, 300];

/** How long each pod gets, when to give up, whether there is room elsewhere, and the command that does the same. */
export function DrainOptionFields(props: {
  nodes: readonly string[];
  options: DrainOptions;
  room: RoomState;
  onChange: (change: Partial<DrainOptions>) => void;
}) {
  const { nodes, options, room, onChange } = props;
  const t = useTranslations('drain.options');
  const { gracePeriodSeconds, timeoutMs } = options;
  const command = drainCommand(nodes, options);
  return (
    <>
      <div className="grid gap-x-3 sm:grid-cols-[200px_130px_minmax(0,1fr)]">
        <Field
          label={t('grace')}
          problem={gracePeriodSeconds === 0 ? { tone: 'warn', text: t('graceNone') } : undefined}
        >
          {(ids) => (
            <Select
              {...ids}
              value={gracePeriodSeconds ?? ''}
              onChange={({ target: { value } }) =>
                onChange({ gracePeriodSeconds: value === '' ? undefined : Number(value) })
              }
              options={[
                { value: '', label: t('graceOwn') },
                ...graces.map((seconds) => ({ value: String(seconds), label: t('graceSeconds', { count: seconds }) })),
              ]}
            />
          )}
        </Field>
        <Field label={t('timeout')}>
          {(ids) => (
            <Select
              {...ids}
              value={timeoutMs === undefined ? '' : timeoutMs / minuteMs}
              onChange={({ target: { value } }) =>
                onChange({ timeoutMs: value === '' ? undefined : Number(value) * minuteMs })
              }
              options={[
                ...timeouts.map((minutes) => ({ value: String(minutes), label: t('minutes', { count: minutes }) })),
                { value: '', label: t('never') },
              ]}
            />
          )}
        </Field>
        <div className="flex min-w-0 flex-col gap-1">
          <span className="min-h-4 text-12 font-medium">{t('room')}</span>
          <RoomLine state={room} />
        </div>
      </div>
      <div className="flex items-center gap-2 rounded-m border border-border bg-surface-2 py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 text-12 wrap-anywhere" translate="no">
          {command}
        </code>
        <CopyButton text={command} label={t('copyCommand')} />
      </div>
    </>
  );
}

function RoomLine({ state }: { state: RoomState }) {
  const t = useTranslations('drain.room');
  const box =
    'flex min-h-8 items-center gap-2 rounded-m border border-border-2 bg-surface-2 px-2.5 py-1 leading-[18px]';
  if (state.code !== 'known') {
    return (
      <span className={`${box} text-text-2`}>
        <StatusShape tone="unknown" />
        {t(state.code)}
      </span>
    );
  }
  const { enough, nodes, needs, free } = state.room;
  return (
    <span className={box}>
      <StatusShape tone={enough ? 'ok' : 'warn'} />
      {nodes === 0
        ? t('none')
        : t(enough ? 'enough' : 'short', {
            cpu: cores(needs.cpu),
            memory: bytes(needs.memory),
            cpuFree: cores(free.cpu),
            memoryFree: bytes(free.memory),
          })}
    </span>
  );
}

/** `2.2` of nanos of a core. */
function cores(nanos: bigint): string {
  return String(Number(((cpuMillicores(`${nanos}n`) ?? 0) / 1000).toFixed(1)));
}

function bytes(nanos: bigint): string {
  return formatBytes(nanos / 1_000_000_000n);
}
