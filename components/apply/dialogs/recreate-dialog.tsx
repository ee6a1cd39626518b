'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useObject } from '#components/data/use-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { RecreateDialog as RecreateObjectDialog } from '#components/yaml/recreate/recreate-dialog.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';

/** A field can't be changed: the object is deleted, and the row sent again as soon as nothing has its name any more. */
export function RecreateDialog(props: {
  cluster: string;
  resource: Resource;
  namespace: string | undefined;
  name: string;
  /** The new object, as the text has it. */
  json: string;
  onClose: () => void;
  /** The object is gone. */
  onGone: () => void;
}) {
  const { cluster, resource, namespace, name, json: newJson, onClose, onGone } = props;
  const t = useTranslations('yaml.recreate');
  const { object, json, gone, problem, refetch } = useObject(cluster, resource, { namespace, name });
  const typed = useMemo(() => parseJsonObject(newJson), [newJson]);
  if (object !== undefined && json !== undefined) {
    return (
      <RecreateObjectDialog
        target={{ cluster, resource, namespace, name }}
        old={{ object, json, gone }}
        typed={typed}
        onClose={onClose}
        end={{ creates: 'caller', onGone }}
      />
    );
  }
  const isGone = problem?.httpStatus === 404;
  return (
    <Dialog
      open
      tone="warn"
      onOpenChange={onClose}
      title={t(isGone ? 'titleGone' : 'title', { kind: resource.kind, name })}
      footer={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          {isGone ? (
            <Button variant="primary" onClick={onGone}>
              {t('buttonGone')}
            </Button>
          ) : null}
        </>
      }
    >
      {isGone ? (
        <p>{t('wasGone')}</p>
      ) : problem === undefined ? (
        <Skeleton width="70%" />
      ) : (
        <ProblemNotice problem={problem} onRetry={refetch} />
      )}
    </Dialog>
  );
}
