'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { TaintRows } from './taint-rows.tsx';
import { useTaintEdit } from './use-taint-edit.ts';

/** The taints on the node's page, edited in place. */
export function TaintsPanel(props: { resource: Resource; node: KubeObject; pods: readonly KubeObject[] }) {
  const { resource, node, pods } = props;
  const t = useTranslations('kinds.node.taints');
  const cluster = useCluster();
  const edit = useTaintEdit(resource, node);
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, name: node.metadata.name }]);
  const refusal = noRight?.reason ?? (edit.invalid ? t('invalid') : undefined);
  return (
    <Panel
      title={t('title')}
      meta={edit.changes === 0 ? edit.rows.length : t('unsaved', { count: edit.changes })}
      actions={
        edit.changes === 0 ? undefined : (
          <>
            <Button size="xs" variant="ghost" onClick={edit.discard}>
              {t('discard')}
            </Button>
            <Button
              size="xs"
              variant="primary"
              busy={edit.busy}
              disabledReason={refusal}
              onClick={() => void edit.save()}
            >
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <TaintRows edit={edit} pods={pods} refusal={noRight?.reason} />
    </Panel>
  );
}
