'use client';

import { KeyRound } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field, Select, TextArea } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type IssuedToken, requestToken } from './request-token.ts';

/** The last ones are shortened by most API servers; the answer says so. */
const durationsHours = [1, 8, 24, 7 * 24, 30 * 24, 365 * 24];
const dayHours = 24;

/** Makes a token of a ServiceAccount by TokenRequest and shows it once. It lives in this component only. */
export function CreateTokenPanel(props: {
  namespace: string;
  name: string;
  /** Undefined: it is hidden again. */
  onIssued?: (issued: (IssuedToken & { readonly seconds: number }) | undefined) => void;
}) {
  const { namespace, name, onIssued } = props;
  const t = useTranslations('access.token');
  const cluster = useCluster();
  const [hours, setHours] = useState(8);
  const [issued, setIssued] = useState<IssuedToken & { readonly askedMs: number }>();
  const [problem, setProblem] = useState<RequestProblem>();
  const [isBusy, setBusy] = useState(false);
  const denied = useDeniedAccess(cluster, [
    { verb: 'create', resource: 'serviceaccounts', subresource: 'token', namespace, name },
  ]);

  async function create() {
    setBusy(true);
    setProblem(undefined);
    try {
      const askedMs = Date.now() + hours * 3_600_000;
      const token = await requestToken(cluster, { namespace, name }, hours * 3600);
      setIssued({ ...token, askedMs });
      onIssued?.({ ...token, seconds: hours * 3600 });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  function forget() {
    setIssued(undefined);
    onIssued?.(undefined);
  }

  const command = `kubectl -n ${namespace} create token ${name} --duration=${hours}h`;
  return (
    <Panel title={t('title')}>
      <div className="flex flex-col gap-3">
        <p className="text-text-2">{t('text')}</p>
        <div className="flex flex-wrap items-start gap-x-2.5 gap-y-1">
          <Field label={t('duration')} hint={t('durationHint')} className="w-40">
            {(ids) => (
              <Select
                {...ids}
                value={String(hours)}
                options={durationsHours.map((value) => ({
                  value: String(value),
                  label: value > dayHours ? t('days', { days: value / dayHours }) : t('hours', { hours: value }),
                }))}
                onChange={(event) => setHours(Number(event.target.value))}
              />
            )}
          </Field>
          <Button
            variant="primary"
            icon={KeyRound}
            busy={isBusy}
            className="mt-5"
            disabledReason={denied?.reason}
            onClick={() => void create()}
          >
            {t('create')}
          </Button>
        </div>
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
        {issued === undefined ? null : (
          <ShownToken issued={issued} account={`${namespace}/${name}`} onForget={forget} />
        )}
        <div className="flex flex-col gap-1">
          <span className="text-12 text-text-3">{t('kubectl')}</span>
          <div className="flex items-center gap-2 rounded-s border border-border bg-surface-2 py-0.5 pr-0.5 pl-2">
            <code translate="no" className="min-w-0 flex-1 wrap-anywhere">
              {command}
            </code>
            <CopyButton text={command} label={t('copyCommand')} />
          </div>
        </div>
      </div>
    </Panel>
  );
}

/** Servers round and clip: a minute less than asked is nothing to speak of. */
const toleranceMs = 60_000;

function ShownToken(props: { issued: IssuedToken & { askedMs: number }; account: string; onForget: () => void }) {
  const { issued, account, onForget } = props;
  const t = useTranslations('access.token');
  const format = useFormatter();
  const when = format.dateTime(issued.expiresAt, { dateStyle: 'medium', timeStyle: 'short' });
  const isShortened = issued.expiresAt.getTime() < issued.askedMs - toleranceMs;
  return (
    <Notice
      tone={isShortened ? 'warn' : 'ok'}
      title={t('expires', { when })}
      action={
        <>
          <CopyButton text={issued.token}>{t('copy')}</CopyButton>
          <Button size="xs" onClick={onForget}>
            {t('forget')}
          </Button>
        </>
      }
    >
      {isShortened ? <p>{t('shortened')}</p> : null}
      <p>{t('once')}</p>
      <Field label={t('yours', { account })} className="mt-2">
        {(ids) => <TextArea {...ids} mono readOnly rows={4} className="break-all" value={issued.token} />}
      </Field>
    </Notice>
  );
}
