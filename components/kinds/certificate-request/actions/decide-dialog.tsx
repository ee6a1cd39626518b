'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { certificateSigningRequests, decisionWrite } from '#lib/kinds/certificate-signing-request.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { Concerns, EffectText } from '../effect-text.tsx';
import { useRequest } from '../use-request.ts';

/** `kubectl certificate approve`: says first what it gives and what speaks against it. */
export function ApproveDialog(props: ActionDialogProps) {
  return <Decide {...props} id="approve" />;
}

export function DenyDialog(props: ActionDialogProps) {
  return <Decide {...props} id="deny" />;
}

function Decide(props: ActionDialogProps & { id: 'approve' | 'deny' }) {
  const { id, ...rest } = props;
  const t = useTranslations(`kinds.csr.${id}`);
  const what = useWhat(props);
  const action = certificateSigningRequests.actions.find((candidate) => candidate.id === id);
  if (action === undefined) return null;
  const values = { what, count: props.targets.length };
  return (
    <ConfirmAction
      {...rest}
      action={action}
      write={(object) => decisionWrite(object, id === 'approve' ? 'Approved' : 'Denied', new Date())}
      title={t('title', values)}
      button={t('button', values)}
      done={t('done', values)}
    >
      {(objects) => (
        <div className="flex flex-col gap-2">
          <p>{t('text', values)}</p>
          {id === 'approve' ? <Effects objects={objects} /> : null}
        </div>
      )}
    </ConfirmAction>
  );
}

const mostShown = 10;

function Effects({ objects }: { objects: readonly KubeObject[] }) {
  return objects
    .slice(0, mostShown)
    .map((object) => (
      <Effect key={object.metadata.uid ?? object.metadata.name} object={object} isAlone={objects.length === 1} />
    ));
}

function Effect({ object, isAlone }: { object: KubeObject; isAlone: boolean }) {
  const { asked, decoded } = useRequest(object);
  return (
    <div className="flex flex-col gap-2">
      <p>
        {isAlone ? null : (
          <b className="font-medium" translate="no">
            {object.metadata.name}:{' '}
          </b>
        )}
        <EffectText asked={asked} decoded={decoded} />
      </p>
      <Concerns asked={asked} decoded={decoded} />
    </div>
  );
}
