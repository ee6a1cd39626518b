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
export function useDataPage({ resource, object, state }: KindDetailProps): { main: ReactNode; side: ReactNode } {
  const users = useUsers(object);
  const [saved, setSaved] = useState<SavedKeys>();
  const [restarting, setRestarting] = useState<readonly User[]>();
  const [own, setOwn] = useState<{ readonly after: string | undefined; readonly object: KubeObject }>();
  // What was saved here is shown at once: an edit that began from the version before would be at odds with oneself.
  const shown = own !== undefined && own.after === object.metadata.resourceVersion ? own.object : object;
  return {
    main: (
      <>
        {saved === undefined ? null : (
          <SavedNotice
            kind={object.kind}
            saved={saved}
            users={users}
            onRestart={setRestarting}
            onClose={() => setSaved(undefined)}
          />
        )}
        <DataPanel
          resource={resource}
          object={shown}
          users={users.users}
          gone={state.gone}
          onSaved={(done) => {
            setSaved(done);
            setOwn({ after: object.metadata.resourceVersion, object: done.object });
            state.refetch();
          }}
        />
        {restarting === undefined ? null : <RestartUsers users={restarting} onClose={() => setRestarting(undefined)} />}
      </>
    ),
    side: <UsedByPanel users={users} onRestart={setRestarting} />,
  };
}
