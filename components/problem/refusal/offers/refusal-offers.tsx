'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useNodePortFacts } from '#components/expose/use-node-port-facts.ts';
import { Button } from '#components/ui/button.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Rewriter } from '#lib/manifest/edit/rewrite.ts';
import { nextFreeNodePort } from '#lib/network/service/node-port.ts';
import { type RefusedObject, takenNodePort } from '#lib/refusal/refusal-cause.ts';
import { applyRepair, nodePortField, type RefusalRepair, refusalRepairs } from '#lib/refusal/repairs.ts';
import { simplePath } from '#lib/refusal/simple-path.ts';
import { CulpritLink } from './culprit-link.tsx';

export interface RefusalOffersProps {
  readonly cluster: string;
  readonly object: RefusedObject;
  readonly status: KubeStatus;
  /** Changes the object in the text; undefined where the text can't be changed so. */
  readonly onChange?: ((change: (edit: Rewriter) => void) => void) | undefined;
  /** Whether what was changed is sent again at once: the buttons say so. */
  readonly retries: boolean;
  /** Deletes the object and makes it anew, after asking. */
  readonly onRecreate?: (() => void) | undefined;
}

/** Buttons that mend what a refusal says, where it is known how. */
export function RefusalOffers({ cluster, object, status, onChange, retries, onRecreate }: RefusalOffersProps) {
  const t = useTranslations('refusal.offer');
  const again = retries ? 'yes' : 'no';
  const port = takenNodePort(status);
  const repairs = refusalRepairs(status, object);
  if (port !== undefined) {
    return <PortOffers {...{ cluster, port, status, repairs, onChange, again }} />;
  }
  const [repair] = repairs;
  if (repair?.code === 'recreate') {
    return onRecreate === undefined ? null : (
      <Button size="xs" variant="danger" onClick={onRecreate}>
        {t('recreate')}
      </Button>
    );
  }
  if (repair !== undefined) return <FieldRepairs {...{ repairs, onChange, again }} />;
  return <CulpritLink {...{ cluster, object, status }} />;
}

type Again = 'yes' | 'no';
type Change = NonNullable<RefusalOffersProps['onChange']>;

/** [E3] Who has the port, the next one that seems free, and none at all. */
function PortOffers(props: {
  cluster: string;
  port: number;
  status: KubeStatus;
  repairs: readonly RefusalRepair[];
  onChange: Change | undefined;
  again: Again;
}) {
  const { cluster, port, status, repairs, onChange, again } = props;
  const t = useTranslations('refusal.offer');
  const facts = useNodePortFacts(cluster, true);
  const holder = facts.holders.get(port);
  const next = facts.seen === 'none' ? undefined : nextFreeNodePort(facts.range, (one) => facts.holders.has(one), port);
  const path = simplePath(nodePortField(status));
  return (
    <>
      <span className="basis-full">
        {holder === undefined
          ? t(facts.pending ? 'portLooking' : 'portHolderUnknown', { port })
          : t.rich('portHolder', {
              port,
              service: `${holder.namespace}/${holder.name}`,
              link: (chunks) => (
                <Link prefetch={false} className="underline" href={pagePath(cluster, 'services', holder)}>
                  {chunks}
                </Link>
              ),
            })}
      </span>
      {onChange === undefined || path === undefined ? null : (
        <>
          {next === undefined ? null : (
            <Button size="xs" onClick={() => onChange((edit) => edit.set(path, next))}>
              {t('usePort', { port: next, again })}
            </Button>
          )}
          <FieldRepairs {...{ repairs, onChange, again }} />
        </>
      )}
    </>
  );
}

function FieldRepairs(props: { repairs: readonly RefusalRepair[]; onChange: Change | undefined; again: Again }) {
  const { repairs, onChange, again } = props;
  const t = useTranslations('refusal.offer');
  if (onChange === undefined) return null;
  return repairs.map((repair) =>
    repair.code === 'recreate' ? null : (
      <Button key={repair.code} size="xs" onClick={() => onChange((edit) => applyRepair(edit, repair))}>
        {t(repair.code, { again })}
      </Button>
    ),
  );
}
