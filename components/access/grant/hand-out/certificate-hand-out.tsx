'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandLines } from '#components/access/command-lines.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { createObject } from '#components/data/write-object.ts';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { certificateCommands, signingRequest, signingRequestName } from '#lib/grants/client-certificate.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { canSign, type KeyKind } from '#lib/x509/new-key.ts';
import { newClientRequest } from '#lib/x509/new-request.ts';
import { RequestProgress } from './request-progress.tsx';
import type { OpenRequest } from './use-open-request.ts';

const requestsId = 'certificatesigningrequests.certificates.k8s.io';
const days = [1, 7, 30, 90, 365];
const daySeconds = 86_400;
const keyKinds: readonly KeyKind[] = ['ECDSA P-256', 'RSA 2048'];

/** A client certificate: key and request made here, signed by the cluster, handed out as a kubeconfig (R5, R16). */
export function CertificateHandOut(props: {
  user: string;
  groups: readonly string[];
  namespace: string;
  open: OpenRequest | undefined;
  onOpen: (open: OpenRequest | undefined) => void;
  /** The page's own fields are in order. */
  isReady: boolean;
}) {
  const { user, groups, namespace, open, onOpen, isReady } = props;
  const t = useTranslations('access.grant.certificate');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const resource = byId(requestsId);
  const [key, setKey] = useState<KeyKind>('ECDSA P-256');
  const [validDays, setValidDays] = useState(30);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const denied = useDeniedAccess(cluster, [{ verb: 'create', resource: requestsId }]);
  const isSecure = canSign();
  const expirationSeconds = validDays * daySeconds;

  async function make() {
    if (resource === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await newClientRequest({ user, groups }, key);
      const name = signingRequestName(user, crypto.randomUUID().slice(0, 5));
      const json = JSON.stringify(signingRequest({ name, request: made.request, expirationSeconds }));
      await createObject(cluster, resource, {}, json);
      onOpen({ name, user, key: made.key, askedUntilMs: Date.now() + expirationSeconds * 1000, isTaken: false });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  if (open !== undefined && resource !== undefined) {
    return (
      <RequestProgress
        open={open}
        resource={resource}
        namespace={namespace}
        onAgain={() => onOpen(undefined)}
        onTaken={() => onOpen({ ...open, isTaken: true })}
      />
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p className="text-text-2">{t('text')}</p>
      {isSecure ? null : (
        <Notice tone="warn" title={t('notSecure')}>
          {t('notSecureText')}
        </Notice>
      )}
      <NoRightNotice noRight={denied} title={t('denied')} />
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-1">
        <Field label={t('key')} className="w-44">
          {(ids) => (
            <Select
              {...ids}
              value={key}
              options={keyKinds.map((value) => ({ value, label: value }))}
              onChange={({ target }) => setKey(keyKinds.find((one) => one === target.value) ?? 'ECDSA P-256')}
            />
          )}
        </Field>
        <Field label={t('duration')} hint={t('durationHint')} className="w-44">
          {(ids) => (
            <Select
              {...ids}
              value={String(validDays)}
              options={days.map((value) => ({ value: String(value), label: t('days', { days: value }) }))}
              onChange={({ target }) => setValidDays(Number(target.value))}
            />
          )}
        </Field>
        <Button
          icon={KeyRound}
          className="mt-5"
          busy={isBusy}
          disabledReason={denied?.reason ?? (isSecure ? (isReady ? undefined : t('userFirst')) : t('notSecure'))}
          onClick={() => void make()}
        >
          {t('make')}
        </Button>
      </div>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {isReady ? (
        <CommandLines
          commands={certificateCommands({
            name: signingRequestName(user, 'key'),
            user,
            groups,
            key,
            expirationSeconds,
          })}
        />
      ) : null}
    </div>
  );
}
