import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useBackends } from '#components/kinds/ingress/use-backends.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { canariesBeside, canaryAnnotations, canaryBy, canaryByChanges, canaryWays } from '#lib/forms/network/canary.ts';
import { pathPlaces } from '#lib/forms/network/ingress-rules.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { AnnotationNumber } from './annotation-number.tsx';
import { BackendFields } from './backend-fields.tsx';

const at = (annotation: string) => ['metadata', 'annotations', annotation];

/** Where the canary leads, and whose requests it takes (I5 to I7). */
export function CanaryFields({ document, canary }: { document: number; canary: JsonObject | undefined }) {
  const t = useTranslations('forms.ingress');
  const { change } = useFormModel();
  const draft = draftObject(canary);
  const backends = useBackends(draft);
  const by = canaryBy(canary);
  const [first] = pathPlaces(canary);
  return (
    <>
      {first === undefined ? null : (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <BackendFields
            path={[...first, 'backend', 'service']}
            namespace={draft.metadata.namespace ?? ''}
            backends={backends}
          />
        </div>
      )}
      <RadioCards
        legend={t('canaryBy')}
        value={by}
        onChange={(next) => change(canaryByChanges(canary, document, next))}
        options={canaryWays.map((value) => ({ value, label: t(`by.${value}`), hint: t(`byHint.${value}`) }))}
      />
      <div className="grid gap-2.5 sm:grid-cols-3">
        {by === 'weight' ? (
          <AnnotationNumber
            path={at(canaryAnnotations.weight)}
            label={t('weight')}
            hint={t('weightHint')}
            required
            min={0}
            max={100}
          />
        ) : by === 'cookie' ? (
          <TextField path={at(canaryAnnotations.cookie)} label={t('cookie')} hint={t('cookieHint')} required mono />
        ) : (
          <>
            <TextField path={at(canaryAnnotations.header)} label={t('header')} hint={t('headerHint')} required mono />
            <TextField
              path={at(canaryAnnotations.headerValue)}
              label={t('headerValue')}
              hint={t('headerValueHint')}
              mono
            />
            <TextField
              path={at(canaryAnnotations.headerPattern)}
              label={t('headerPattern')}
              hint={t('headerPatternHint')}
              mono
            />
          </>
        )}
      </div>
      <Beside canary={canary} />
    </>
  );
}

/** ingress-nginx knows one canary of a rule: a second one takes its place. */
function Beside({ canary }: { canary: JsonObject | undefined }) {
  const t = useTranslations('forms.ingress');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace = '' } = draftObject(canary).metadata;
  const found = useObjects(cluster, byId('ingresses.networking.k8s.io'), { namespace, enabled: namespace !== '' });
  const others = canariesBeside(canary, found.objects);
  if (others.length === 0) return <p className="text-12 text-text-3">{t('oneCanary')}</p>;
  return (
    <Notice tone="warn" title={t('otherCanary', { names: others.join(', '), count: others.length })}>
      {t('oneCanary')}
    </Notice>
  );
}
