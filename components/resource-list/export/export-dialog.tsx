'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Checkbox, RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { hasPods } from '#lib/manifest/clean/needed-by.ts';
import { useCount } from '../use-count.ts';
import { mostObjects, type Scope } from './run-export.ts';
import { type ExportFormat, type ExportState, useExport } from './use-export.ts';

/** The rows that match, or the selected ones, as a file: cells as CSV, or the objects as YAML. */
export function ExportDialog(props: {
  resource: Resource;
  ask: LiveList['ask'];
  matched: number;
  selected: number;
  scope: Scope;
  onClose: () => void;
}) {
  const { resource, ask, matched, selected, onClose } = props;
  const t = useTranslations('list.export');
  const names = useKindName();
  const count = useCount();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [scope, setScope] = useState(props.scope);
  const [agreed, setAgreed] = useState(false);
  const [isClean, setClean] = useState(true);
  const [clearsPorts, setClearsPorts] = useState(false);
  const [withNeeds, setWithNeeds] = useState(false);
  const takesNeeds = format === 'yaml' && isClean && hasPods(resource.group, resource.kind);
  const cleaning = isClean
    ? ({ nodePorts: clearsPorts ? 'clear' : 'keep', withNeeds: withNeeds && takesNeeds } as const)
    : undefined;
  const isSecret = resource.kind === 'Secret' && resource.group === '';
  const hasSecrets = format === 'yaml' && (isSecret || (takesNeeds && withNeeds));
  const hasPorts = resource.kind === 'Service' && resource.group === '';
  const { state, start, stop } = useExport(useCluster(), resource, ask);
  const rows = scope === 'selected' ? selected : matched;
  const refusal =
    rows === 0
      ? t('nothing')
      : format === 'yaml' && rows > mostObjects
        ? t('tooMany', { n: count(mostObjects) })
        : hasSecrets && !agreed
          ? t('agreeFirst')
          : undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { name: names.plural(resource) })}
      footer={
        state.step === 'running' ? (
          <Button onClick={stop}>{t('stop')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t(state.step === 'done' ? 'close' : 'cancel')}</Button>
            {state.step === 'done' ? null : (
              <Button
                variant="primary"
                icon={Download}
                disabledReason={refusal}
                onClick={() => start(format, scope, cleaning)}
              >
                {t('button', { n: count(rows), count: rows })}
              </Button>
            )}
          </>
        )
      }
    >
      {state.step === 'ask' || state.step === 'failed' ? (
        <div className="flex flex-col gap-3">
          <RadioCards
            legend={t('format')}
            columns={2}
            value={format}
            onChange={setFormat}
            options={[
              { value: 'csv', label: 'CSV', hint: t('csvHint') },
              { value: 'yaml', label: 'YAML', hint: t('yamlHint', { n: count(mostObjects) }) },
            ]}
          />
          {selected === 0 ? null : (
            <RadioCards
              legend={t('scope')}
              columns={2}
              value={scope}
              onChange={setScope}
              options={[
                { value: 'matching', label: t('matching', { n: count(matched), count: matched }) },
                { value: 'selected', label: t('selected', { n: count(selected), count: selected }) },
              ]}
            />
          )}
          {format === 'yaml' ? (
            <Checkbox label={t('clean')} hint={t('cleanHint')} checked={isClean} onCheckedChange={setClean} />
          ) : null}
          {takesNeeds ? (
            <Checkbox label={t('needs')} hint={t('needsHint')} checked={withNeeds} onCheckedChange={setWithNeeds} />
          ) : null}
          {format === 'yaml' && isClean && hasPorts ? (
            <Checkbox
              label={t('clearPorts')}
              hint={t('clearPortsHint')}
              checked={clearsPorts}
              onCheckedChange={setClearsPorts}
            />
          ) : null}
          {hasSecrets ? <Checkbox label={t('agree')} checked={agreed} onCheckedChange={setAgreed} /> : null}
          {format === 'yaml' && rows > mostObjects ? (
            <Notice tone="warn" title={t('tooMany', { n: count(mostObjects) })}>
              {t('tooManyHint')}
            </Notice>
          ) : null}
        </div>
      ) : null}
      <Outcome state={state} />
    </Dialog>
  );
}

function Outcome({ state }: { state: ExportState }) {
  const t = useTranslations('list.export');
  const count = useCount();
  switch (state.step) {
    case 'ask':
      return null;
    case 'running': {
      const { done, total } = state;
      return (
        <div className="flex flex-col gap-2 py-2">
          <p role="status" className="tabular-nums">
            {total === undefined ? t('starting') : t('progress', { done: count(done), total: count(total) })}
          </p>
          <progress
            aria-label={t('progressLabel')}
            className="h-1.5 w-full overflow-hidden rounded-full accent-(--accent-solid)"
            {...(total === undefined ? {} : { value: done, max: Math.max(1, total) })}
          />
        </div>
      );
    }
    case 'failed':
      return <ProblemNotice problem={state.problem} className="mt-3" />;
    case 'done': {
      const { exported, fileName } = state;
      const n = count(exported.count);
      return (
        <div className="flex flex-col gap-3">
          <p role="status">
            {exported.count === 0 ? t('empty') : t('done', { n, count: exported.count, file: fileName })}
          </p>
          {[...exported.leftOut].map(([reason, left]) => (
            <p key={reason}>{t(`leftOut.${reason}`, { n: count(left), count: left })}</p>
          ))}
          {exported.problem === undefined ? null : (
            <>
              <p>{t('failed', { n: count(exported.failed), count: exported.failed })}</p>
              <ProblemNotice problem={exported.problem} />
            </>
          )}
        </div>
      );
    }
  }
}
