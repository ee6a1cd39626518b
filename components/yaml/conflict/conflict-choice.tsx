'use client';

import { useTranslations } from 'next-intl';
import { RadioCards } from '#components/ui/field.tsx';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { MergeConflict, MergeSide } from '#lib/manifest/merge/merge-objects.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

const mostLines = 8;

/** One field that both sides changed: what it was, and which of the two it becomes. */
export function ConflictChoice(props: {
  conflict: MergeConflict;
  choice: MergeSide | undefined;
  onChoose: (side: MergeSide) => void;
}) {
  const { conflict, choice, onChoose } = props;
  const t = useTranslations('yaml.conflict');
  return (
    <div>
      <RadioCards
        legend={conflict.path}
        columns={2}
        value={choice}
        onChange={onChoose}
        options={[
          { value: 'theirs', label: t('theirsValue'), hint: <ValuePreview value={conflict.theirs} /> },
          { value: 'mine', label: t('mineValue'), hint: <ValuePreview value={conflict.mine} /> },
        ]}
      />
      <p className="mt-1 flex gap-1 text-12 text-text-3">
        {t('wasValue')} <ValuePreview value={conflict.base} />
      </p>
    </div>
  );
}

function ValuePreview({ value }: { value: JsonValue | undefined }) {
  const t = useTranslations('yaml.conflict');
  if (value === undefined) return <em>{t('notThere')}</em>;
  const lines = writeYaml(value).trimEnd().split('\n');
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
  return (
    <code translate="no" className="block min-w-0 whitespace-pre-wrap wrap-anywhere">
      {shown.join('\n')}
    </code>
  );
}
