'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { ActionDialogProps } from './action-target.ts';

type ActionDialogOf = ComponentType<ActionDialogProps>;

const simple = (id: ActionId): ActionDialogOf =>
  dynamic(
    () =>
      import('./confirm/simple-action.tsx').then(
        ({ SimpleAction }): ActionDialogOf =>
          function Simple(props) {
            return <SimpleAction {...props} id={id} />;
          },
      ),
    { ssr: false },
  );

/**
 * The dialog of each action, loaded when it is first opened. `edit-yaml` has none: it is a tab of the object's page.
 * Simple ones are a line of `lib/kinds/actions/simple-writes.ts`.
 */
const dialogs: Readonly<Partial<Record<ActionId, ActionDialogOf>>> = {
  expose: dynamic(() => import('./adapters.tsx').then((module) => module.Expose), { ssr: false }),
  'change-exposure': dynamic(() => import('./adapters.tsx').then((module) => module.ChangeExposure), { ssr: false }),
  scale: dynamic(() => import('./adapters.tsx').then((module) => module.Scale), { ssr: false }),
  restart: simple('restart'),
  'edit-labels': dynamic(() => import('./adapters.tsx').then((module) => module.EditLabels), { ssr: false }),
  delete: dynamic(() => import('./adapters.tsx').then((module) => module.Delete), { ssr: false }),
};

/** The dialog of an action for one object or many. */
export function ActionDialog({ action, ...props }: ActionDialogProps & { action: ActionId }) {
  const Dialog = dialogs[action];
  return Dialog === undefined ? null : <Dialog {...props} />;
}

/** Whether the action opens a dialog; `edit-yaml` leads to a tab instead. */
export function hasDialog(action: ActionId): boolean {
  return dialogs[action] !== undefined;
}
