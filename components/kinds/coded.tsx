import type { ReactNode } from 'react';
import { Mono } from '#components/resource-detail/facts.tsx';

/** For `t.rich`: what stands between `<term>` tags of a text, as Kubernetes spells it. */
export const coded = { term: (chunks: ReactNode) => <Mono>{chunks}</Mono> };
