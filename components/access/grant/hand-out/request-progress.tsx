'use client';

import { BadgeCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandLines } from '#components/access/command-lines.tsx';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { putObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { approveCommand } from '#lib/grants/client-certificate.ts';
import { keyFlags } from '#lib/grants/kubeconfig.ts';
import { decodeValue } from '#lib/kinds/base64.ts';
import { decisionWrite } from '#lib/kinds/certificate-signing-request.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { parseCertificates } from '#lib/x509/certificate.ts';
import { KubeconfigPanel } from './kubeconfig-panel.tsx';
import { useApproveRight } from './use-approve-right.ts';
import type { OpenRequest } from './use-open-request.ts';

/** Waits, live, for the approval and the certificate, and goes on by itself. */
export function RequestProgress(props: {
  open: OpenRequest;
  resource: Resource;
  namespace: string;
  onAgain: () => void;
  onTaken: () => void;
}) {
  const { open, resource, namespace, onAgain, onTaken } = props;
  const t = useTranslations('access.grant.certificate');
  const cluster = useCluster();
  const { object, problem, gone } = useObject(cluster, resource, { name: open.name });
  const again = (
    <Button size="s" onClick={onAgain}>
      {t('again')}
    </Button>
  );
  const certificate = decodeValue(textOf(recordOf(object?.status).certificate) ?? '').text ?? '';
  if (certificate !== '') {
    return <Issued open={open} certificate={certificate} namespace={namespace} onAgain={onAgain} onTaken={onTaken} />;
  }
  if (gone) return <Notice tone="bad" title={t('gone', { name: open.name })} action={again} />;
  const refused = conditionsOf(object?.status).find(({ type }) => type === 'Denied' || type === 'Failed');
  if (refused !== undefined) {
    return (
      <Notice tone="bad" title={t(refused.type === 'Denied' ? 'refused' : 'failed')} action={again}>
        {refused.message}
      </Notice>
    );
  }
  const isApproved = conditionsOf(object?.status).some(({ type }) => type === 'Approved');
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <Notice tone="progress" title={t(isApproved ? 'signing' : 'waiting', { name: open.name })} action={again}>
        <p>
          {t(isApproved ? 'signingText' : 'waitingText')}{' '}
          <ObjectLink
            apiVersion="certificates.k8s.io/v1"
            kind="CertificateSigningRequest"
            name={open.name}
            namespace={undefined}
          >
            {t('openRequest')}
          </ObjectLink>
        </p>
      </Notice>
      {object === undefined || isApproved ? null : <Approve object={object} resource={resource} />}
    </div>
  );
}

function Approve({ object, resource }: { object: KubeObject; resource: Resource }) {
  const t = useTranslations('access.grant.certificate');
  const cluster = useCluster();
  const isReadOnly = useReadOnly();
  const mayApprove = useApproveRight(cluster);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const { name } = object.metadata;
  async function approve() {
    setBusy(true);
    setProblem(undefined);
    try {
      const { body } = decisionWrite(object, 'Approved', new Date());
      await putObject(cluster, resource, { name }, body, { subresource: 'approval' });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      {mayApprove === false ? (
        <Notice tone="warn" title={t('mayNotApprove')}>
          {t('mayNotApproveText')}
        </Notice>
      ) : (
        <div>
          <Button
            variant="primary"
            icon={BadgeCheck}
            busy={isBusy}
            disabledReason={isReadOnly ? t('readOnly') : undefined}
            onClick={() => void approve()}
          >
            {t('approve')}
          </Button>
        </div>
      )}
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <CommandLines label={t('approveCommand')} commands={[approveCommand(name)]} />
    </>
  );
}

/** A signer rounds, and starts a little before now. */
const toleranceMs = 10 * 60_000;

function Issued(props: {
  open: OpenRequest;
  certificate: string;
  namespace: string;
  onAgain: () => void;
  onTaken: () => void;
}) {
  const { open, certificate, namespace, onAgain, onTaken } = props;
  const t = useTranslations('access.grant.certificate');
  const format = useFormatter();
  const [leaf] = parseCertificates(certificate);
  const isShortened = leaf !== undefined && leaf.notAfterMs < open.askedUntilMs - toleranceMs;
  const when = leaf === undefined ? '–' : format.dateTime(leaf.notAfterMs, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Notice
        tone={isShortened ? 'warn' : 'ok'}
        title={t('issued', { user: open.user, when })}
        action={
          <Button size="xs" onClick={onAgain}>
            {t('forget')}
          </Button>
        }
      >
        {isShortened ? <p>{t('shortened')}</p> : null}
        <p>{t(open.isTaken ? 'taken' : 'once')}</p>
        <p>{t('lasts')}</p>
      </Notice>
      <KubeconfigPanel
        user={open.user}
        namespace={namespace}
        credential={{ certificate, key: open.key }}
        commandFlags={keyFlags(open.name)}
        onDownload={onTaken}
      />
    </div>
  );
}
