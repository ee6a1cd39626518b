'use client';

import { useEffect } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { storedText } from '#components/data/browser-storage.ts';
import { readSession } from '#components/data/session-request.ts';
import { startHref } from '#components/places/place-storage.ts';

/** `/`: on to the start page of the cluster used last, or the only one signed in to, else to the sign-in page (which says what is wrong). */
export function Start() {
  useEffect(() => {
    const abort = new AbortController();
    readSession(abort.signal).then(
      ({ sessions }) => {
        const last = storedText('local', 'pilothouse-last-cluster');
        const session = sessions.find(({ cluster }) => cluster === last) ?? sessions[0];
        const target = session === undefined ? '/login' : startHref(session);
        // The fragment may hold the code of a sign-in link.
        window.location.replace(withBasePath(`${target}${session === undefined ? window.location.hash : ''}`));
      },
      () => {
        if (abort.signal.aborted) return;
        window.location.replace(withBasePath(`/login${window.location.hash}`));
      },
    );
    return () => abort.abort();
  }, []);
  return <main className="min-h-full bg-bg" aria-busy="true" />;
}
