'use client';

import { RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { LiveTransport } from '#components/data/live/connection/live-connection.ts';
import { useLiveTransport } from '#components/data/live/use-live-transport.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { ProxyAdvice } from './proxy-advice.tsx';
import { TestSteps } from './test-steps.tsx';
import { type Outcomes, useSelfTest } from './use-self-test.ts';

/** How live lists reach this browser, what of the way there works, and what to change where it doesn't. */
export function ConnectionPage() {
  const t = useTranslations('connection');
  const cluster = useCluster();
  const transport = useLiveTransport(cluster);
  const { outcomes, isRunning, again } = useSelfTest(cluster);
  const verdict = verdictOf(outcomes, isRunning);
  const isPlainHttp = useInBrowser() && window.location.protocol === 'http:' && !isLoopback(window.location.hostname);
  return (
    <div>
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={[{ label: t('crumb') }]}
        title={t('title')}
        actions={
          <Button icon={RefreshCw} busy={isRunning} onClick={again}>
            {t('again')}
          </Button>
        }
      />
      <div className="flex max-w-[860px] flex-col gap-3 px-5 py-3">
        <Now transport={transport} />
        <Panel title={t('test')} flush>
          <TestSteps outcomes={outcomes} />
        </Panel>
        <div role="status">
          {verdict === undefined ? null : (
            <Notice tone={verdict.tone} title={t(`verdict.${verdict.id}.title`)}>
              {t(`verdict.${verdict.id}.text`)}
            </Notice>
          )}
        </div>
        <ProxyAdvice isPlainHttp={isPlainHttp} />
      </div>
    </div>
  );
}

/** What carries the lists of this tab at this moment. */
function Now({ transport: { transport, sinceMs, tries, isOutdated } }: { transport: LiveTransport }) {
  const t = useTranslations('connection.now');
  const format = useFormatter();
  const tones: Record<LiveTransport['transport'], Tone> = { socket: 'ok', stream: 'ok', poll: 'warn', down: 'bad' };
  const id = isOutdated ? 'outdated' : transport === 'down' && tries === 0 ? 'opening' : transport;
  const time = format.dateTime(sinceMs, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return (
    <Notice
      tone={id === 'opening' ? 'progress' : tones[transport]}
      title={t(`${id}.title`)}
      action={
        isOutdated ? (
          <Button size="s" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        ) : undefined
      }
    >
      {t(`${id}.text`, { time, tries })}
    </Notice>
  );
}

type VerdictId = 'good' | 'noSocket' | 'onlyPoll' | 'nothing' | 'noServer' | 'signedOut';

function verdictOf(outcomes: Outcomes, isRunning: boolean): { id: VerdictId; tone: Tone } | undefined {
  const passes = (step: keyof Outcomes) => outcomes[step]?.state === 'passed';
  if (isRunning) return undefined;
  if (!passes('http')) return { id: 'noServer', tone: 'bad' };
  if (!passes('session')) return { id: 'signedOut', tone: 'bad' };
  if (passes('socket')) return { id: 'good', tone: 'ok' };
  if (passes('stream')) return { id: 'noSocket', tone: 'warn' };
  return passes('poll') ? { id: 'onlyPoll', tone: 'warn' } : { id: 'nothing', tone: 'bad' };
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host);
