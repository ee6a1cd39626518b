'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Select } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { DiffView } from '#components/yaml/diff-view.tsx';
import { previousRevision, type Revision } from '#lib/kinds/workload/revisions/revisions.ts';
import { templateYaml } from '#lib/kinds/workload/revisions/template.ts';
import { imageStep, templateChanges } from '#lib/kinds/workload/revisions/template-changes.ts';

const keyOf = (revision: Revision) => revision.replicaSet.metadata.uid ?? revision.replicaSet.metadata.name;

/** The templates of any two revisions side by side in one: their images first, then every field. */
export function RevisionCompare({ revisions }: { revisions: readonly Revision[] }) {
  const t = useTranslations('kinds.revisions');
  const [older, setOlder] = useState<string>();
  const [newer, setNewer] = useState<string>();
  const find = (key: string | undefined) => revisions.find((revision) => keyOf(revision) === key);
  const after = find(newer) ?? revisions.find(({ isCurrent }) => isCurrent) ?? revisions[0];
  const before = find(older) ?? previousRevision(revisions) ?? revisions.find((revision) => revision !== after);
  if (after === undefined || before === undefined) return null;
  const options = revisions.map((revision) => ({
    value: keyOf(revision),
    label: t('revisionNumber', { revision: revision.revision }),
    hint: revision.isCurrent ? t('current') : (revision.changeCause ?? revision.images.join(', ')),
  }));
  const images = templateChanges(before.template, after.template).filter((change) => change.type === 'image');
  return (
    <Panel title={t('compare')}>
      <div className="flex flex-col gap-2">
        <div className="grid gap-x-3 sm:grid-cols-2">
          <Field label={t('from')}>
            {(ids) => (
              <Select
                {...ids}
                options={options}
                value={keyOf(before)}
                onChange={(event) => setOlder(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('to')}>
            {(ids) => (
              <Select
                {...ids}
                options={options}
                value={keyOf(after)}
                onChange={(event) => setNewer(event.target.value)}
              />
            )}
          </Field>
        </div>
        {images.length === 0 ? null : (
          <ul aria-label={t('images')} className="text-12">
            {images.map((change) => {
              const step = imageStep(change.before, change.after);
              return (
                <li key={change.container} className="wrap-anywhere">
                  {t('imageOf', { container: change.container, before: step.before, after: step.after })}
                </li>
              );
            })}
          </ul>
        )}
        <DiffView
          before={templateYaml(before.template)}
          after={templateYaml(after.template)}
          label={t('diff', { from: before.revision, to: after.revision })}
        />
      </div>
    </Panel>
  );
}
