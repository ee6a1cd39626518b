'use client';

import { type ReactNode, useState } from 'react';
import type { User } from '#lib/kinds/used-by.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { KindDetailProps } from '../details.tsx';
import { DataPanel } from './data/data-panel.tsx';
import type { SavedKeys } from './edit/save-key.ts';
import { RestartUsers } from './used-by/restart-users.tsx';
import { SavedNotice } from './used-by/saved-notice.tsx';
import { useUsers } from './used-by/use-users.ts';
import { UsedByPanel } from './used-by/used-by-panel.tsx';

/** What the pages of ConfigMaps and Secrets have in common: the keys, who uses them, and what a save leads to. */
export function useDataPage(props: KindDetailProps): { main: ReactNode; side: ReactNode } {
  const { object, state } = props;
  const [saved, setSaved] = useState<SavedKeys>();
  const [restarting, setRestarting] = useState<readonly User[]>();
  const [own, setOwn] = useState<{ readonly after: string | undefined; readonly object: KubeObject }>();
  // What was saved here is shown at once: an edit that began from the version before would be at odds with oneself.
  const shown = own !== undefined && own.after === object.metadata.resourceVersion ? own.object : object;
  function onSaved(done: SavedKeys) {
    setSaved(done);
    setOwn({ after: object.metadata.resourceVersion, object: done.object });
    state.refetch();
  }
  return {
    main: (
      <>
        <Keys
          {...props}
          object={shown}
          saved={saved}
          onSaved={onSaved}
          onSeen={() => setSaved(undefined)}
          onRestart={setRestarting}
        />
        {restarting === undefined ? null : <RestartUsers users={restarting} onClose={() => setRestarting(undefined)} />}
      </>
    ),
    side: <Side object={object} onRestart={setRestarting} />,
  };
}

/** Reads who uses it only while it is looked at; both columns share the reads. */
function Keys(
  props: KindDetailProps & {
    saved: SavedKeys | undefined;
    onSaved: (saved: SavedKeys) => void;
    onSeen: () => void;
    onRestart: (users: readonly User[]) => void;
  },
) {
  const { resource, object, state, saved, onSaved, onSeen, onRestart } = props;
  const users = useUsers(object);
  return (
    <>
      {saved === undefined ? null : (
        <SavedNotice kind={object.kind} saved={saved} users={users} onRestart={onRestart} onClose={onSeen} />
      )}
      <DataPanel resource={resource} object={object} users={users.users} gone={state.gone} onSaved={onSaved} />
    </>
  );
}

function Side({ object, onRestart }: { object: KubeObject; onRestart: (users: readonly User[]) => void }) {
  return <UsedByPanel users={useUsers(object)} onRestart={onRestart} />;
}
