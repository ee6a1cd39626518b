'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { DeleteConsequences } from '#components/actions/delete/consequences.tsx';
import { useObject } from '#components/data/use-object.ts';
import { deleteObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** A field can't be changed: the object is deleted, and made anew from the text as soon as it is gone. */
export function RecreateDialog(props: {
  cluster: string;
  resource: Resource;
  namespace: string | undefined;
  name: string;
  onClose: () => void;
  /** The object is gone. */
  onGone: () => void;
}) {
  const { cluster, resource, namespace, name, onClose, onGone } = props;
  const t = useTranslations('apply.recreate');
  const { object, gone, problem } = useObject(cluster, resource, { namespace, name });
  const [deleted, setDeleted] = useState<string>();
  const [refusal, setRefusal] = useState<RequestProblem>();
  const uid = object?.metadata.uid;
  const isGone = deleted !== undefined && (gone || uid !== deleted);
  const done = useRef(onGone);
  done.current = onGone;
  useEffect(() => {
    if (isGone) done.current();
  }, [isGone]);

  async function start() {
    if (uid === undefined) return;
    setRefusal(undefined);
    setDeleted(uid);
    try {
      await deleteObject(cluster, resource, { namespace, name }, { uid, propagationPolicy: 'Background' });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setDeleted(undefined);
      setRefusal(error);
    }
  }
  const what = `${resource.kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      tone="bad"
      title={t('title', { what })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="danger-solid"
            busy={deleted !== undefined}
            disabledReason={uid === undefined ? t('notRead') : undefined}
            onClick={() => void start()}
          >
            {t('button')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProductionNote />
        <p>{t('text')}</p>
        {object === undefined ? null : <DeleteConsequences resource={resource} object={object} cascade="Background" />}
        {deleted === undefined ? null : <p role="status">{t('waits')}</p>}
        {refusal !== undefined ? (
          <ProblemNotice problem={refusal} />
        ) : problem === undefined || deleted !== undefined ? null : (
          <ProblemNotice problem={problem} />
        )}
      </div>
    </Dialog>
  );
}
