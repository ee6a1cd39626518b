'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { DeleteConsequences } from '#components/actions/delete/consequences.tsx';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useProductionName } from '#components/data/use-cluster-summary.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, Select, TextInput } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type Cascade, cascades, confirmationText } from '#lib/kinds/delete-plan.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { type ApplyRun, outcomeOf } from '../run/apply-run.ts';

/** "Delete these": what is there, what goes with it, and what was not found; asked of the server a moment ago. */
export function DeleteDialog(props: {
  cluster: string;
  /** The dry run that was made to find out. */
  run: ApplyRun;
  onClose: () => void;
  onConfirm: (found: readonly ApplyResult[], cascade: Cascade) => void;
}) {
  const { cluster, run, onClose, onConfirm } = props;
  const t = useTranslations('apply.delete');
  const [cascade, setCascade] = useState<Cascade>('Background');
  const [typed, setTyped] = useState('');
  const production = useProductionName();
  const id = useId();
  const results = run.rows.flatMap(({ state }) => (state.step === 'done' ? [state.result] : []));
  const found = results.filter(({ outcome, uid }) => outcome === 'deleted' && uid !== undefined);
  const absent = results.filter(({ outcome }) => outcome === 'absent').length;
  const others = run.rows.filter((row) => !['deleted', 'undone', 'absent'].includes(outcomeOf(row))).length;
  const wanted = confirmationOf(found, production);
  const refusal =
    found.length === 0
      ? t('nothing')
      : wanted !== undefined && typed.trim() !== wanted
        ? t('typeFirst', { text: wanted })
        : undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      tone="bad"
      size="l"
      title={t('title', { count: found.length })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger-solid" disabledReason={refusal} onClick={() => onConfirm(found, cascade)}>
            {t('button', { count: found.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProductionNote />
        <p className="text-text-2">{t('text')}</p>
        {absent === 0 ? null : <p className="text-text-2">{t('absent', { count: absent })}</p>}
        {others === 0 ? null : <p className="text-text-2">{t('others', { count: others })}</p>}
        <ul aria-label={t('list')} className="max-h-[38vh] overflow-y-auto rounded-m border border-border">
          {found.map((result) => (
            <Found key={result.id} cluster={cluster} result={result} cascade={cascade} />
          ))}
        </ul>
        <label htmlFor={id} className="flex flex-wrap items-center gap-2">
          {t('cascade')}
          <Select
            id={id}
            className="w-80 max-w-full"
            value={cascade}
            options={cascades.map((value) => ({ value, label: t(`cascades.${value}`) }))}
            onChange={(event) => setCascade(cascades.find((one) => one === event.target.value) ?? 'Background')}
          />
        </label>
        {wanted === undefined ? null : (
          <Field label={t('type', { text: wanted })}>
            {(ids) => <TextInput {...ids} mono value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        )}
      </div>
    </Dialog>
  );
}

function Found({ cluster, result, cascade }: { cluster: string; result: ApplyResult; cascade: Cascade }) {
  const t = useTranslations('apply.delete');
  const { byId } = useDiscovery(cluster);
  const [isOpen, setOpen] = useState(false);
  const resource = byId(result.resource ?? '');
  const { live, namespace, name, kind } = result;
  return (
    <li className="border-border border-b px-3 py-1.5 last:border-b-0">
      <span className="flex items-center gap-2">
        <StatusShape tone="bad" />
        <span className="min-w-0 font-medium wrap-anywhere">
          {kind} {namespace === undefined ? name : `${namespace}/${name}`}
        </span>
      </span>
      {live === undefined || resource === undefined ? null : (
        <details className="pl-[22px] text-text-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="min-h-6 w-fit cursor-pointer rounded-s text-12 text-accent">{t('consequences')}</summary>
          {isOpen ? <DeleteConsequences resource={resource} object={parseKubeObject(live)} cascade={cascade} /> : null}
        </details>
      )}
    </li>
  );
}

/** One object is confirmed by its name, several by their number, where a wrong click would cost too much. */
function confirmationOf(found: readonly ApplyResult[], production: string | undefined): string | undefined {
  if (found.length > 1 && production !== undefined) return production;
  const dangerous = found.flatMap(({ kind, namespace, name }) => {
    const text = confirmationText(kind, [{ namespace, name }], production);
    return text === undefined ? [] : [text];
  });
  const [only] = dangerous;
  return found.length === 1 || only === undefined ? only : String(found.length);
}
