'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Button } from '#components/ui/button.tsx';
import { Status, StatusShape } from '#components/ui/status.tsx';
import type { HealthCheck } from '#lib/control-plane/health-checks.ts';
import { PartPanel } from './part-panel.tsx';
import { type Health, type HealthEndpoint, useHealth } from './use-health.ts';

/** One endpoint of the API server check by check: what fails in full, what passes as a short list. */
export function HealthPanel({ check }: { check: HealthEndpoint }) {
  const t = useTranslations('controlPlane.health');
  const { health, problem, refetch } = useHealth(useCluster(), check);
  return (
    <PartPanel
      title={t(`${check}.title`)}
      meta={t(`${check}.meta`)}
      actions={health === undefined ? undefined : <Verdict health={health} />}
      problem={problem}
      onRetry={refetch}
      pending={health === undefined}
    >
      {health === undefined ? null : <Checks health={health} />}
    </PartPanel>
  );
}

function Verdict({ health: { checks, passed } }: { health: Health }) {
  const t = useTranslations('controlPlane.health');
  const failing = checks.filter(({ ok }) => !ok).length;
  return (
    <Status
      tone={passed ? 'ok' : 'bad'}
      word={passed ? t('passed', { count: checks.length }) : t('failed', { count: failing, total: checks.length })}
    />
  );
}

function Checks({ health }: { health: Health }) {
  const t = useTranslations('controlPlane.health');
  const [open, setOpen] = useState(false);
  if (health.checks.length === 0) return <p className="text-text-2">{t('noChecks')}</p>;
  const shown = open ? health.checks : health.checks.filter((check) => !check.ok || !check.isStartHook);
  const hidden = health.checks.length - shown.length;
  return (
    <>
      <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      {hidden > 0 || open ? (
        <Button size="xs" variant="ghost" className="mt-2 -ml-2" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('fewer') : t('startHooks', { count: hidden })}
        </Button>
      ) : null}
    </>
  );
}

function CheckLine({ check: { name, ok, text } }: { check: HealthCheck }) {
  return (
    <li className={`flex min-w-0 items-start gap-1.5 ${ok ? '' : 'col-span-full'}`}>
      <span className="flex h-5 flex-none items-center">
        <StatusShape tone={ok ? 'ok' : 'bad'} sizePx={12} />
      </span>
      <span className="min-w-0" translate="no">
        <span className={`wrap-anywhere ${ok ? '' : 'font-medium'}`}>{name}</span>
        {ok ? <span className="sr-only"> {text}</span> : <span className="ml-2 text-12 text-bad">{text}</span>}
      </span>
    </li>
  );
}
