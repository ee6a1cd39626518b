'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { dataEntries, dataLimitBytes, isImmutable, totalBytes } from '#lib/kinds/config-map-data.ts';
import type { User } from '#lib/kinds/used-by.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { KeyDialogs, type OpenTask } from '../edit/key-dialogs.tsx';
import { useKeyDrafts } from '../edit/key-draft.ts';
import type { SavedKeys } from '../edit/save-key.ts';
import { DataRow } from './data-row.tsx';
import { useBytes } from './use-bytes.ts';
import { useRevealed } from './use-revealed.ts';

/** With more keys than a screen shows, they can be searched. */
const searchFrom = 12;

/** The keys of a ConfigMap or Secret, and their edits one by one. */
export function DataPanel(props: {
  resource: Resource;
  object: KubeObject;
  /** Who uses it, for what an edit leads to. */
  users: readonly User[];
  gone: boolean;
  onSaved: (saved: SavedKeys) => void;
}) {
  const { resource, object, users, gone, onSaved } = props;
  const t = useTranslations('kinds.data');
  const size = useBytes();
  const [task, setTask] = useState<OpenTask>();
  const [wanted, setWanted] = useState('');
  const revealed = useRevealed();
  const drafts = useKeyDrafts(resource, object);
  const entries = useMemo(() => dataEntries(object), [object]);
  const refusal = useRefusal(resource, object, gone);
  const total = totalBytes(entries);
  const isNearLimit = total > dataLimitBytes * 0.8;
  const shown = entries.filter(({ key }) => key.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Panel
      title={t('title')}
      meta={
        <span className={isNearLimit ? 'font-medium text-warn' : ''}>
          {t('keys', { count: entries.length })} · {t('ofLimit', { size: size(total), limit: size(dataLimitBytes) })}
        </span>
      }
      flush
      actions={
        <Button size="xs" icon={Plus} disabledReason={refusal} onClick={() => setTask({ task: 'add' })}>
          {t('add')}
        </Button>
      }
    >
      {entries.length < searchFrom ? null : (
        <div className="border-border border-b px-3 py-2">
          <TextInput
            mono
            aria-label={t('search')}
            placeholder={t('search')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      )}
      {entries.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('empty')}</p> : null}
      {entries.length > 0 && shown.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('noMatch')}</p> : null}
      <ul>
        {shown.map((entry) => (
          <DataRow
            key={entry.key}
            entry={entry}
            isSecret={object.kind === 'Secret'}
            isRevealed={revealed.has(entry.key)}
            onReveal={(isRevealed) => revealed.set(entry.key, isRevealed)}
            hasDraft={drafts.has(entry.key)}
            refusal={refusal}
            onTask={(chosen) => setTask({ task: chosen, entry })}
          />
        ))}
      </ul>
      {task === undefined ? null : (
        <KeyDialogs
          task={task}
          resource={resource}
          object={object}
          users={users}
          onClose={(saved) => {
            setTask(undefined);
            drafts.look();
            if (saved !== undefined) onSaved(saved);
          }}
        />
      )}
    </Panel>
  );
}

/** Why this user can't change the values now. */
function useRefusal(resource: Resource, object: KubeObject, gone: boolean): string | undefined {
  const cluster = useCluster();
  const t = useTranslations('kinds');
  const { name, namespace } = object.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, namespace, name }]);
  if (gone) return t('data.gone');
  if (isImmutable(object)) return t('data.immutableRefusal');
  if (object.metadata.deletionTimestamp !== undefined) return t('refusal.being-deleted');
  return noRight?.reason;
}
