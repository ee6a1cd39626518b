'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, NumberInput } from '#components/ui/field.tsx';
import { scalePatch, type Workload } from '#lib/kinds/workload.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const mostReplicas = 2_147_483_647;

/** Patches `spec.replicas` and nothing else. */
export function ScaleDialog(props: { resource: Resource; workload: Workload; onClose: () => void }) {
  const { resource, onClose } = props;
  const [workload] = useState(props.workload);
  const cluster = useCluster();
  const t = useTranslations('kinds.scale');
  const current = workload.spec?.replicas ?? 1;
  const [text, setText] = useState(String(current));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const isNumber = /^\d+$/.test(text.trim()) && Number(text) <= mostReplicas;
  const wanted = Number(text);

  async function save() {
    setBusy(true);
    setProblem(undefined);
    try {
      await patchObject(cluster, resource, workload.metadata, scalePatch(wanted));
      onClose();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }
  const effect = !isNumber
    ? undefined
    : wanted === 0
      ? t('toZero', { count: current })
      : wanted < current
        ? t('fewer', { count: current - wanted })
        : wanted > current
          ? t('more', { count: wanted - current })
          : undefined;
  return (
    <Dialog
      open
      size="s"
      onOpenChange={onClose}
      title={t('title', { kind: workload.kind, name: workload.metadata.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={!isNumber ? t('number') : wanted === current ? t('nothing') : undefined}
            onClick={save}
          >
            {t('button')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isNumber && wanted !== current && !busy) void save();
        }}
      >
        <Field
          label={t('replicas')}
          hint={effect ?? t('now', { count: current })}
          problem={isNumber ? undefined : { tone: 'bad', text: t('number') }}
        >
          {(ids) => <NumberInput {...ids} data-autofocus min={0} value={text} onValueChange={setText} />}
        </Field>
      </form>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
