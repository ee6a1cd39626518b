'use client';

import { useMemo } from 'react';
import { PlaceMarks } from './place-marks.tsx';
import { useVisit } from './use-visit.ts';

/** The marks of an object's page, which is remembered as visited. `isThere` is undefined while nobody knows. */
export function ObjectMarks(props: {
  page: string;
  namespace: string | undefined;
  name: string;
  isThere: boolean | undefined;
}) {
  const { page, namespace, name, isThere } = props;
  const place = useMemo(
    () => ({
      page,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      ...(isThere === false ? { isGone: true as const } : {}),
    }),
    [page, namespace, name, isThere],
  );
  useVisit(place, isThere);
  return <PlaceMarks place={place} />;
}
