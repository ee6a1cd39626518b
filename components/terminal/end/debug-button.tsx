'use client';

import { Bug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { Button } from '#components/ui/button.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** Where the image has no shell: a debug container that brings one. */
export function DebugButton({ pods, pod, namespace }: { pods: Resource; pod: string; namespace: string }) {
  const t = useTranslations('terminal');
  const target = { namespace, name: pod };
  const debug = useOfferedActions(pods, target).find(({ action }) => action.id === 'debug');
  const [isOpen, setOpen] = useState(false);
  if (debug === undefined) return null;
  return (
    <>
      <Button size="s" variant="primary" icon={Bug} disabledReason={debug.disabledReason} onClick={() => setOpen(true)}>
        {t('debug')}
      </Button>
      {isOpen ? (
        <ActionDialog action="debug" resource={pods} targets={[target]} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
