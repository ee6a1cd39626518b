'use client';

import { useEffect, useRef, useState } from 'react';

/** Says how many rows match once a filter has settled; not every change of the cluster. */
export function ListAnnouncement({ view, isSettled, text }: { view: string; isSettled: boolean; text: string }) {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    void view;
    if (isSettled) setSaid(latest.current);
  }, [view, isSettled]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
