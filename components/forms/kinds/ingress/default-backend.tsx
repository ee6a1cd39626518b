import { useTranslations } from 'next-intl';
import { useBackends } from '#components/kinds/ingress/use-backends.ts';
import { Checkbox } from '#components/ui/field.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useField } from '../../model/use-field.ts';
import { BackendFields } from './backend-fields.tsx';

/** Where requests go that no rule is for; without one the controller's own page answers (I3). */
export function DefaultBackend({ ingress }: { ingress: KubeObject }) {
  const t = useTranslations('forms.ingress');
  const field = useField(['spec', 'defaultBackend']);
  const backends = useBackends(ingress);
  const isOn = field.value !== undefined;
  return (
    <>
      <div data-field={field.key} tabIndex={-1}>
        <Checkbox
          label={t('fallbackOn')}
          hint={t('fallbackHint')}
          checked={isOn}
          onCheckedChange={(checked) => field.set(checked ? { service: { name: '' } } : undefined)}
        />
      </div>
      {isOn ? (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <BackendFields
            path={['spec', 'defaultBackend', 'service']}
            namespace={ingress.metadata.namespace ?? ''}
            backends={backends}
          />
        </div>
      ) : null}
    </>
  );
}
