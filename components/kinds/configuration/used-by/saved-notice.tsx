'use client';

import { RotateCw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { affectedBy, reachOf, type User } from '#lib/kinds/used-by.ts';
import type { SavedKeys } from '../edit/save-key.ts';
import type { Users } from './use-users.ts';
import { UsersNotRead } from './used-by-panel.tsx';
import { restartId, UserRow } from './user-row.tsx';

/** After a save: who reads the changed keys, who of them never sees the change, and the restart that helps (C4, E28). */
export function SavedNotice(props: {
  kind: string;
  saved: SavedKeys;
  users: Users;
  onRestart: (users: readonly User[]) => void;
  onClose: () => void;
}) {
  const { kind, saved, users, onRestart, onClose } = props;
  const t = useTranslations('kinds.saved');
  const affected = affectedBy(users.users, saved.keys);
  const stuck = affected.filter((user) => user.uses.some((use) => reachOf(use) === 'never'));
  const keys = saved.keys.join(', ');
  return (
    <Notice
      tone={stuck.length > 0 || !saved.asSent ? 'warn' : 'ok'}
      title={t(saved.change, { keys })}
      action={<IconButton size="xs" icon={X} label={t('close')} onClick={onClose} />}
    >
      {saved.asSent ? null : <p className="text-text">{t('notAsSent')}</p>}
      {saved.warnings.map((warning) => (
        <p key={warning} translate="no" lang="en">
          {warning}
        </p>
      ))}
      <p>
        {users.pending
          ? t('looking')
          : affected.length === 0
            ? t('nobody', { kind })
            : stuck.length === 0
              ? t('later', { count: affected.length })
              : t('stuck', { count: stuck.length, total: affected.length })}
      </p>
      {affected.length === 0 ? null : (
        <>
          <ul className="mt-2 rounded-m border border-border-2 bg-surface text-text" aria-label={t('affected')}>
            {affected.map((user) => (
              <UserRow key={`${user.kind}/${user.name}`} user={user} onRestart={(one) => onRestart([one])} />
            ))}
          </ul>
          <RestartButtons users={affected} onRestart={onRestart} />
        </>
      )}
      <UsersNotRead users={users} className="mt-2" />
    </Notice>
  );
}

function RestartButton(props: {
  kind: string;
  /** Of that kind, in one namespace. */
  users: readonly User[];
  onRestart: (users: readonly User[]) => void;
}) {
  const { kind, users, onRestart } = props;
  const t = useTranslations('kinds.saved');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const [first] = users;
  const resource = byId((first === undefined ? undefined : restartId(first)) ?? '');
  const asked = users.flatMap(({ namespace, name }) =>
    resource === undefined ? [] : [{ verb: 'patch', resource, namespace, name }],
  );
  const noRight = useNoRight(cluster, asked);
  return (
    <Button size="s" icon={RotateCw} disabledReason={noRight?.reason} onClick={() => onRestart(users)}>
      {t('restart', { kind, count: users.length, name: first?.name ?? '' })}
    </Button>
  );
}

/** One button a kind: a run is about objects of one kind. */
function RestartButtons({ users, onRestart }: { users: readonly User[]; onRestart: (users: readonly User[]) => void }) {
  const kinds = [...new Set(users.filter((user) => restartId(user) !== undefined).map((user) => user.kind))];
  if (kinds.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {kinds.map((kind) => {
        const own = users.filter((user) => user.kind === kind);
        return <RestartButton key={kind} kind={kind} users={own} onRestart={onRestart} />;
      })}
    </p>
  );
}
