'use client';

import { Plus, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { applyEdits, type Edits, type EntryRow, entryRows } from '#lib/kinds/label-edit.ts';
import { isKeptNodeLabel, nodeLabelPatch } from '#lib/kinds/node-labels.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { labelKeyProblem, labelValueProblem } from '#lib/kubernetes/names.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { WaitingPodsLine } from './waiting-pods-line.tsx';

const noLabels: Labels = {};
const noEdits: Edits = new Map();

/** The labels on the node's page, edited in place; who waits for them is said before they are saved. */
export function LabelsPanel({ resource, node }: { resource: Resource; node: KubeObject }) {
  const t = useTranslations('kinds.node.labels');
  const ruleOf = useNameRule();
  const cluster = useCluster();
  const messageId = useId();
  const current = node.metadata.labels ?? noLabels;
  // What the user saw when the edit began, and what is to become of it; undefined while nothing is edited.
  const [edit, setEdit] = useState<{ readonly original: Labels; readonly edits: Edits }>();
  const [draft, setDraft] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const refusal = useNoRight(cluster, [{ verb: 'patch', resource, name: node.metadata.name }])?.reason;
  const original = edit?.original ?? current;
  const edits = edit?.edits ?? noEdits;
  const rows = entryRows([original], edits);
  const changes = rows.filter((row) => row.state !== 'kept').length;
  const typed = pairOf(draft);
  const invalid = draft.trim() === '' ? undefined : (labelKeyProblem(typed.key) ?? labelValueProblem(typed.value));

  /** Undefined takes the edit of this label back. */
  function change(key: string, value: string | null | undefined) {
    const next = new Map(edits);
    if (value === undefined || (value === null && !Object.hasOwn(original, key))) next.delete(key);
    else next.set(key, value);
    setProblem(undefined);
    setEdit(nodeLabelPatch(original, next) === undefined ? undefined : { original, edits: next });
  }
  function add(event: FormEvent) {
    event.preventDefault();
    if (draft.trim() === '' || invalid !== undefined) return;
    change(typed.key, typed.value);
    setDraft('');
  }
  async function save() {
    const patch = nodeLabelPatch(original, edits);
    if (patch === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await patchObject(cluster, resource, { name: node.metadata.name }, patch, { type: 'json' });
      setEdit(undefined);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Panel
      title={t('title')}
      meta={changes === 0 ? rows.length : t('unsaved', { count: changes })}
      actions={
        changes === 0 ? undefined : (
          <>
            <Button size="xs" variant="ghost" onClick={() => setEdit(undefined)}>
              {t('discard')}
            </Button>
            <Button size="xs" variant="primary" busy={busy} disabledReason={refusal} onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <ul className="flex flex-wrap gap-1.5" aria-label={t('title')}>
        {rows.map((row) => (
          <li key={row.key} className="inline-flex max-w-full items-center">
            {refusal !== undefined && row.state === 'kept' ? (
              <LabelChip name={row.key} value={row.values[0] ?? ''} />
            ) : (
              <Chip row={row} onRemove={() => change(row.key, null)} onRestore={() => change(row.key, undefined)} />
            )}
          </li>
        ))}
      </ul>
      {refusal === undefined ? null : (
        <Button size="xs" variant="ghost" icon={Plus} className="mt-2 -ml-2" disabledReason={refusal}>
          {t('add')}
        </Button>
      )}
      <form onSubmit={add} className="mt-2" hidden={refusal !== undefined}>
        <TextInput
          mono
          aria-label={t('add')}
          aria-describedby={messageId}
          aria-invalid={invalid !== undefined}
          placeholder={t('placeholder')}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          className="max-w-64"
        />
        <p id={messageId} className="mt-0.5 text-12 text-bad empty:hidden" aria-live="polite">
          {invalid === undefined ? null : ruleOf(invalid)}
        </p>
      </form>
      {changes === 0 ? null : <WaitingPodsLine edits={[{ node, original, edited: applyEdits(original, edits) }]} />}
      {problem === undefined ? null : problem.httpStatus === 422 || problem.httpStatus === 409 ? (
        <Notice
          tone="warn"
          title={t('conflict')}
          className="mt-2"
          action={
            <Button size="xs" onClick={() => setEdit(undefined)}>
              {t('reload')}
            </Button>
          }
        >
          {problem.status.message}
        </Notice>
      ) : (
        <ProblemNotice problem={problem} className="mt-2" />
      )}
    </Panel>
  );
}

function Chip({ row, onRemove, onRestore }: { row: EntryRow; onRemove: () => void; onRestore: () => void }) {
  const t = useTranslations('kinds.node.labels');
  const value = row.value ?? row.values[0] ?? '';
  if (isKeptNodeLabel(row.key)) return <LabelChip name={row.key} value={value} state="locked" />;
  const isPresent = row.state === 'kept' || row.state === 'added';
  return (
    <>
      <LabelChip
        name={row.key}
        value={value}
        {...(row.state === 'kept'
          ? {}
          : { state: row.state === 'removed' ? ('removed' as const) : ('added' as const) })}
      />
      <IconButton
        size="xs"
        icon={isPresent ? X : Undo2}
        label={t(isPresent ? 'remove' : 'restore', { label: row.key })}
        onClick={isPresent ? onRemove : onRestore}
      />
    </>
  );
}

function pairOf(text: string): { key: string; value: string } {
  const at = text.indexOf('=');
  if (at === -1) return { key: text.trim(), value: '' };
  return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}
