'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useTargets } from '#components/actions/use-targets.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Taint } from '#lib/scheduling/taint.ts';
import { TaintRows } from './taint-rows.tsx';
import { useTaintEdit } from './use-taint-edit.ts';

/** The taints of one node, from wherever it is asked for. `preset`: one to begin with. */
export function EditTaintsDialog(props: ActionDialogProps & { preset?: Taint }) {
  const { resource, targets, onClose } = props;
  const t = useTranslations('kinds.node.taints');
  const cluster = useCluster();
  const [target] = targets;
  const name = target?.name ?? '';
  const first = useTargets(resource, targets);
  const live = useObject(cluster, resource, { name });
  const node = live.object ?? first.objects[0];
  const problem = node === undefined ? (live.problem ?? first.problem) : undefined;
  if (node !== undefined) return <Form {...props} node={node} />;
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t('dialogTitle', { name })}
      footer={<Button onClick={() => onClose(false)}>{t('cancel')}</Button>}
    >
      {problem === undefined ? <Skeleton width="70%" /> : <ProblemNotice problem={problem} onRetry={first.refetch} />}
    </Dialog>
  );
}

function Form(props: ActionDialogProps & { node: KubeObject; preset?: Taint }) {
  const { resource, node, preset, onClose } = props;
  const t = useTranslations('kinds.node.taints');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { name } = node.metadata;
  const pods = useObjects(cluster, byId('pods'), { fieldSelector: `spec.nodeName=${name}` });
  const edit = useTaintEdit(resource, node, preset);

  async function save() {
    if (!(await edit.save())) return;
    showToast({ tone: 'ok', title: t('saved', { name }) });
    onClose(true);
  }
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t('dialogTitle', { name })}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={edit.busy}
            disabledReason={edit.invalid ? t('invalid') : edit.changes === 0 ? t('unchanged') : undefined}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-text-2">{t('about')}</p>
        <TaintRows edit={edit} pods={pods.objects} />
        {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} />}
      </div>
    </Dialog>
  );
}
