import type { ReactNode } from 'react';
import { Mono } from '#components/resource-detail/facts.tsx';

/** For `t.rich`: what stands between `<code>` tags of a text, as Kubernetes spells it. */
export const coded = { code: (chunks: ReactNode) => <Mono>{chunks}</Mono> };
