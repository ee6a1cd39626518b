'use client';

import dynamic from 'next/dynamic';
import { ChangeExposureDialog } from '#components/kinds/service/change-exposure-dialog.tsx';
import { RestartDialog } from '#components/kinds/workload/restart-dialog.tsx';
import { ScaleDialog } from '#components/kinds/workload/scale-dialog.tsx';
import type { ActionId } from '#lib/kinds/kind-definition.ts';
import { serviceOf } from '#lib/kinds/service.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditLabelsDialog } from './edit-labels-dialog.tsx';

/** Its form is large, and most pages are read, not exposed. */
const ExposeDialog = dynamic(
  () => import('#components/expose/expose-dialog.tsx').then((module) => module.ExposeDialog),
  {
    ssr: false,
  },
);

/** The dialog of an action. `edit-yaml` has none: it is a tab. */
export function DetailDialog(props: {
  action: ActionId;
  resource: Resource;
  object: KubeObject;
  /** `changed`: something was written, so read again now. */
  onClose: (changed: boolean) => void;
}) {
  const { action, resource, object, onClose } = props;
  const done = () => onClose(true);
  switch (action) {
    case 'expose':
      return <ExposeDialog open resource={resource} workload={object} onOpenChange={done} />;
    case 'change-exposure':
      return <ChangeExposureDialog resource={resource} service={serviceOf(object)} onClose={done} />;
    case 'scale':
      return <ScaleDialog resource={resource} workload={workloadOf(object)} onClose={done} />;
    case 'restart':
      return <RestartDialog resource={resource} workload={workloadOf(object)} onClose={done} />;
    case 'edit-labels':
      return <EditLabelsDialog resource={resource} object={object} onClose={done} />;
    case 'delete': {
      const { name, namespace, uid } = object.metadata;
      return (
        <DeleteDialog
          resource={resource}
          targets={[{ key: uid ?? name, name, namespace, uid }]}
          onClose={(changed) => onClose(changed)}
        />
      );
    }
    case 'edit-yaml':
      return null;
  }
}
