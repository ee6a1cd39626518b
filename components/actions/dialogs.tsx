'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { ActionDialogProps } from './action-target.ts';

type Dialog = ComponentType<ActionDialogProps>;

const SimpleAction = dynamic(() => import('./confirm/simple-action.tsx').then((module) => module.SimpleAction), {
  ssr: false,
});

const RollBackDeployment = dynamic(
  () => import('#components/kinds/deployment/roll-back-dialog.tsx').then((module) => module.RollBackDialog),
  { ssr: false },
);
const RollBackSet = dynamic(
  () => import('#components/kinds/controller-revision/revision-dialog.tsx').then((module) => module.RevisionDialog),
  { ssr: false },
);

/** A Deployment's old templates are in ReplicaSets, those of StatefulSets and DaemonSets in ControllerRevisions. */
function RollBack(props: ActionDialogProps) {
  return props.resource.kind === 'Deployment' ? <RollBackDeployment {...props} /> : <RollBackSet {...props} />;
}

/**
 * The dialog of each action, loaded when it is first opened. `simple` ones are a line of
 * `lib/kinds/actions/simple-writes.ts`. `edit-yaml` has none: it is a tab of the object's page.
 */
const dialogs: Readonly<Partial<Record<ActionId, Dialog | 'simple'>>> = {
  approve: dynamic(
    () =>
      import('#components/kinds/certificate-request/actions/decide-dialog.tsx').then((module) => module.ApproveDialog),
    { ssr: false },
  ),
  deny: dynamic(
    () => import('#components/kinds/certificate-request/actions/decide-dialog.tsx').then((module) => module.DenyDialog),
    { ssr: false },
  ),
  logs: dynamic(() => import('#components/logs/open-logs.tsx').then((module) => module.OpenLogs), { ssr: false }),
  clone: dynamic(() => import('#components/deploy/start/clone-action.tsx').then((module) => module.CloneAction), {
    ssr: false,
  }),
  debug: dynamic(() => import('#components/debug/ephemeral/debug-dialog.tsx').then((module) => module.DebugDialog), {
    ssr: false,
  }),
  'debug-copy': dynamic(() => import('#components/debug/copy/copy-dialog.tsx').then((module) => module.CopyDialog), {
    ssr: false,
  }),
  'node-shell': dynamic(
    () => import('#components/debug/node-shell/node-shell-dialog.tsx').then((module) => module.NodeShellDialog),
    { ssr: false },
  ),
  expose: dynamic(() => import('#components/expose/expose-dialog.tsx').then((module) => module.ExposeDialog), {
    ssr: false,
  }),
  'change-exposure': dynamic(
    () => import('#components/kinds/service/actions/exposure-dialog.tsx').then((module) => module.ExposureDialog),
    { ssr: false },
  ),
  'edit-service': dynamic(
    () => import('#components/kinds/service/actions/selector-dialog.tsx').then((module) => module.EditSelector),
    { ssr: false },
  ),
  'open-in-browser': dynamic(
    () => import('#components/open-port/open-port-action.tsx').then((module) => module.OpenPortAction),
    { ssr: false },
  ),
  'set-ingress-class': dynamic(
    () =>
      import('#components/kinds/ingress/actions/ingress-class-dialog.tsx').then((module) => module.IngressClassDialog),
    { ssr: false },
  ),
  'set-default-ingress-class': dynamic(
    () =>
      import('#components/kinds/ingress/actions/default-class-dialog.tsx').then(
        (module) => module.DefaultIngressClassDialog,
      ),
    { ssr: false },
  ),
  scale: dynamic(
    () => import('#components/kinds/workload/actions/scale-dialog.tsx').then((module) => module.ScaleDialog),
    { ssr: false },
  ),
  restart: dynamic(
    () => import('#components/kinds/workload/actions/restart-dialog.tsx').then((module) => module.RestartDialog),
    { ssr: false },
  ),
  'set-image': dynamic(
    () => import('#components/kinds/workload/actions/set-image-dialog.tsx').then((module) => module.SetImageDialog),
    { ssr: false },
  ),
  pause: 'simple',
  resume: 'simple',
  'roll-back': RollBack,
  'change-strategy': dynamic(
    () => import('#components/kinds/stateful-set/strategy-dialog.tsx').then((module) => module.StrategyDialog),
    { ssr: false },
  ),
  'run-again': dynamic(
    () => import('#components/kinds/job/actions/run-again-dialog.tsx').then((module) => module.RunAgainDialog),
    { ssr: false },
  ),
  'run-now': dynamic(
    () => import('#components/kinds/cron-job/actions/run-now-dialog.tsx').then((module) => module.RunNowDialog),
    { ssr: false },
  ),
  suspend: dynamic(
    () => import('#components/kinds/cron-job/actions/suspend-dialog.tsx').then((module) => module.SuspendDialog),
    { ssr: false },
  ),
  unsuspend: dynamic(
    () => import('#components/kinds/cron-job/actions/suspend-dialog.tsx').then((module) => module.UnsuspendDialog),
    { ssr: false },
  ),
  'edit-annotations': dynamic(() => import('./entries/dialogs.tsx').then((module) => module.EditAnnotations), {
    ssr: false,
  }),
  'edit-labels': dynamic(() => import('./entries/dialogs.tsx').then((module) => module.EditLabels), { ssr: false }),
  cordon: 'simple',
  'edit-taints': dynamic(
    () => import('#components/kinds/node/taints/edit-taints-dialog.tsx').then((module) => module.EditTaintsDialog),
    { ssr: false },
  ),
  uncordon: 'simple',
  drain: dynamic(() => import('#components/kinds/node/drain/drain-dialog.tsx').then((module) => module.DrainDialog), {
    ssr: false,
  }),
  evict: dynamic(() => import('#components/kinds/pod/actions/evict-dialog.tsx').then((module) => module.EvictDialog), {
    ssr: false,
  }),
  delete: dynamic(() => import('./delete/delete-dialog.tsx').then((module) => module.DeleteDialog), { ssr: false }),
  expand: dynamic(
    () => import('#components/kinds/storage/actions/expand-dialog.tsx').then((module) => module.ExpandDialog),
    {
      ssr: false,
    },
  ),
  'make-available': 'simple',
  'change-reclaim-policy': dynamic(
    () =>
      import('#components/kinds/storage/actions/reclaim-policy-dialog.tsx').then(
        (module) => module.ReclaimPolicyDialog,
      ),
    { ssr: false },
  ),
  shell: dynamic(() => import('#components/terminal/start/start-dialog.tsx').then((module) => module.ShellDialog), {
    ssr: false,
  }),
  attach: dynamic(() => import('#components/terminal/start/start-dialog.tsx').then((module) => module.AttachDialog), {
    ssr: false,
  }),
  'run-command': dynamic(
    () => import('#components/terminal/start/start-dialog.tsx').then((module) => module.CommandDialog),
    { ssr: false },
  ),
  'set-default-class': dynamic(
    () =>
      import('#components/kinds/storage/actions/default-class-dialog.tsx').then((module) => module.DefaultClassDialog),
    { ssr: false },
  ),
};

/** The dialog of an action for one object or many. */
export function ActionDialog({ action, ...props }: ActionDialogProps & { action: ActionId }) {
  const Dialog = dialogs[action];
  if (Dialog === undefined) return null;
  return Dialog === 'simple' ? <SimpleAction {...props} id={action} /> : <Dialog {...props} />;
}
