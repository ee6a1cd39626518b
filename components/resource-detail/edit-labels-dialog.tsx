'use client';

import { Plus, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { type LabelSelectorOf, type Labels, labelPatch, labelRows, selectorChanges } from '#lib/kinds/label-edit.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { labelKeyProblem, labelValueProblem, type NameProblem } from '#lib/kubernetes/names.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** Labels that Kubernetes itself keeps on nodes: written again by the kubelet, so changing them helps nobody. */
const keptByKubelet = /^(?:(?:beta\.)?kubernetes\.io\/(?:hostname|arch|os)|node\.kubernetes\.io\/instance-type)$/;

function splitPair(text: string): { key: string; value: string } {
  const at = text.indexOf('=');
  return at === -1
    ? { key: text.trim(), value: '' }
    : { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Who selects this pod by its labels: controllers and Services of its namespace. Empty for other kinds. */
function useSelectors(object: KubeObject): readonly LabelSelectorOf[] {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const isPod = object.kind === 'Pod' && object.apiVersion === 'v1';
  const scope = { namespace: object.metadata.namespace, enabled: isPod };
  const services = useObjects(cluster, byId('services'), scope);
  const replicaSets = useObjects(cluster, byId('replicasets.apps'), scope);
  const statefulSets = useObjects(cluster, byId('statefulsets.apps'), scope);
  const daemonSets = useObjects(cluster, byId('daemonsets.apps'), scope);
  const of = (kind: string, objects: readonly KubeObject[], path: 'selector' | 'matchLabels') =>
    objects.map((selecting): LabelSelectorOf => {
      const { selector } = recordOf(selecting.spec);
      const labels = path === 'selector' ? selector : recordOf(selector).matchLabels;
      return { kind, name: selecting.metadata.name, matchLabels: textMapOf(labels) };
    });
  return [
    ...of('ReplicaSet', replicaSets.objects, 'matchLabels'),
    ...of('StatefulSet', statefulSets.objects, 'matchLabels'),
    ...of('DaemonSet', daemonSets.objects, 'matchLabels'),
    ...of('Service', services.objects, 'selector'),
  ];
}

/** Adds, changes and removes labels; saves a patch of just those, with the resourceVersion that was seen. */
export function EditLabelsDialog(props: { resource: Resource; object: KubeObject; onClose: () => void }) {
  const { resource, onClose } = props;
  // What the user saw when the dialog opened: later reads must not slip under the edit.
  const [object] = useState(props.object);
  const cluster = useCluster();
  const t = useTranslations('detail.labelEdit');
  const original: Labels = object.metadata.labels ?? {};
  const [edited, setEdited] = useState<Labels>(original);
  const [draft, setDraft] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const selectors = useSelectors(object);
  const { leaves, joins } = selectorChanges(selectors, original, edited);
  const rows = labelRows(original, edited);
  const typed = splitPair(draft);
  const invalid = draft.trim() === '' ? undefined : (labelKeyProblem(typed.key) ?? labelValueProblem(typed.value));
  const withDraft =
    draft.trim() === '' || invalid !== undefined
      ? edited
      : Object.fromEntries([...Object.entries(edited), [typed.key, typed.value]]);
  const patch = labelPatch(original, withDraft, object.metadata.resourceVersion);
  const isLocked = (key: string) => object.kind === 'Node' && keptByKubelet.test(key);

  function add(event?: FormEvent) {
    event?.preventDefault();
    if (draft.trim() === '' || invalid !== undefined) return;
    setEdited(withDraft);
    setDraft('');
  }
  const without = (key: string) => Object.fromEntries(Object.entries(edited).filter(([name]) => name !== key));
  const restore = (key: string) => Object.fromEntries([...Object.entries(without(key)), [key, original[key] ?? '']]);

  async function save() {
    if (patch === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await patchObject(cluster, resource, object.metadata, patch);
      showToast({ tone: 'ok', title: t('saved', { kind: object.kind, name: object.metadata.name }) });
      onClose();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { kind: object.kind, name: object.metadata.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={invalid !== undefined ? t('invalid') : patch === undefined ? t('nothing') : undefined}
            onClick={save}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ul className="flex flex-wrap gap-1.5" aria-label={t('list')}>
          {rows.map((row) => (
            <li key={row.key} className="inline-flex max-w-full items-center">
              <LabelChip
                name={row.key}
                value={row.value}
                {...(isLocked(row.key)
                  ? { state: 'locked' as const }
                  : row.state === 'kept'
                    ? {}
                    : { state: row.state === 'removed' ? ('removed' as const) : ('added' as const) })}
              />
              {isLocked(row.key) ? null : row.state === 'kept' || row.state === 'added' ? (
                <IconButton
                  size="xs"
                  icon={X}
                  label={t('remove', { label: row.key })}
                  onClick={() => setEdited(without(row.key))}
                />
              ) : (
                <IconButton
                  size="xs"
                  icon={Undo2}
                  label={t('restore', { label: row.key })}
                  onClick={() => setEdited(restore(row.key))}
                />
              )}
            </li>
          ))}
        </ul>
        <form onSubmit={add}>
          <Field
            label={t('add')}
            hint={t('hint')}
            problem={invalid === undefined ? undefined : { tone: 'bad', text: <LabelProblem problem={invalid} /> }}
          >
            {(ids) => (
              <span className="flex gap-2">
                <TextInput
                  {...ids}
                  mono
                  data-autofocus
                  placeholder="key=value"
                  value={draft}
                  onChange={(event) => setDraft(event.target.value)}
                />
                <Button type="submit" icon={Plus}>
                  {t('addButton')}
                </Button>
              </span>
            )}
          </Field>
        </form>
        {leaves.length === 0 ? null : (
          <Notice tone="warn" title={t('leaves', { count: leaves.length })}>
            {leaves.map((selector) => (
              <p key={`${selector.kind}/${selector.name}`}>
                {selector.kind === 'Service'
                  ? t('leavesService', { name: selector.name })
                  : t('leavesController', { kind: selector.kind, name: selector.name })}
              </p>
            ))}
          </Notice>
        )}
        {joins.length === 0 ? null : (
          <Notice
            tone="neutral"
            title={t('joins', { names: joins.map((selector) => `${selector.kind} ${selector.name}`).join(', ') })}
          />
        )}
        {problem === undefined ? null : problem.httpStatus === 409 ? (
          <Notice tone="warn" title={t('conflict')}>
            {problem.status.message}
          </Notice>
        ) : (
          <ProblemNotice problem={problem} />
        )}
      </div>
    </Dialog>
  );
}

function LabelProblem({ problem }: { problem: NameProblem }) {
  const t = useTranslations('detail.labelEdit');
  return t(t.has(`rule.${problem.rule}`) ? `rule.${problem.rule}` : 'rule.character', problem.params);
}
