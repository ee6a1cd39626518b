'use client';

import { Lock, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Select, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { automaticTaint, printTaint, type TaintEffect, taintEffects } from '#lib/scheduling/taint.ts';
import { TaintConsequences } from './taint-consequences.tsx';
import { isAutomatic, type TaintEdit, type TaintRow } from './use-taint-edit.ts';

const columns = 'grid grid-cols-[minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(128px,1fr)_28px] items-center gap-x-2';

/** One line a taint, each effect explained, and what the edit does to the pods that are here. */
export function TaintRows(props: {
  edit: TaintEdit;
  pods: readonly KubeObject[];
  /** Why this user can't edit them. */
  refusal?: string | undefined;
}) {
  const { edit, pods, refusal } = props;
  const t = useTranslations('kinds.node.taints');
  return (
    <div className="flex flex-col gap-2">
      {edit.rows.length === 0 ? <p className="text-text-2">{t('none')}</p> : null}
      <ul className="flex flex-col gap-2">
        {edit.rows.map((row) => (
          <li key={row.id}>
            {refusal !== undefined || (isAutomatic(row.taint) && !row.changed) ? (
              <LockedRow row={row} label={refusal ?? t('locked', { taint: printTaint(row.taint) })} />
            ) : (
              <EditableRow row={row} edit={edit} />
            )}
          </li>
        ))}
      </ul>
      <TaintConsequences pods={pods} original={edit.original} edited={edit.edited} />
      {edit.rebased ? <Notice tone="warn" title={t('rebased')} /> : null}
      {edit.problem === undefined ? null : edit.problem.httpStatus === 422 || edit.problem.httpStatus === 409 ? (
        <Notice tone="warn" title={t('conflict')}>
          {edit.problem.status.message}
        </Notice>
      ) : (
        <ProblemNotice problem={edit.problem} />
      )}
      <div>
        <Button
          size="xs"
          variant="ghost"
          icon={Plus}
          className="-ml-2"
          disabledReason={refusal}
          onClick={() => edit.add()}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  );
}

/** A taint that is not edited here; of an automatic one, who set it, and when it goes. `label`: why. */
function LockedRow({ row: { taint }, label }: { row: TaintRow; label: string }) {
  const t = useTranslations('kinds.node.taints');
  const code = automaticTaint(taint.key);
  const box = 'truncate rounded-m border border-border-2 bg-surface-2 px-2 py-1 font-mono text-12 text-text-2';
  return (
    <>
      <div className={columns} translate="no">
        <span className={box} title={taint.key}>
          {taint.key.replace(/^[^/]+\//, '…/')}
        </span>
        <span className={box}>{taint.value === '' ? '–' : taint.value}</span>
        <span className={box}>{taint.effect}</span>
        <span className="grid place-items-center text-text-3">
          <Lock role="img" aria-label={label} size={14} />
        </span>
      </div>
      <p className="mt-0.5 text-12 text-text-3">
        {code === undefined ? <EffectText effect={taint.effect} /> : t(`automatic.${code}`)}
      </p>
    </>
  );
}

function EditableRow({ row, edit }: { row: TaintRow; edit: TaintEdit }) {
  const t = useTranslations('kinds.node.taints');
  const messageId = useId();
  const { id, taint, problem } = row;
  const named = printTaint(taint);
  const described = { 'aria-describedby': messageId };
  return (
    <>
      <div className={columns}>
        <TextInput
          mono
          {...described}
          aria-label={t('keyOf', { taint: named })}
          aria-invalid={problem?.at === 'key'}
          placeholder={t('key')}
          value={taint.key}
          onChange={(event) => edit.change(id, { key: event.target.value })}
        />
        <TextInput
          mono
          {...described}
          aria-label={t('valueOf', { taint: named })}
          aria-invalid={problem?.at === 'value'}
          placeholder={t('value')}
          value={taint.value}
          onChange={(event) => edit.change(id, { value: event.target.value })}
        />
        <Select
          mono
          {...described}
          aria-label={t('effectOf', { taint: named })}
          value={taint.effect}
          onChange={(event) => edit.change(id, { effect: event.target.value })}
          options={[...new Set([...taintEffects, taint.effect])].map((effect) => ({ value: effect, label: effect }))}
        />
        <IconButton size="s" icon={Trash2} label={t('remove', { taint: named })} onClick={() => edit.remove(id)} />
      </div>
      <p id={messageId} className="mt-0.5 text-12 text-text-3" aria-live="polite">
        {problem === undefined ? (
          <EffectText effect={taint.effect} />
        ) : (
          <span className="flex items-start gap-1.5 text-bad">
            <span className="flex h-4 items-center">
              <StatusShape tone="bad" sizePx={12} />
            </span>
            <Problem row={row} />
          </span>
        )}
      </p>
    </>
  );
}

function EffectText({ effect }: { effect: string }) {
  const t = useTranslations('kinds.node.taints.effect');
  const known = taintEffects.find((one): one is TaintEffect => one === effect);
  return known === undefined ? null : t(known);
}

function Problem({ row: { problem } }: { row: TaintRow }) {
  const t = useTranslations('kinds.node.taints.problem');
  const ruleOf = useNameRule();
  if (problem === undefined) return null;
  if ('code' in problem) return t(problem.code);
  return ruleOf(problem.name);
}
