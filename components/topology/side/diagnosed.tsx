'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { useDiagnosis } from '#components/diagnosis/use-diagnosis.ts';
import WhatIsWrong from '#components/diagnosis/what-is-wrong.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { TopologyNode } from '#lib/topology/graph.ts';

/**
 * The chosen object's findings, as on its own page, with the steps that mend it; `otherwise` while there are none. The
 * object is watched meanwhile: a change of it asks for the map again.
 */
export default function Diagnosed(props: {
  resource: Resource;
  node: TopologyNode;
  otherwise: ReactNode;
  onChanged: () => void;
}) {
  const { resource, node, otherwise, onChanged } = props;
  const { object } = useObject(useCluster(), resource, {
    namespace: resource.namespaced ? node.namespace : undefined,
    name: node.name,
  });
  const { findings } = useDiagnosis(resource, object);
  const version = object?.metadata.resourceVersion;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== undefined && version !== undefined && seen.current !== version) onChanged();
    seen.current = version ?? seen.current;
  }, [version, onChanged]);
  if (object === undefined || findings.length === 0) return otherwise;
  return <WhatIsWrong resource={resource} object={object} isExpected={false} />;
}
