'use client';

import { useTranslations } from 'next-intl';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import { simpleWrites } from '#lib/kinds/actions/simple-writes.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import type { ActionDialogProps } from '../action-target.ts';
import { useWhat } from '../use-what.ts';
import { ConfirmAction } from './confirm-action.tsx';

/** The dialog of an action that is all data: a line of `simpleWrites` and four texts. */
export function SimpleAction(props: ActionDialogProps & { id: ActionId }) {
  const { id, ...rest } = props;
  const t = useTranslations('actions.simple');
  const what = useWhat(props);
  const action = kindDefinition(resourceId(props.resource)).actions.find((candidate) => candidate.id === id);
  const write = simpleWrites[id];
  if (action === undefined || write === undefined) return null;
  const values = { what, count: props.targets.length };
  return (
    <ConfirmAction
      {...rest}
      action={action}
      write={write}
      title={t(`${id}.title`, values)}
      button={t(`${id}.button`, values)}
      done={t(`${id}.done`, values)}
    >
      {() => <p>{t(`${id}.text`, values)}</p>}
    </ConfirmAction>
  );
}
